import { isWordAt, normalIndex, normalise, originalSpan, splitSentences, unitsToString, type NormalText } from "@attache/text";
import { cutChinese } from "./chinese-words.js";
import { isFunctionWord } from "./function-words.js";
import { ideograph, type DraftLang } from "./lang.js";
import { stemOf } from "./stem.js";

/** A word of a text. */
export interface Token {
  /** Where it stands in the normal form. */
  readonly start: number;
  readonly end: number;
  readonly form: string;
  readonly stem: string;
  /** Whether it says something: no function word, no number, no single letter. */
  readonly content: boolean;
  /** Whether a hyphen ties it to the word before: no phrase begins or ends there. */
  readonly tied: boolean;
}

/** Words with nothing but a space, a hyphen or an apostrophe between them: what a phrase can be taken from. */
export type Clause = readonly Token[];

export interface Sentence {
  /** Where it stands in the normal form. */
  readonly start: number;
  readonly end: number;
  readonly clauses: readonly Clause[];
}

export interface TokenText {
  /** The normal form that the tokens' offsets point into. */
  readonly form: string;
  readonly sentences: readonly Sentence[];
  /** The words of the original from the start of the first token to the end of the last, on one line. */
  readonly quote: (tokens: readonly Token[]) => string;
}

/** The words by which Chinese is cut, with their counts. */
export interface Dictionary {
  readonly words: ReadonlyMap<string, number>;
  readonly total: number;
}

/** Takes a text apart into sentences, clauses and words. */
export function readTokens(text: string, lang: DraftLang, dictionary: Dictionary): TokenText {
  const normal = normalise(text);
  const form = unitsToString(normal.units);
  const sentences = splitSentences(text).map((span): Sentence => {
    const [from, to] = [normalIndex(normal, span.start), normalIndex(normal, span.end)];
    return { start: from, end: to, clauses: clausesIn(form, normal.units, from, to, lang, dictionary) };
  });
  return { form, sentences, quote: (tokens) => quoteOf(normal, tokens) };
}

function quoteOf(normal: NormalText, tokens: readonly Token[]): string {
  const { start, end } = originalSpan(normal, tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
  return normal.original.slice(start, end).replace(/\s+/g, " ");
}

const joiner = /^[ '-]?$/;

function clausesIn(form: string, units: Uint16Array, from: number, to: number, lang: DraftLang, dictionary: Dictionary): Clause[] {
  const clauses: Token[][] = [];
  let end = -1;
  for (const token of tokensIn(form, units, from, to, lang, dictionary)) {
    const clause = clauses.at(-1);
    const gap = form.slice(end, token.start);
    if (clause && joiner.test(gap)) clause.push(gap === "-" ? { ...token, tied: true } : token);
    else clauses.push([token]);
    end = token.end;
  }
  return clauses;
}

function* tokensIn(form: string, units: Uint16Array, from: number, to: number, lang: DraftLang, dictionary: Dictionary): Generator<Token> {
  for (let start = from; start < to; start++) {
    if (!isWordAt(units, start)) continue;
    let end = start + 1;
    while (end < to && isWordAt(units, end)) end++;
    if (lang === "en" && isPossessive(form, units, end, to)) end += 2;
    const word = form.slice(start, end);
    if (lang === "zh" && ideograph.test(word)) yield* chineseTokens(word, start, dictionary);
    else yield tokenOf(word, start, lang);
    start = end;
  }
}

/** `people's` is one word. */
const isPossessive = (form: string, units: Uint16Array, end: number, to: number): boolean =>
  end + 2 <= to && form.startsWith("'s", end) && (end + 2 === to || !isWordAt(units, end + 2));

function* chineseTokens(word: string, start: number, { words, total }: Dictionary): Generator<Token> {
  let at = start;
  for (const part of word.split(/([\u3400-\u9fff]+)/).filter((piece) => piece !== "")) {
    for (const piece of ideograph.test(part) ? cutChinese(part, words, total) : [part]) {
      yield tokenOf(piece, at, "zh");
      at += piece.length;
    }
  }
}

function tokenOf(form: string, start: number, lang: DraftLang): Token {
  const content = /\p{L}/u.test(form) && !/^\d/.test(form) && (form.length > 1 || ideograph.test(form)) && !isFunctionWord(form, lang);
  return { start, end: start + form.length, form, stem: stemOf(form, lang), content, tied: false };
}
