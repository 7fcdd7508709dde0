import type { NewItem } from "@attache/story";

/** A repeatable source of numbers in [0, 1) (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const syllables = "ba ke li mo nu sa ti ro ve da fi go pa re su to wa ze ni lu".split(" ");
const others = "天 地 玄 黄 宇 宙 洪 荒 日 月 盈 昃".split(" ");
const cyrillic = "ба ке ли мо ну са ти ро ве да фи го па ре су то ва зе ни лу".split(" ");
const pick = (list: readonly string[], random: () => number): string => list[Math.floor(random() * list.length)] ?? "";

/** A word of an invented vocabulary of 8,000 words, the first ones more often. */
function inventWord(random: () => number, parts: readonly string[]): string {
  let rank = Math.floor(8000 ** random());
  let word = "";
  for (let length = 0; length < 3; length++) {
    word += parts[rank % parts.length] ?? "";
    rank = Math.floor(rank / parts.length) + length;
  }
  return word;
}

export type Lang = "en" | "ru" | "zh";

export function inventWords(count: number, lang: Lang, random: () => number): string[] {
  if (lang === "zh")
    return Array.from({ length: count }, () => String.fromCharCode(0x4e00 + Math.floor(3000 ** random()) + Math.floor(random() * 500)));
  return Array.from({ length: count }, () => inventWord(random, lang === "ru" ? cyrillic : syllables));
}

export const joinWords = (words: readonly string[], lang: Lang): string => words.join(lang === "zh" ? "" : " ");

/** An invented item: a headline of 9 words and a text of paragraphs. */
export function inventItem(seed: number, lang: Lang, words: number): NewItem {
  const random = seeded(seed);
  const paragraphs: string[] = [];
  for (let left = words; left > 0; left -= 40)
    paragraphs.push(joinWords(inventWords(Math.min(40, left), lang, random), lang) + (lang === "zh" ? "。" : "."));
  return {
    id: `item-${seed}-${lang}`,
    title: joinWords(inventWords(lang === "zh" ? 16 : 9, lang, random), lang),
    text: paragraphs.join("\n"),
    lang,
    published: 1_760_000_000_000 + seed * 1000,
    publisher: `outlet ${seed % 7}`,
  };
}

/** What becomes of a text on its way from one outlet to the next. */
export const changes = {
  "cut to its first 30 %": (text: string): string => text.slice(0, Math.ceil(text.length * 0.3)),
  "its paragraphs in another order": (text: string, random: () => number): string => {
    const parts = text.split(/(?<=[.。!?！？])\s+|\n+/);
    for (let index = parts.length - 1; index > 0; index--) {
      const other = Math.floor(random() * (index + 1));
      [parts[index], parts[other]] = [parts[other] ?? "", parts[index] ?? ""];
    }
    return parts.join("\n");
  },
  "15 % of its words edited": (text: string, random: () => number): string =>
    text.replace(/\p{Script=Han}|[\p{L}\p{N}]+/gu, (word) => {
      if (random() >= 0.15) return word;
      return /\p{Script=Han}/u.test(word) ? pick(others, random) : pick(syllables, random) + pick(syllables, random) + word.length;
    }),
} as const;
