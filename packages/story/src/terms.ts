import { unknownWeight, weightOf } from "./background/weights.js";
import { hashOf } from "./hash.js";
import { ordinalValue, valueOf, wordValue } from "./numerals.js";
import { stem } from "./stem.js";
import { ideograph, isCapital, number, textBetween, tokenText, type Tokens } from "./tokens.js";

/** What a title or lead speaks of: the stem of a word, a number, or two ideographs in a row. */
export interface Term {
  readonly hash: number;
  readonly weight: number;
  readonly kind: "word" | "name" | "number" | "ordinal" | "pair";
  readonly text: string;
}

const leastWeight = 1;
/** Numbers that say little alone: a team of 3, the first. */
const smallNumberWeight = 3;

/** The distinct names and numbers among the tokens from `from` up to `limit`. */
export function namesOf(tokens: Tokens, from: number, limit: number): Term[] {
  const names: Term[] = [];
  for (let index = from; index < Math.min(limit, tokens.length); index++) {
    if (tokens.kinds[index] === ideograph || (tokens.kinds[index] !== number && !isCapital(tokens, index))) continue;
    const term = termAt(tokens, index, 0);
    if (term && term.weight >= leastWeight) names.push(term);
  }
  return names;
}

/** The distinct terms among the first `limit` tokens, in the order in which they come. */
export function termsOf(tokens: Tokens, limit: number = tokens.length): Term[] {
  const terms = new Map<number, Term>();
  const capitals = capitalisedShare(tokens, limit);
  const until = Math.min(limit, tokens.length);
  for (let index = 0; index < until; index++) {
    const term = termAt(tokens, index, capitals);
    if (term && term.weight >= leastWeight && !terms.has(term.hash)) terms.set(term.hash, term);
  }
  return [...terms.values()];
}

function termAt(tokens: Tokens, index: number, capitals: number): Term | null {
  const kind = tokens.kinds[index]!;
  if (kind === ideograph) {
    const adjoining = index + 1 < tokens.length && tokens.kinds[index + 1] === ideograph && tokens.begins[index + 1] === tokens.ends[index];
    if (!adjoining) return null;
    const text = textBetween(tokens, tokens.begins[index]!, tokens.ends[index + 1]!);
    const hash = hashOf(text);
    return { hash, weight: weightOf(hash), kind: "pair", text };
  }
  const text = tokenText(tokens, index);
  const value = kind === number ? valueOf(text) : wordValue(text);
  if (value !== null) return numberTerm(value);
  const ordinal = ordinalValue(text);
  if (ordinal !== null) return numberTerm(ordinal, true);
  if (text.length < 2 && index > 0) return null;
  const stemmed = stem(text);
  const hash = hashOf(stemmed);
  const weight = weightOf(hash);
  const capital = isCapital(tokens, index);
  const name = capital && (capitals < 0.6 && index > 0 ? weight > 0 : weight >= unknownWeight - 1);
  return { hash, weight, kind: name ? "name" : "word", text: stemmed };
}

/** Numbers are terms by their value, whatever the language; the third is not three. */
export function numberTerm(value: number, ordinal = false): Term {
  const small = Number.isInteger(value) && value <= 12;
  const year = Number.isInteger(value) && value >= 1900 && value <= 2100;
  return {
    hash: hashOf(`#${value}${ordinal ? "." : ""}`),
    weight: small || year ? smallNumberWeight : 7,
    kind: ordinal ? "ordinal" : "number",
    text: String(value),
  };
}

/** A number that tells one report from another: neither small nor a year. */
export const isFigure = ({ kind, weight }: Term): boolean => kind === "number" && weight > smallNumberWeight;

/** The share of longer words that begin with a capital letter: above 0.6 it is Title Case, which marks no names. */
function capitalisedShare(tokens: Tokens, limit: number): number {
  let long = 0;
  let capital = 0;
  for (let index = 0; index < Math.min(limit, tokens.length, 30); index++) {
    if (tokens.ends[index]! - tokens.begins[index]! < 4 || tokens.kinds[index] !== 0) continue;
    long++;
    if (isCapital(tokens, index)) capital++;
  }
  return long === 0 ? 0 : capital / long;
}
