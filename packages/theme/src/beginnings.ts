import { isWordAt, wordUnits } from "@attache/text";
import type { Trie } from "./trie.js";

/** What a unit is for the beginning of phrases. */
export const boundedBegin = 1;
export const freeBegin = 2;
export const word = 4;
export const half = 8;

/**
 * Where a walk of the trie is worth its while: most words of a text begin like no phrase, and look-ups in small tables tell so. The tables
 * of hashes are filters (Bloom 1970): they may let a place pass in vain, but miss none.
 */
export interface Beginnings {
  /**
   * For each UTF-16 unit: whether a phrase bound to tokens begins with it ({@link boundedBegin}), one that is not ({@link freeBegin}), whether
   * it belongs to a word ({@link word}), or is half of a pair that may ({@link half}).
   */
  readonly roles: Uint8Array;
  /** For hashes of the first four units of the phrases that have as many before a `*`: 1 if all of them have six, 2 if some have not. */
  readonly four: Uint8Array;
  /** Hashes of the first six units. */
  readonly six: Uint8Array;
  /** For hashes of the first two units: how long a phrase that begins so may be. */
  readonly two: Uint8Array;
}

/** A bounded phrase of two or of three units, or one of which no more can be said. */
const ofTwo = 1;
const ofThree = 2;
const ofAny = 4;
const fourBits = 17;
const twoBits = 16;

const hashFour = (a: number, b: number, c: number, d: number): number =>
  Math.imul(((a * 31 + b) * 31 + c) * 31 + d, 0x9e3779b1) >>> (32 - fourBits);
const hashSix = (four: number, e: number, f: number): number => Math.imul((four * 31 + e) * 31 + f, 0x85ebca6b) >>> (32 - fourBits);
const hashTwo = (a: number, b: number): number => Math.imul(a * 2053 + b, 0x9e3779b1) >>> (32 - twoBits);

export function buildBeginnings(
  phrases: readonly { readonly form: string; readonly bounded: boolean }[],
  { classes, classCount }: Trie,
): Beginnings {
  const roles = Uint8Array.from(wordUnits, (kind) => (kind === 1 ? word : kind === 2 ? half : 0));
  const four = new Uint8Array(1 << fourBits);
  const six = new Uint8Array(1 << fourBits);
  const two = new Uint8Array(1 << twoBits);
  for (const { form, bounded } of phrases) {
    const first = form.charCodeAt(0);
    roles[first] = roles[first]! | (bounded ? boundedBegin : freeBegin);
    const fixed = form.split("*", 1)[0] ?? "";
    const code = (at: number): number => classes[fixed.charCodeAt(at)]!;
    const whole = bounded && fixed.length === form.length;
    if (fixed.length >= 4) {
      const hash = hashFour(code(0), code(1), code(2), code(3));
      four[hash] = Math.max(four[hash]!, fixed.length >= 6 ? 1 : 2);
      if (fixed.length >= 6) six[hashSix(hash, code(4), code(5))] = 1;
    } else if (fixed.length >= 2) {
      const hash = hashTwo(code(0), code(1));
      two[hash] = two[hash]! | (whole ? (fixed.length === 2 ? ofTwo : ofThree) : ofAny);
    } else for (let next = 0; next < classCount; next++) two[hashTwo(code(0), next)] = ofAny;
  }
  return { roles, four, six, two };
}

/** Whether a phrase may begin at `start`; where the text ends soon after, it may. */
export function mayBegin({ four, six, two }: Beginnings, { classes }: Trie, units: Uint16Array, start: number, to: number): boolean {
  if (start + 6 > to) return true;
  const first = classes[units[start]!]!;
  const second = classes[units[start + 1]!]!;
  const short = two[hashTwo(first, second)]!;
  if ((short & ofAny) !== 0) return true;
  if ((short & ofTwo) !== 0 && !isWordAt(units, start + 2)) return true;
  if ((short & ofThree) !== 0 && !isWordAt(units, start + 3)) return true;
  const hash = hashFour(first, second, classes[units[start + 2]!]!, classes[units[start + 3]!]!);
  const long = four[hash]!;
  if (long !== 1) return long === 2;
  return six[hashSix(hash, classes[units[start + 4]!]!, classes[units[start + 5]!]!)] === 1;
}
