import type { Charset } from "./charset.js";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML 1.0 character data or attribute value; characters that XML 1.0 §2.2 does not allow are left out. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll(/[&<>"]/g, (char) => entities[char] ?? char);
}

/** An element with text, or nothing where there is no text. */
export function element(name: string, text: string | null): string {
  return text ? `<${name}>${escapeXml(text)}</${name}>` : "";
}

/** The start of a document, with the byte order mark that UTF-16 needs. */
export function declaration(charset: Charset): string {
  const mark = charset === "utf-16" ? "\ufeff" : "";
  return `${mark}<?xml version="1.0" encoding="${charset}"?>\n`;
}
