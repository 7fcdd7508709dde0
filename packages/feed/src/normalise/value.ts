import type { Author } from "@attache/contract";
import type { Format } from "../document/repair.js";
import type { Node } from "../document/skeleton.js";
import { limits } from "../limits.js";
import { htmlOfText, sanitise, textOfSafeHtml } from "./html.js";
import { textOfHtml } from "./text-of-html.js";
import { cut, oneLine, tidy } from "./text.js";

/** What the elements of one document have in common. */
export interface Setting {
  readonly format: Format;
  /** The document's own address, or empty. */
  readonly base: string;
}

/** What a feed says for its items as far as they are silent (RFC 4287 §4.2.1, RSS 2.0 `language`, JSON Feed 1.1 `authors`, `language`). */
export interface Inherited {
  readonly authors: readonly Author[];
  readonly language: string | null;
}

/** A text construct (RFC 4287 §3.1) is plain text or HTML; RSS has never said which, and its readers take it for HTML. */
function isHtml(node: Node, { format }: Setting): boolean {
  if (node.attributes["markup"] !== undefined) return true;
  const type = typeOf(node);
  if (type === "") return format === "rss" || node.attributes["mode"] === "escaped";
  if (type === "text" || type === "text/plain")
    return node.attributes["mode"] === "escaped" && format === "atom" && type === "text/plain" && /<[a-z/]/i.test(node.text);
  return (
    type === "html" ||
    type === "xhtml" ||
    type.endsWith("html") ||
    type.endsWith("+xml") ||
    type === "application/xml" ||
    type === "text/xml"
  );
}

const typeOf = (node: Node): string => (node.attributes["type"] ?? "").trim().toLowerCase();

/** What the element says, decoded where it was sent in base64 (Atom 0.3 §3.1, RFC 4287 §4.1.3.3); empty for what is no text. */
function contentOf(node: Node): string {
  const type = typeOf(node);
  const encoded =
    node.attributes["mode"] === "base64" || (type.includes("/") && !/^text\/|xml|html/.test(type) && node.attributes["mode"] === undefined);
  if (!encoded) return node.text;
  if (/^(?:image|audio|video)\//.test(type)) return "";
  return Buffer.from(node.text, "base64").toString("utf8");
}

export function plainText(node: Node, setting: Setting): string {
  const content = contentOf(node);
  return cut(isHtml(node, setting) ? textOfHtml(content) : tidy(content), limits.text);
}

export function title(node: Node, setting: Setting): string {
  const content = cut(contentOf(node), limits.title * 20);
  return cut(oneLine(isHtml(node, setting) ? textOfHtml(content) : tidy(content)), limits.title);
}

/** A text as sanitised HTML and as plain text. */
export interface Rich {
  readonly html: string;
  readonly text: string;
}

export function rich(node: Node, setting: Setting): Rich {
  const content = contentOf(node);
  if (!isHtml(node, setting)) {
    const text = cut(tidy(content), limits.text);
    return { html: htmlOfText(text), text };
  }
  const html = sanitise(content, node.attributes["base"] ?? setting.base);
  return { html, text: textOfSafeHtml(html) };
}

/** The children of these names, in the order of the names; a name with `@` is an attribute's. */
export function children(node: Node, names: readonly string[]): Node[] {
  const found: Node[] = [];
  for (const name of names) {
    const named = name.startsWith("@") ? attributeNode(node, name.slice(1)) : node.children[name];
    if (named) found.push(...named);
  }
  return found;
}

function attributeNode({ attributes }: Node, name: string): Node[] {
  const value = attributes[name];
  return value === undefined ? [] : [{ text: value, attributes: {}, children: {} }];
}

/** The first of these children that says something. */
export function first(node: Node, names: readonly string[]): Node | null {
  return children(node, names).find((child) => child.text.trim() !== "") ?? null;
}
