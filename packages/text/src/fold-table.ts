import { eachTraditional } from "./traditional.js";

/**
 * What each UTF-16 unit becomes on its own: NFKC, then straight apostrophes, one dash, one space, lower case, ё as е, traditional
 * characters as simplified. Built once, when
 * the module is loaded; the big blocks that no step changes are skipped.
 */

/** The unit becomes exactly one other, given in {@link foldedUnits}. */
export const plain = 0;
/** White space: becomes one space, and only one in a row. */
export const space = 1;
/** Combines with what stands before it, so that both must be normalised together. */
export const joining = 2;
/** Becomes several units, or is half of a surrogate pair. */
export const complex = 3;

export const kinds = new Uint8Array(0x10000);
export const foldedUnits = new Uint16Array(0x10000);

/** Ideographs, Hangul syllables and private use: NFKC and lower case leave them as they are. */
const unchanged = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xe000, 0xf8ff],
] as const;

const dashes = /[-‐‑‒–—―－−]/g;
/** Unicode White_Space and the information separators. */
const isWhiteSpace = (unit: number): boolean => /\p{White_Space}/u.test(String.fromCharCode(unit)) || (unit >= 0x1c && unit <= 0x1f);
const mark = /^[\p{M}\u1161-\u1175\u11a8-\u11c2]/u;

/** Whether a code point (given in NFKC) can combine with the one before it: marks, and the vowels and finals of Hangul. */
export const combines = (normalised: string): boolean => mark.test(normalised);

/** The steps after NFKC. */
export const foldNormalised = (normalised: string): string =>
  normalised.replace(/[‘’]/g, "'").replace(dashes, "-").toLowerCase().replaceAll("ё", "е");

function classify(unit: number): void {
  const normalised = String.fromCharCode(unit).normalize("NFKC");
  const folded = foldNormalised(normalised);
  foldedUnits[unit] = folded.charCodeAt(0);
  if (unit >= 0xd800 && unit <= 0xdfff) {
    foldedUnits[unit] = unit;
    kinds[unit] = complex;
  } else if (combines(normalised)) kinds[unit] = joining;
  else if (folded.length !== 1) kinds[unit] = complex;
  else if (isWhiteSpace(folded.charCodeAt(0))) {
    foldedUnits[unit] = 0x20;
    kinds[unit] = space;
  } else kinds[unit] = plain;
}

function build(): void {
  let from = 0;
  for (const [first, last] of [...unchanged, [0x10000, 0x10000]] as const) {
    for (let unit = from; unit < first; unit++) classify(unit);
    for (let unit = first; unit <= Math.min(last, 0xffff); unit++) foldedUnits[unit] = unit;
    from = last + 1;
  }
  const simplified = new Map<number, number>();
  eachTraditional((one, other) => simplified.set(one, other));
  // Compatibility ideographs and radicals fold to traditional characters too.
  for (let unit = 0x2e80; unit < 0xfb00; unit++) foldedUnits[unit] = simplified.get(foldedUnits[unit]!) ?? foldedUnits[unit]!;
}

build();
