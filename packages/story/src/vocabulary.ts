/**
 * A Bloom filter over the terms of a text: whether the text speaks of something, with about 2 % false answers "yes". Its length in bits is
 * a power of two, at least 8 a term.
 */
export type Vocabulary = Uint8Array;

const [least, most] = [32, 256];

export function vocabularyOf(terms: ReadonlySet<number>): Vocabulary {
  let bytes = least;
  while (bytes < terms.size && bytes < most) bytes *= 2;
  const filter = new Uint8Array(bytes);
  const mask = bytes * 8 - 1;
  for (const term of terms) for (const bit of [term & mask, (term >>> 16) & mask]) filter[bit >> 3]! |= 1 << (bit & 7);
  return filter;
}

export function speaksOf(vocabulary: Vocabulary, term: number): boolean {
  const mask = vocabulary.length * 8 - 1;
  return hasBit(vocabulary, term & mask) && hasBit(vocabulary, (term >>> 16) & mask);
}

const hasBit = (filter: Uint8Array, bit: number): boolean => (filter[bit >> 3]! & (1 << (bit & 7))) !== 0;
