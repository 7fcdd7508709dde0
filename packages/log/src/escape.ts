/**
 * What would let a text from outside drive a terminal or reorder what a reader sees: C0, DEL and C1 controls, bidirectional controls,
 * line and paragraph separators, and lone surrogates, which UTF-8 cannot carry.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu;
/** A cheaper test without the `u` flag, which takes pairs of surrogates for lone ones. JSON has escaped C0 already. */
const suspicious = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/;

const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Escapes unsafe characters inside one line of JSON as `\uXXXX`. They can only stand inside its strings, so the value stays the same. */
export function escapeJsonLine(line: string): string {
  return suspicious.test(line) ? line.replace(unsafe, (char) => (char === "\n" ? char : escaped(char))) : line;
}

/** Makes a text fit for a terminal: every unsafe character is shown as its `\uXXXX`. */
export function escapeForTerminal(text: string): string {
  return text.replace(unsafe, escaped);
}
