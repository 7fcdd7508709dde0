/** Characters that a terminal shows two columns wide: ideographs, kana, Hangul and full-width forms, pictures. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const ideograph = /[\u2e80-\u9fff]/;

/** How many columns of a terminal a text takes. */
const columnsOf = (text: string): number => Array.from(text).reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);

/** Breaks a text into lines of at most so many columns: between words, around ideographs, and within a word only if it is too long by itself. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of piecesOf(text)) {
    const glued = line === "" ? piece.text : `${line}${piece.spaced ? " " : ""}${piece.text}`;
    if (columnsOf(glued) <= columns) {
      line = glued;
      continue;
    }
    if (line !== "") lines.push(line);
    const parts = cut(piece.text, columns);
    line = parts.pop() ?? "";
    lines.push(...parts);
  }
  return line === "" ? lines : [...lines, line];
}

interface Piece {
  readonly text: string;
  readonly spaced: boolean;
}

function piecesOf(text: string): Piece[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== "")
    .flatMap((word) =>
      ideograph.test(word)
        ? Array.from(word, (character, index): Piece => ({ text: character, spaced: index === 0 }))
        : [{ text: word, spaced: true }],
    );
}

function cut(word: string, columns: number): string[] {
  const parts = [""];
  for (const character of word) {
    const part = parts.at(-1) ?? "";
    if (part !== "" && columnsOf(part) + columnsOf(character) > columns) parts.push(character);
    else parts[parts.length - 1] = part + character;
  }
  return parts;
}
