/**
 * References to the environment are written without quotes also where YAML would need them: in `{ url: ${NAME:-} }` the braces and the
 * colon are YAML's own. They are therefore masked before YAML reads the text: every ASCII character of a reference becomes one private
 * character, so that all positions stay what they were, and is unmasked in the scalars that YAML hands back.
 */
export interface Masked {
  readonly text: string;
  unmask(text: string): string;
}

/** `${…}` on one line, with the `$` before it that makes it literal. */
const reference = /\$?\$\{[^}\n\r]*\}/gu;
const asciiSize = 0x80;
/** Blocks of Unicode's private use area (U+E000 to U+F8FF), each large enough for ASCII. */
const blocks = Array.from({ length: 50 }, (_, index) => 0xe000 + index * asciiSize);

export function maskReferences(text: string): Masked {
  const block = blocks.find((start) => !inBlock(start).test(text));
  // A text that uses the whole private area gets no mask: its references work where YAML has no meaning for their characters.
  if (block === undefined) return { text, unmask: (masked) => masked };
  const masked = inBlock(block);
  return {
    // oxlint-disable-next-line no-control-regex -- ASCII as a whole is meant
    text: text.replace(reference, (found) => found.replace(/[\0-\x7F]+/gu, (ascii) => shift(ascii, block))),
    unmask: (characters) => characters.replace(masked, (run) => shift(run, -block)),
  };
}

const shift = (characters: string, by: number): string =>
  characters.replace(/[\s\S]/gu, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + by));

const inBlock = (start: number): RegExp =>
  new RegExp(`[${String.fromCodePoint(start)}-${String.fromCodePoint(start + asciiSize - 1)}]`, "gu");
