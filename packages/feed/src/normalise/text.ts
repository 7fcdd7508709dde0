import { replaceCodePoint } from "entities/decode";

/** Elements that end a line of text. */
export const blocks =
  "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split(
    " ",
  );

// Invisible characters that reorder or hide text: bidirectional controls, zero-width spaces, the byte order mark.
const invisible = /[\u200B\u2060\u202A-\u202E\u2066-\u2069\uFEFF]/g;
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;
// oxlint-disable-next-line no-control-regex
const unfit = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u2060\u202A-\u202E\u2066-\u2069\uFEFF]/;
// Characters that were windows-1252 before somebody took them for Latin-1, read as what they were.
const mistaken = (control: string): string =>
  control >= "\u0080" ? String.fromCodePoint(replaceCodePoint(control.charCodeAt(0))).replace(controls, "") : "";
// A character with more marks upon it than any script has.
const piled = /(\p{M}{8})\p{M}+/gu;
// The blocks in which Unicode has such marks: looking for these is many times as fast.
const markBlocks =
  /[\u0300-\u036F\u0483-\u0489\u0591-\u1DFF\u20D0-\u20FF\u2CEF-\u2DFF\u3029-\u302F\u3098-\u309A\uA66F-\uABFF\uD800-\uDFFF\uFB1D-\uFE2F]/;
// Blanks that are not one blank already.
const blanks = /[^\S\n ][^\S\n]*| [^\S\n]+/g;
const uneven = /\s\s|[^\S \n]/;

/** Most texts have nothing of all this: they are only looked at once. */
const remarkable = /[^ -~\u00A1-\u02FF]| {2}/;

/** Plain text made fit to be shown: white space as one blank or line feed, no control, hidden or piled up characters. */
export function tidy(text: string): string {
  if (!remarkable.test(text)) return text.trim();
  const fit = unfit.test(text) ? text.replace(controls, mistaken).replace(invisible, "") : text;
  const flat = markBlocks.test(fit) ? fit.replace(piled, "$1") : fit;
  return (uneven.test(flat) ? flat.replace(blanks, " ").replace(/ ?\n[ \n]*/g, "\n") : flat).trim();
}

export const oneLine = (text: string): string => (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, " ") : text).trim();

/** At most `most` UTF-16 units, never half a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const code = text.charCodeAt(most - 1);
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? most - 1 : most);
}
