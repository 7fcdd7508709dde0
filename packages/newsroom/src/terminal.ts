/** What moves a cursor, hides, or turns text around: C0, C1 and DEL, zero-width, bidirectional, separators, tags, lone surrogates. */
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const unsafe =
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  /[\u{0}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{61c}\u{180e}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}\p{Cs}]/gu;

/** Foreign text for a terminal: on one line, with every character that a terminal would act on written out as `\u{…}`. */
export function escapeForTerminal(text: string): string {
  return text.replaceAll(/[\t\n\r]+/g, " ").replaceAll(unsafe, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
