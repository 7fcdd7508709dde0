export type Script = "latin" | "cyrillic" | "han" | "kana" | "hangul" | "other" | "none";

/** As many units at the head of a text decide on its script and language. */
export const sampleLength = 300;

/** The script a text is written in, by the letters at its head. An ideograph says as much as four letters. */
export function scriptOf(text: string): Script {
  const counts = { latin: 0, cyrillic: 0, han: 0, kana: 0, hangul: 0, other: 0 };
  for (const character of text.slice(0, sampleLength)) {
    const script = letterScript(character.codePointAt(0) ?? 0) ?? (otherLetter.test(character) ? "other" : null);
    if (script) counts[script]++;
  }
  const { han, kana } = counts;
  const weighed = [
    ["latin", counts.latin],
    ["cyrillic", counts.cyrillic],
    [kana >= 2 && kana * 10 >= han ? "kana" : "han", 4 * (han + kana)],
    ["hangul", 3 * counts.hangul],
    ["other", counts.other],
  ] as const;
  const [script, weight] = weighed.reduce((most, one) => (one[1] > most[1] ? one : most));
  return weight > 0 ? script : "none";
}

const otherLetter = /\p{L}/u;

function letterScript(point: number): Exclude<Script, "other" | "none"> | null {
  if (point < 0x41) return null;
  if (point < 0x250)
    return point <= 0x5a || (point >= 0x61 && point <= 0x7a) || (point >= 0xc0 && point !== 0xd7 && point !== 0xf7) ? "latin" : null;
  if (point >= 0x400 && point <= 0x52f) return "cyrillic";
  if (point >= 0x1e00 && point <= 0x1eff) return "latin";
  if (point >= 0x3040 && point <= 0x30ff) return "kana";
  if ((point >= 0x3400 && point <= 0x4dbf) || (point >= 0x4e00 && point <= 0x9fff) || (point >= 0x20000 && point <= 0x323af)) return "han";
  if ((point >= 0xac00 && point <= 0xd7a3) || (point >= 0x1100 && point <= 0x11ff)) return "hangul";
  return null;
}
