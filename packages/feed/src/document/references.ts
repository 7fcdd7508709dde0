import { decodeHTML } from "entities";
import { replaceCodePoint } from "entities/decode";

const reference = /&(?:#(\d{1,20})|#[xX]([0-9a-fA-F]{1,16})|([a-zA-Z][a-zA-Z0-9]{1,31}));/g;
// XML 1.0 §4.6, and the two names that the document type of RSS 0.91 defines otherwise than HTML does today.
const xmlNames: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", lang: "\u2329", rang: "\u232A" };
// Characters that XML 1.0 §2.2 does not allow.
// oxlint-disable-next-line no-control-regex
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

// oxlint-disable-next-line no-control-regex
const suspect = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;
const loneSurrogate = /[\uD800-\uDFFF]/gu;

/**
 * The text that a piece of XML source stands for, decoded once. Names of HTML, which XML does not know, are understood; what is no
 * reference (a bare `&`, an unknown name) stays as it is; a reference to a character that cannot be gives nothing.
 */
export function decodeReferences(source: string): string {
  if (!source.includes("&")) return source;
  return source.replace(reference, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) return xmlNames[name] ?? decodeHTML(whole);
    return character(decimal === undefined ? Number.parseInt(hex ?? "0", 16) : Number.parseInt(decimal, 10));
  });
}

/** Windows-1252 numbers (128–159) mean what their writers meant, as in HTML. */
function character(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "";
  return String.fromCodePoint(replaceCodePoint(code)).replace(illegal, "");
}

/** Text as source of XML or HTML. */
export function escapeXml(text: string): string {
  if (!/[&<>"]/.test(text)) return withoutIllegal(text);
  return withoutIllegal(text).replace(/[&<>"]/g, (c) => (c === "&" ? "&amp;" : c === "<" ? "&lt;" : c === ">" ? "&gt;" : "&quot;"));
}

/** Text without the characters that XML forbids; half a surrogate pair becomes U+FFFD. */
export function withoutIllegal(text: string): string {
  if (!suspect.test(text)) return text;
  return text.replace(illegal, "").replace(loneSurrogate, "\uFFFD");
}
