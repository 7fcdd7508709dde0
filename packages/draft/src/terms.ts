import type { KeyPhrase } from "./key-phrases.js";
import { ideograph, type DraftLang } from "./lang.js";
import type { Token } from "./tokens.js";

/** What a word that says little by itself asks for: both actors of the pair, or another term of its theme. */
export type Gate = "pair" | "theme";

/** A term as a profile has it. */
export interface DraftTerm {
  /** The phrase; `*` at the end of a token stands for any ending. */
  readonly t: string;
  readonly w: number;
  readonly gloss: string;
  /** What it asks for beside it. */
  readonly ctx?: Gate;
}

/** The terms of a key phrase: one for each form that the article has, without those that another covers. `form` is the article's normal form. */
export function termsOf({ places, weight, gated }: KeyPhrase, form: string, lang: DraftLang, gate: Gate): DraftTerm[] {
  const phrases = new Set(places.map(({ tokens }) => written(tokens, form, (token, last) => wild(token, last, tokens.length, lang))));
  const gloss = glossOf(places[0]?.tokens ?? [], form);
  return [...phrases].flatMap((phrase) => spellings(phrase, lang)).map((t) => ({ t, w: weight, gloss, ...(gated && { ctx: gate }) }));
}

/** The phrase as the article has it where it stands first. */
export const glossOf = (tokens: readonly Token[], form: string): string => written(tokens, form, ({ form: word }) => word);

/** Words with what stands between them. */
function written(tokens: readonly Token[], form: string, write: (token: Token, last: boolean) => string): string {
  return tokens
    .map((token, index) => {
      const next = tokens[index + 1];
      return write(token, !next) + (next ? form.slice(token.end, next.start) : "");
    })
    .join("");
}

/** A stem of fewer letters begins too many other words. */
const shortestStem = { alone: 7, inPhrase: 4 };

/** A word with `*` for its endings where that is safe: every word of a Russian phrase, the last one of an English one. */
function wild({ form, stem, content }: Token, last: boolean, words: number, lang: DraftLang): string {
  const least = lang === "ru" || words > 1 ? shortestStem.inPhrase : shortestStem.alone;
  const open = lang === "ru" || (lang === "en" && last);
  return open && content && stem.length >= least && form.startsWith(stem) && !ideograph.test(form) ? `${stem}*` : form;
}

/** Both English spellings of -ize. */
function spellings(phrase: string, lang: DraftLang): string[] {
  if (lang !== "en") return [phrase];
  const british = phrase.replace(/(?<=\p{L}{3})iz(?=ation|ing\b|ed\b|e\b)/gu, "is");
  return british === phrase ? [phrase] : [phrase, british];
}
