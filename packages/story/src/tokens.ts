import { isWordAt, normalise, unitsToString } from "@attache/text";
import { add, mix, seed } from "./hash.js";

/** The kinds of tokens beside words, which have kind 0: a number (`6.38`, `1,325`), and one ideograph. */
export const number = 1;
export const ideograph = 2;

/** The tokens of a text, in order, as parallel arrays. The normal form has read traditional ideographs as simplified. */
export interface Tokens {
  readonly length: number;
  readonly hashes: Uint32Array;
  readonly kinds: Uint8Array;
  /** Where each token begins and ends in `units`. */
  readonly begins: Uint32Array;
  readonly ends: Uint32Array;
  /** The text in its normal form; its head also as a string. */
  readonly units: Uint16Array;
  readonly head: string;
  readonly original: string;
  readonly starts: Uint32Array | null;
}

const headUnits = 500;

/** Takes at most `limit` tokens from the head of a text. A digit followed by letters ends a number: `2.9bln` is `2.9` and `bln`. */
export function tokenise(text: string, limit: number): Tokens {
  const { units, starts } = normalise(text);
  const capacity = Math.min(limit, units.length);
  const hashes = new Uint32Array(capacity);
  const kinds = new Uint8Array(capacity);
  const begins = new Uint32Array(capacity);
  const ends = new Uint32Array(capacity);
  let length = 0;
  let index = 0;
  while (index < units.length && length < capacity) {
    const unit = units[index]!;
    const begin = index;
    let hash = seed;
    if (isIdeograph(unit)) {
      hash = add(hash, unit);
      kinds[length] = ideograph;
      index++;
    } else if (isDigit(unit)) {
      index = numberEnd(units, index);
      for (let at = begin; at < index; at++) if (units[at] !== comma) hash = add(hash, units[at]!);
      kinds[length] = number;
    } else if (isWordAt(units, index)) {
      while (index < units.length && isWordAt(units, index) && !isIdeograph(units[index]!)) hash = add(hash, units[index++]!);
    } else {
      index++;
      continue;
    }
    hashes[length] = mix(hash);
    begins[length] = begin;
    ends[length++] = index;
  }
  return { length, hashes, kinds, begins, ends, units, head: unitsToString(units.subarray(0, headUnits)), original: text, starts };
}

export const tokenText = (tokens: Tokens, index: number): string => textBetween(tokens, tokens.begins[index]!, tokens.ends[index]!);

/** The normal form from the unit `begin` up to `end`. */
export const textBetween = ({ head, units }: Tokens, begin: number, end: number): string =>
  end <= head.length ? head.slice(begin, end) : unitsToString(units.subarray(begin, end));

/** Whether a token begins with a capital letter in the original text. */
export function isCapital({ begins, starts, original, units }: Tokens, index: number): boolean {
  const begin = begins[index]!;
  const unit = original.charCodeAt(starts ? starts[begin]! : begin);
  return unit !== units[begin] && (unit < 0x80 ? unit >= 0x41 && unit <= 0x5a : /\p{Lu}/u.test(String.fromCharCode(unit)));
}

/** Of the basic block. */
const isIdeograph = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff;

const comma = 0x2c;
const point = 0x2e;
const isDigit = (unit: number | undefined): boolean => unit !== undefined && unit >= 0x30 && unit <= 0x39;

function numberEnd(units: Uint16Array, begin: number): number {
  let index = begin;
  while (isDigit(units[index]) || ((units[index] === comma || units[index] === point) && isDigit(units[index + 1]))) index++;
  return index;
}
