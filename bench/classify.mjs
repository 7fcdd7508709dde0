// Classification of 2 KB texts with the bundled profile on one core, and its scan against one big RegExp and npm's Aho-Corasick packages.
// Usage: node bench/classify.mjs [SECONDS]   (texts: ../shared/corpus/pool.jsonl.gz where it is there, else invented ones)
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { normalise } from "@attache/text";
import { createClassifier, loadProfile } from "@attache/theme";
import { scan } from "../packages/theme/dist/automaton.js";
import { buildLexicon } from "../packages/theme/dist/lexicon.js";
import { invent } from "@attache/newsroom";

const seconds = Number(process.argv[2] ?? 3);
const size = 2048;
const count = 400;
/** Bodies of articles are taken, not headlines: a text of 2 KB is one. */
const leastText = 400;

const pool = new URL("../../shared/corpus/pool.jsonl.gz", import.meta.url);
const profile = loadProfile();
const classifier = createClassifier(profile);

/** Items of one language, their texts one after the other until each holds 2 KB of UTF-8. */
function itemsOf(lang) {
  const source = existsSync(pool)
    ? gunzipSync(readFileSync(pool))
        .toString()
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
        .filter((item) => item.lang === lang && Buffer.byteLength(item.text ?? "") >= leastText)
    : invent(20_000, { matchRatio: 0.2, outlets: ["outlet"] }).map(({ title, summary }) => ({ title, text: summary ?? title }));
  const items = [];
  let texts = [];
  let bytes = 0;
  for (const { title, text } of source) {
    const words = `${title ?? ""}. ${text ?? ""}`;
    texts.push(words);
    bytes += Buffer.byteLength(words) + 1;
    if (bytes < size) continue;
    const headline = texts[0].slice(0, 100);
    const cut = Buffer.from(texts.join("\n")).subarray(0, size - Buffer.byteLength(headline));
    items.push({ title: headline, text: cut.toString().replace(/\ufffd+$/, "") });
    texts = [];
    bytes = 0;
    if (items.length === count) break;
  }
  return items;
}

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** A round is short, so that some rounds have the core for themselves on a busy machine. */
const roundMs = 20;

/** How often `work` is done per second of processor time, over all of `things` in turn: the best of many rounds. */
function rate(things, work) {
  for (let warm = 0; warm < 2; warm += 1) for (const thing of things) work(thing);
  let best = 0;
  let next = 0;
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const started = cpuMs();
    let done = 0;
    let spent = 0;
    while (spent < roundMs) {
      for (let step = 0; step < 8; step += 1) work(things[(next += 1) % things.length]);
      done += 8;
      spent = cpuMs() - started;
    }
    best = Math.max(best, (done * 1000) / spent);
  }
  return best;
}

const bytesOf = (items) =>
  items.reduce((sum, { title, text }) => sum + Buffer.byteLength(title) + Buffer.byteLength(text), 0) / items.length;
const line = (name, perSecond, bytes, note = "") =>
  console.log(
    `${name.padEnd(34)}${Math.round(perSecond).toLocaleString("en").padStart(10)}/s ${((perSecond * bytes) / 1e6).toFixed(1).padStart(8)} MB/s  ${note}`,
  );

for (const lang of ["en", "zh", "ru"]) {
  const items = itemsOf(lang);
  if (items.length < count / 2 && lang !== "en") continue;
  line(
    `classify, ${lang}`,
    rate(items, (item) => classifier.classify(item)),
    bytesOf(items),
    `${items.length} items of ${Math.round(bytesOf(items))} B`,
  );
}

const texts = itemsOf("en").map(({ text }) => normalise(text));
const strings = texts.map(({ units }) => String.fromCharCode(...units));
const bytes = texts.reduce((sum, { original }) => sum + Buffer.byteLength(original), 0) / texts.length;
const lexicon = buildLexicon(profile, "en");
// The packages know no `*`: they look for what stands before it, which is less work than what our automaton does.
const phrases = lexicon.phrases.map(({ form }) => form);
const plain = [...new Set(phrases.map((form) => form.replaceAll("*", "")))];
console.log(`\nscan for ${phrases.length} phrases in ${texts.length} texts in normal form`);

let found = 0;
const onMatch = () => (found += 1);
const ours = rate(texts, ({ units }) => scan(lexicon.automaton, units, 0, units.length, onMatch));
line("our automaton", ours, bytes);

const escaped = [...phrases]
  .sort((one, other) => other.length - one.length)
  .map((form) => form.replace(/[.+?^${}()|[\]\\/]/g, "\\$&").replaceAll("*", "[\\p{L}\\p{N}_]*"));
const big = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
const compare = (name, perSecond) => {
  line(name, perSecond, bytes, `ours is ${(ours / perSecond).toFixed(1)} times as fast`);
  return perSecond;
};
compare(
  "one RegExp",
  rate(strings, (text) => {
    for (const match of text.matchAll(big)) found += match.length;
  }),
);

const others = [];
for (const [name, build] of [
  ["ahocorasick", (module) => new module.default(plain)],
  ["@monyone/aho-corasick", (module) => new module.AhoCorasick(plain)],
]) {
  let module;
  try {
    module = await import(name);
  } catch {
    console.log(`${name.padEnd(34)}not installed: skipped`);
    continue;
  }
  const searcher = build(module);
  const search = (text) => (searcher.search ? searcher.search(text) : searcher.matchInText(text)).length;
  others.push(
    compare(
      name,
      rate(strings, (text) => (found += search(text))),
    ),
  );
}
if (others.length > 0)
  console.log(`\nthe scan is ${(ours / Math.max(...others)).toFixed(1)} times the fastest package (${found} matches in all)`);
