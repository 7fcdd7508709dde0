import type { KeyPhrase } from "./key-phrases.js";
import { ideograph, type DraftLang } from "./lang.js";
import type { Token, TokenText } from "./tokens.js";

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

/** The terms of a key phrase of the article: one for each form that it has there, without those that another covers. */
export function termsOf(
  { places, tokens, weight, gated }: KeyPhrase,
  { form, quote }: TokenText,
  lang: DraftLang,
  gate: Gate,
): DraftTerm[] {
  const phrases = new Set(places.map((place) => written(place.tokens, form, lang)));
  const gloss = quote(tokens);
  return [...phrases].flatMap((phrase) => spellings(phrase, lang)).map((t) => ({ t, w: weight, gloss, ...(gated && { ctx: gate }) }));
}

/** Words of the normal form with what stands between them. */
function written(tokens: readonly Token[], form: string, lang: DraftLang): string {
  // A phrase with ideographs is matched on characters, all of it.
  const open = !tokens.some((token) => ideograph.test(token.form));
  return tokens
    .map((token, index) => {
      const next = tokens[index + 1];
      const gap = next ? form.slice(token.end, next.start) : "";
      // `*` stands at a space or at the end only: not before a hyphen.
      return (open && gap.trim() === "" ? wild(token, !next, tokens.length, lang) : token.form) + gap;
    })
    .join("");
}

/** A stem of fewer letters begins too many other words. */
const shortestStem = { alone: 7, inPhrase: 4 };

/** A word with `*` for its endings where that is safe: every word of a Russian phrase, the last one of an English one. */
function wild({ form, stem, content }: Token, last: boolean, words: number, lang: DraftLang): string {
  const least = lang === "ru" || words > 1 ? shortestStem.inPhrase : shortestStem.alone;
  const inflected = lang === "ru" || (lang === "en" && last);
  return inflected && content && stem.length >= least && form.startsWith(stem) ? `${stem}*` : form;
}

/** Both English spellings of -ize. */
function spellings(phrase: string, lang: DraftLang): string[] {
  if (lang !== "en") return [phrase];
  const british = phrase.replace(/(?<=\p{L}{3})iz(?=ation|ing\b|ed\b|e\b)/gu, "is");
  return british === phrase ? [phrase] : [phrase, british];
}
