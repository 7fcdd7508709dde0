/** How long a text is, in Latin letters: 200 Chinese characters are a report, 200 Latin letters its first sentence. */
export function weightOf(text: string): number {
  let weight = 0;
  for (let i = 0; i < text.length; i += 1) weight += isDense(text.charCodeAt(i)) ? 3 : 1;
  return weight;
}

/** Ideographs, kana and Korean syllables say about as much as three letters. */
const isDense = (code: number): boolean =>
  (code >= 0x3041 && code <= 0x30ff) ||
  (code >= 0x3400 && code <= 0x9fff) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff);
