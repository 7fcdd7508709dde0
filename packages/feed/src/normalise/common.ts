import type { Author } from "@attache/contract";
import type { Node } from "../document/structure.js";
import { limits } from "../limits.js";
import type { Warnings } from "../warnings.js";
import { authorOfNode, distinct } from "./author.js";
import { plausibleYears, readDate } from "./date.js";
import { cut, oneLine, textOfHtml } from "./text.js";
import { children, first, type Setting } from "./value.js";

const categoryNames = "category atom:category dc:subject itunes:category media:category".split(" ");
const keywordNames = ["itunes:keywords", "media:keywords"];
const identifierNames = ["guid", "id", "atom:id", "dc:identifier", "@about"];

/** The date of the first of these elements that has one that can be read. */
export function dateOf(
  node: Node,
  names: readonly string[],
  warnings: Warnings,
): { readonly iso: string | null; readonly implausible: boolean } {
  let implausible = false;
  for (const child of children(node, names)) {
    const written = child.text.trim();
    if (written === "") continue;
    const date = readDate(written);
    if (date === null) {
      warnings.add(`unreadable date ${JSON.stringify(written.slice(0, 60))}`);
      implausible = true;
      continue;
    }
    if (date.zoneAssumed) warnings.add("a date without a zone was taken for UTC");
    const year = Number(date.iso.slice(0, 4));
    return { iso: date.iso, implausible: year < plausibleYears.first || year > plausibleYears.last };
  }
  return { iso: null, implausible };
}

export function authorsOf(node: Node, names: readonly string[], setting: Setting): Author[] {
  return distinct(
    children(node, names)
      .slice(0, limits.authors)
      .map((child) => authorOfNode(child, setting.base)),
  );
}

export function categoriesOf(node: Node): string[] {
  const single = children(node, categoryNames).map(
    ({ attributes, text }) => attributes["term"] ?? (text.trim() === "" ? (attributes["text"] ?? attributes["label"] ?? "") : text),
  );
  const listed = children(node, keywordNames).flatMap(({ text }) => text.split(",", limits.categories));
  const names = [...single, ...listed]
    .slice(0, limits.categories * 2)
    .map((name) => cut(oneLine(textOfHtml(cut(name, limits.title))), limits.title));
  return [...new Set(names.filter((name) => name !== ""))].slice(0, limits.categories);
}

/** A language tag (BCP 47) as written, lower case, `-` between its parts; null for what is none. */
export function languageOf(...candidates: readonly (string | undefined)[]): string | null {
  for (const candidate of candidates) {
    const tag = candidate?.trim().replace(/_/g, "-") ?? "";
    if (/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(tag)) return tag.toLowerCase();
  }
  return null;
}

export function identifierOf(node: Node): string | null {
  const written = first(node, identifierNames)?.text.trim() ?? "";
  return written === "" ? null : cut(oneLine(written), limits.attribute);
}
