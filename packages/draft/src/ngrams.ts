import { keyOf } from "./background.js";
import { isConnector } from "./function-words.js";
import type { DraftLang } from "./lang.js";
import type { Clause, Token } from "./tokens.js";

/** A run of words that could be a key phrase: it begins and ends with a word that says something. */
export interface Ngram {
  readonly key: string;
  readonly tokens: readonly Token[];
}

/** As many characters are the most that a Chinese phrase has. */
const longestChinese = 8;

/** The n-grams of a clause of up to `most` words. */
export function ngramsOf(clause: Clause, lang: DraftLang, most: number): Ngram[] {
  const ngrams: Ngram[] = [];
  for (let from = 0; from < clause.length; from++) {
    const first = clause[from]!;
    if (!first.content || first.tied) continue;
    for (let to = from + 1; to <= Math.min(clause.length, from + most); to++) {
      const last = clause[to - 1]!;
      if (!last.content && !isConnector(last.form, lang)) break;
      if (!last.content || clause[to]?.tied || (to - from > 1 && last.form.endsWith("'s"))) continue;
      const tokens = clause.slice(from, to);
      if (lang === "zh" && last.end - first.start > longestChinese) break;
      ngrams.push({
        key: keyOf(
          tokens.map(({ stem }) => stem),
          lang,
        ),
        tokens,
      });
    }
  }
  return ngrams;
}
