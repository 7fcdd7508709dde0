// Items per second through the story index with its memory store, as the number of items grows, and what the store holds for one item.
// Invented texts of three languages: new events, copies of late ones (cut or edited), headlines from moulds. 100,000 items in 72 hours.
// Usage: node bench/stories.mjs [ITEMS=1000000] [ITEMS_IN_WINDOW=100000]
import { createIndex, memoryStore } from "@attache/story";

const total = Number(process.argv[2] ?? 1_000_000);
const inWindow = Number(process.argv[3] ?? 100_000);
const windowMs = 72 * 3_600_000;
const batchSize = 25;
const block = 10_000;

let state = 7;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const below = (limit) => Math.floor(random() * limit);
const pick = (list) => list[below(list.length)];

const latin = "ba ke li mo nu sa ti ro ve da fi go pa re su to wa ze ni lu".split(" ");
const cyrillic = "ба ке ли мо ну са ти ро ве да фи го па ре су то ва зе ни лу".split(" ");
function inventVocabulary(parts, size) {
  return Array.from({ length: size }, (_, rank) => {
    let word = "";
    for (let rest = rank + parts.length; rest > 0; rest = Math.floor(rest / parts.length)) word += parts[rest % parts.length];
    return word;
  });
}
const vocabularies = { en: inventVocabulary(latin, 40_000), ru: inventVocabulary(cyrillic, 40_000) };
/** Words as frequent as in a language: the rank's inverse. */
const zipf = (size) => Math.min(size - 1, Math.floor(size ** random()) - 1);
const inventWord = (lang) => (lang === "zh" ? String.fromCharCode(0x4e00 + zipf(4000)) : vocabularies[lang][zipf(40_000)]);
const words = (count, lang) => Array.from({ length: count }, () => inventWord(lang));
const join = (some, lang) => some.join(lang === "zh" ? "" : " ");

const recent = [];
let made = 0;
function invent(published) {
  const outlet = `outlet ${zipf(300)}`;
  const base = { id: `item-${made++}`, published, publisher: outlet, owner: null };
  if (recent.length > 100 && random() < 0.3) {
    const { title, text, lang } = pick(recent);
    const changed =
      random() < 0.5 ? text.slice(0, Math.ceil(text.length * 0.3)) : text.replace(/\p{L}+/gu, (word) => (random() < 0.1 ? "…" : word));
    return { ...base, title, text: changed, lang };
  }
  const lang = pick(["en", "en", "zh", "ru"]);
  if (random() < 0.05) return { ...base, title: `Kebasa exchange rate set at ${below(9000) / 100} for the day`, text: "", lang: "en" };
  const length = pick([0, 10, 30, 120, 350]);
  const title = join(words(lang === "zh" ? 18 : 9, lang), lang);
  const sentences = Array.from({ length: Math.ceil(length / 20) }, () => join(words(20, lang), lang) + (lang === "zh" ? "。" : ". "));
  const item = { ...base, title, text: sentences.join(""), lang };
  if (recent.length < 2000) recent.push(item);
  else recent[made % 2000] = item;
  return item;
}

const store = memoryStore({ maxBytes: 2 ** 30 });
let now = Date.parse("2026-01-01T00:00:00Z");
const index = createIndex({ store, now: () => now, windowMs });
const report = (size, rate, cpuRate) =>
  console.log(
    `${String(size).padStart(9)} items   ${String(Math.round(rate)).padStart(6)} items/s   ${String(Math.round(cpuRate)).padStart(6)} items per processor second   ` +
      `store ${(store.bytes() / 2 ** 20).toFixed(0)} MiB, ${Math.round(store.bytes() / Math.min(size, inWindow * 1.25))} bytes an item   ` +
      `process ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB`,
  );

let [done, copies, wallMs, cpuUs] = [0, 0, 0, 0];
const shown = new Set([10_000, 30_000, 100_000, 200_000, 300_000, 500_000, 1_000_000]);
while (done < total) {
  const batch = Array.from({ length: batchSize }, () => invent((now += windowMs / inWindow)));
  const [cpu, started] = [process.cpuUsage(), performance.now()];
  const answers = await index.addAll(batch);
  wallMs += performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  cpuUs += user + system;
  copies += answers.filter((answer) => answer.copies > 1).length;
  done += batchSize;
  if (done % block !== 0) continue;
  if (shown.has(done) || done === total) report(done, (block / wallMs) * 1000, (block / cpuUs) * 1e6);
  [wallMs, cpuUs] = [0, 0];
}
console.log(`${((copies / done) * 100).toFixed(1)} % came into a family that was there`);
