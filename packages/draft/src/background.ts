import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { DraftLang } from "./lang.js";

/** How often words and phrases stand in general news of one language: in how many sentences. */
export interface Background {
  readonly lang: DraftLang;
  /** How many sentences were read. */
  readonly sentences: number;
  /** The least count that was kept: what is not in `counts` stood in fewer. */
  readonly floor: number;
  /** By key: stems with a space between, for Chinese the characters. */
  readonly counts: ReadonlyMap<string, number>;
  /** Those of `counts` that are single words, with the sum of their counts: what Chinese is cut by. */
  readonly words: ReadonlyMap<string, number>;
  readonly total: number;
}

const folder = fileURLToPath(new URL("../background/", import.meta.url));

/** The background of a language as we counted it. */
export const loadBackground = (lang: DraftLang): Background => parseBackground(lang, readFileSync(`${folder}${lang}.txt`, "utf8"));

/**
 * Reads a background: the first line has the number of sentences and the floor, each other line a count and the words of a phrase with a space
 * between; tab-separated. Lines that begin with `#` are for people.
 */
export function parseBackground(lang: DraftLang, text: string): Background {
  const [head = "", ...lines] = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const [sentences, floor] = head.split("\t").map(Number);
  if (!sentences || !floor) throw new Error(`the background of ${lang} does not begin with its number of sentences and its floor`);
  const counts = new Map<string, number>();
  const words = new Map<string, number>();
  let total = 0;
  for (const line of lines) {
    const tab = line.indexOf("\t");
    const count = Number(line.slice(0, tab));
    const phrase = line.slice(tab + 1);
    const key = keyOf(phrase.split(" "), lang);
    counts.set(key, Math.max(count, counts.get(key) ?? 0));
    if (phrase.includes(" ")) continue;
    words.set(phrase, count);
    total += count;
  }
  return { lang, sentences, floor, counts, words, total };
}

/** What a phrase is counted under. */
export const keyOf = (stems: readonly string[], lang: DraftLang): string => stems.join(lang === "zh" ? "" : " ");
