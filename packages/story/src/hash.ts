/** Starts a 32-bit FNV-1a hash. */
export const seed = 0x811c9dc5;

/** Adds one 16-bit unit to a hash (FNV-1a over units in place of bytes). */
export const add = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** Spreads a hash over all 32 bits (the finaliser of MurmurHash3), as an unsigned number: sampling looks at the low bits alone. */
export function mix(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export function hashOf(text: string, start = seed): number {
  let hash = start;
  for (let index = 0; index < text.length; index++) hash = add(hash, text.charCodeAt(index));
  return mix(hash);
}

/** A 48-bit number for an item's id: what postings hold. Among a million items two share one with a chance of 1 in 560. */
export const refOf = (id: string): number => hashOf(id) * 0x10000 + (hashOf(id, 0x9e3779b9) & 0xffff);
