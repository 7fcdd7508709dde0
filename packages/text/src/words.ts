const wordCharacter = /^[\p{L}\p{N}_]/u;

/** For each UTF-16 unit: 1 for a letter, a digit or `_`; 2 for half of a surrogate pair, which {@link isWordAt} looks at as a whole; else 0. */
export const wordUnits = new Uint8Array(0x10000);
for (let unit = 0; unit < 0x10000; unit++) {
  const ideograph = unit >= 0x4e00 && unit <= 0x9fff;
  if (unit >= 0xd800 && unit <= 0xdfff) wordUnits[unit] = 2;
  else if (ideograph || wordCharacter.test(String.fromCharCode(unit))) wordUnits[unit] = 1;
}

/**
 * Whether the unit at `index` is part of a word: letters, digits and `_`. Hyphens, apostrophes and combining marks that did not combine
 * are not, so they bound words.
 */
export function isWordAt(units: Uint16Array, index: number): boolean {
  const kind = wordUnits[units[index]!];
  return kind === 1 || (kind === 2 && isAstralWordAt(units, index));
}

function isAstralWordAt(units: Uint16Array, index: number): boolean {
  const unit = units[index]!;
  const high = unit < 0xdc00 ? unit : units[index - 1];
  const low = unit < 0xdc00 ? units[index + 1] : unit;
  return high !== undefined && low !== undefined && wordCharacter.test(String.fromCharCode(high, low));
}
