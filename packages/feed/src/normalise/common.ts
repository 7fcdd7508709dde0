import type { Author } from "@attache/contract";
import type { Node } from "../document/skeleton.js";
import { limits } from "../limits.js";
import type { Warnings } from "../warnings.js";
import { authorOfNode, distinct } from "./author.js";
import { plausibleYears, readDate } from "./date.js";
import { webAddress } from "./link.js";
import { textOfHtml } from "./text-of-html.js";
import { cut, oneLine } from "./text.js";
import { children, first, type Setting } from "./value.js";

const categoryNames = "category atom:category dc:subject dcterms:subject itunes:category media:category".split(" ");
const keywordNames = ["itunes:keywords", "media:keywords", "news:keywords"];
const identifierNames = ["guid", "id", "atom:id", "@about", "dc:identifier", "dcterms:identifier"];

export interface FoundDate {
  readonly iso: string | null;
  readonly implausible: boolean;
}

/** The date of the first of these elements that has one that can be read; of an element that is repeated, the last. */
export function dateOf(node: Node, names: readonly string[], warnings: Warnings): FoundDate {
  let implausible = false;
  for (const name of names) {
    for (const { text } of children(node, [name]).toReversed()) {
      const written = text.trim();
      if (written === "") continue;
      const found = plausibleDate(written, warnings);
      if (found.iso !== null) return found;
      implausible = true;
    }
  }
  return { iso: null, implausible };
}

/** A date as a document wrote it; implausible where it cannot be read, or no news item can have it. */
export function plausibleDate(written: string, warnings: Warnings): FoundDate {
  const date = readDate(written);
  if (date === null) {
    warnings.add(`unreadable date ${JSON.stringify(written.slice(0, 60))}`);
    return { iso: null, implausible: true };
  }
  if (date.zoneAssumed) warnings.add("a date without a zone was taken for UTC");
  const year = Number(date.iso.slice(0, 4));
  return { iso: date.iso, implausible: year < plausibleYears.first || year > plausibleYears.last };
}

export function authorsOf(node: Node, names: readonly string[], setting: Setting): Author[] {
  return distinct(
    children(node, names)
      .slice(0, limits.authors)
      .map((child) => authorOfNode(child, setting.base)),
  );
}

export function categoriesOf(node: Node): string[] {
  const single = children(node, categoryNames).flatMap(({ attributes, text }) => {
    const named = attributes["term"] ?? attributes["text"];
    if (named !== undefined) return [named, ...subcategoriesIn(text)];
    return [text.trim() === "" ? (attributes["label"] ?? "") : text];
  });
  const listed = children(node, keywordNames).flatMap(({ text }) => text.split(/[,，;]/, limits.categories));
  const names = [...single, ...listed]
    .slice(0, limits.categories * 2)
    .map((name) => cut(oneLine(textOfHtml(cut(name, limits.title))), limits.title));
  return [...new Set(names.filter((name) => name !== ""))].slice(0, limits.categories);
}

/** iTunes nests a subcategory in its category: `<itunes:category text="News"><itunes:category text="Politics"/></itunes:category>`. */
function subcategoriesIn(markup: string): string[] {
  if (!markup.includes("<")) return [];
  return [...markup.matchAll(/<category\s[^<>]{0,200}?text=(?:"([^"<>]*)"|'([^'<>]*)')/gi)]
    .slice(0, limits.categories)
    .map((match) => match[1] ?? match[2] ?? "");
}

/** A language tag (BCP 47) as written, but for `_` between its parts; null for what is none. */
export function languageOf(...candidates: readonly (string | undefined)[]): string | null {
  for (const candidate of candidates) {
    const tag = candidate?.trim().replace(/_/g, "-") ?? "";
    if (/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(tag)) return tag;
  }
  return null;
}

/** What an item or a feed says it is. An id that is a path is an address of its document's host (RFC 3986 §4.2); all else stays as written. */
export function identifierOf(node: Node, setting: Setting): string | null {
  const identifier = first(node, identifierNames);
  const written = cut(oneLine(identifier?.text ?? ""), limits.attribute);
  if (written === "") return null;
  const isPath = /^\/[^/]/.test(written) && identifier?.attributes["ispermalink"]?.trim().toLowerCase() !== "false";
  return (isPath ? webAddress(written, identifier?.attributes["base"] ?? setting.base) : null) ?? written;
}
