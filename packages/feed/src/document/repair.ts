import { limits } from "../limits.js";
import type { Warnings } from "../warnings.js";
import { landmarksOf, treatmentOf } from "./elements.js";
import { attributesFor, inherit, type Frame, type Inheritance, type Written } from "./frame.js";
import { localName, namesIn, rootScope } from "./names.js";
import { decodeReferences, withoutIllegal } from "./references.js";
import { findRoot, type NoFeed, type OpenToken } from "./root.js";
import { noAttributes, writeSkeleton, type Skeleton } from "./skeleton.js";
import { readTextElement } from "./text-element.js";
import { attributesOf, tokensOf, type Token } from "./tokens.js";

export type Format = "rss" | "atom" | "sitemap";

/** A document that any XML parser reads: one prefix for each vocabulary, only what this package uses, everything closed. */
export interface Repaired extends Skeleton {
  readonly kind: "feed";
  readonly format: Format;
}

/** More open elements than any feed has: what would nest deeper is left out. */
const deepest = 16;

/** Text beyond this is cut before anything looks at it. */
const textOf = (source: string, { start, end }: Token): string => source.slice(start, Math.min(end, start + limits.rawText));

/**
 * Repairs a feed document in one linear pass, before a strict parser reads it. Bare ampersands, unknown entities, impossible
 * characters, unclosed and stray tags, junk before the root, document types, missing versions and foreign prefixes are all mended;
 * xml:base and xml:lang are carried down to where they matter. `base` is the document's own address, or empty.
 */
export function repair(source: string, base: string, warnings: Warnings): Repaired | NoFeed {
  const tokens = tokensOf(source);
  const root = findRoot(source, tokens);
  if (root.kind === "none") return root;
  const format: Format = root.local === "feed" ? "atom" : root.local === "urlset" ? "sitemap" : "rss";
  const { isItem, isStructure } = landmarksOf(root.local);
  const knownName = namesIn(format === "atom");
  const outside: Inheritance = { scope: rootScope, base, lang: "", inherited: noAttributes };
  const rootAttributes = attributesOf(root.token.attributes);
  const rootFrame: Frame = { ...inherit(outside, rootAttributes, base), written: root.token.name, name: null, item: false };
  const skeleton = writeSkeleton(format === "atom", attributesFor(rootAttributes, rootFrame));
  const frames: Frame[] = [rootFrame];
  let top = rootFrame;
  let items = 0;
  let elements = 0;
  /** Of the item that is open, or of the head before it, by name. */
  const counts = new Map<string, number>();
  let ended = false;

  const enter = (token: OpenToken, inner: Inheritance, name: string | null, item = false): void => {
    top = { ...inner, written: token.name, name, item };
    frames.push(top);
  };
  /** Closes what is open, down to `depth` elements of which one is the root. */
  const leave = (depth: number): void => {
    for (let frame = frames.at(-1); frame && frames.length > depth; frame = frames.at(-1)) {
      if (frame.name !== null) skeleton.close();
      frames.pop();
    }
    top = frames.at(-1) ?? rootFrame;
  };

  /** Where an element that was left open must have ended, by what follows. */
  const stops = (token: Token): boolean =>
    (token.kind === "open" || token.kind === "close") &&
    isStructure(localName(token.name)) &&
    (!token.name.includes(":") || isStructure(knownName(token.name, top.scope) ?? ""));

  const drop = (token: OpenToken): void => {
    if (token.empty) return;
    let depth = 1;
    for (let next = tokens.next(); next; next = tokens.next()) {
      if (next.kind === "close" && next.name === token.name) depth -= 1;
      else if (next.kind === "open" && next.name === token.name && !next.empty) depth += 1;
      else if (stops(next)) return tokens.back(next);
      if (depth === 0) return;
    }
  };

  const openItem = (token: OpenToken, attributes: Written): void => {
    const unclosed = frames.findIndex((frame) => frame.item);
    if (unclosed >= 0) {
      warnings.add("an item was not closed");
      leave(unclosed);
    }
    items += 1;
    counts.clear();
    const inner = inherit(top, attributes, base);
    skeleton.openItem(attributesFor(attributes, inner));
    if (token.empty) skeleton.close();
    else enter(token, inner, "item", true);
  };

  const openField = (token: OpenToken, name: string | null, attributes: Written, inner: Inheritance): void => {
    const treatment = name === null ? "drop" : treatmentOf(name);
    if (name === null || treatment === "drop") return drop(token);
    const count = (counts.get(name) ?? 0) + 1;
    if (count > limits.elementsOfName) {
      warnings.add(`more than ${limits.elementsOfName} elements ${name} in one place: the rest is left out`);
      return drop(token);
    }
    counts.set(name, count);
    elements += 1;
    if (treatment === "text") {
      const { text, markup } = readTextElement(source, tokens, token, stops);
      const own = attributesFor(attributes, inner);
      skeleton.leaf(name, withoutIllegal(text), markup ? { ...own, markup: "1" } : own);
    } else if (token.empty || frames.length >= deepest) {
      return;
    } else if (treatment === "transparent") {
      enter(token, inner, null);
    } else if (!frames.some((frame) => frame.name === name)) {
      skeleton.open(name, attributesFor(attributes, inner));
      enter(token, inner, name);
    }
  };

  for (let token = root.token.empty ? null : tokens.next(); token; token = tokens.next()) {
    if (token.kind === "open") {
      const attributes = attributesOf(token.attributes);
      const inner = inherit(top, attributes, base);
      const name = knownName(token.name, inner.scope);
      const begins = name !== null && isItem(name);
      if ((begins && items >= limits.items) || elements >= limits.elements) {
        warnings.add(`more than ${limits.items} items or ${limits.elements} elements: the rest is left out`);
        break;
      }
      if (begins) openItem(token, attributes);
      else if (ended && frames.length === 1) drop(token);
      else openField(token, name, attributes, inner);
    } else if (token.kind === "close") {
      const { name } = token;
      const depth = frames.findLastIndex((frame) => frame.written === name);
      // After the end of the root there may still be items: its end tag was a stray one.
      if (depth === 0) ended = true;
      if (depth > 0) leave(depth);
    } else if (token.kind !== "doctype" && top.name !== null && !top.item) {
      const text = textOf(source, token);
      skeleton.append(withoutIllegal(token.kind === "cdata" ? text : decodeReferences(text)));
    }
  }
  if (frames.length > 1 && items < limits.items) warnings.add("the document ends before its elements do");
  leave(1);
  return { kind: "feed", format, ...skeleton.end() };
}
