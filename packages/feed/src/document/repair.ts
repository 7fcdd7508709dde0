import { limits } from "../limits.js";
import type { Warnings } from "../warnings.js";
import { isItem, isStructure, treatmentOf } from "./elements.js";
import { attributesFor, frameWithin, type Frame } from "./frame.js";
import { knownName, localName, rootScope, scopeWithin } from "./names.js";
import { characterData, decodeReferences } from "./references.js";
import { findRoot, type NoFeed, type OpenToken } from "./root.js";
import { readTextElement } from "./text-element.js";
import { attributesOf, tokensOf, type Token } from "./tokens.js";

export type Format = "rss" | "atom";

/** A document that any XML parser reads: one prefix for each vocabulary, only what this package uses, everything closed and escaped. */
export interface Repaired {
  readonly kind: "feed";
  readonly format: Format;
  readonly xml: string;
}

/** Keeps xml2js from making a string of an element that holds nothing: rss-parser takes that for no feed. */
const isNode = ' node="1"';

/** More open elements than any feed has: what would nest deeper is left out. */
const deepest = 16;

/**
 * Repairs a feed document in one linear pass, before a strict parser reads it. Bare ampersands, unknown entities, impossible
 * characters, unclosed and stray tags, junk before the root, document types, missing versions and foreign prefixes are all mended;
 * xml:base and xml:lang are carried down to where they matter. `base` is the document's own address, or empty.
 */
export function repair(source: string, base: string, warnings: Warnings): Repaired | NoFeed {
  const tokens = tokensOf(source);
  const root = findRoot(source, tokens);
  if (root.kind === "none") return root;
  const format: Format = root.local === "feed" ? "atom" : "rss";
  const atom = format === "atom";
  const itemTag = atom ? "entry" : "item";
  const out: string[] = [];
  const frames: Frame[] = [];
  let items = 0;
  let elements = 0;
  let elementsOfItem = 0;

  const top = (): Frame => frames.at(-1) ?? { written: "", scope: rootScope, base, lang: "", closing: "", item: false };
  const leave = (depth: number): void => {
    while (frames.length > depth) out.push(frames.pop()?.closing ?? "");
  };

  /** Where an element that was left open must have ended, by what follows. */
  const stops = (token: Token): boolean =>
    (token.kind === "open" || token.kind === "close") &&
    isStructure(localName(token.name)) &&
    (!token.name.includes(":") || isStructure(knownName(token.name, top().scope, atom) ?? ""));

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

  const openItem = (token: OpenToken, attributes: ReadonlyMap<string, string>): void => {
    const unclosed = frames.findIndex((frame) => frame.item);
    if (unclosed >= 0) {
      warnings.add("an item was not closed");
      leave(unclosed);
    }
    items += 1;
    elementsOfItem = 0;
    const frame = frameWithin(top(), token.name, attributes, `</${itemTag}>`, true);
    out.push(`<${itemTag}${isNode}${attributesFor(attributes, frame, base)}>`);
    if (token.empty) out.push(frame.closing);
    else frames.push(frame);
  };

  const openField = (token: OpenToken, name: string | null, attributes: ReadonlyMap<string, string>): void => {
    const treatment = treatmentOf(name);
    if (treatment === "drop" || elementsOfItem >= limits.elementsOfItem) return drop(token);
    elements += 1;
    elementsOfItem += 1;
    if (treatment === "transparent") {
      if (!token.empty && frames.length < deepest) frames.push(frameWithin(top(), token.name, attributes, ""));
      return;
    }
    const closing = `</${name}>`;
    const frame = frameWithin(top(), token.name, attributes, closing);
    const opening = `<${name}${attributesFor(attributes, frame, base)}`;
    if (treatment === "text") {
      const { text, markup } = readTextElement(source, tokens, token, stops);
      out.push(`${opening}${markup ? ' markup="1"' : ""}>${characterData(text)}${closing}`);
    } else if (!token.empty && frames.length < deepest && !frames.some((open) => open.closing === closing)) {
      frames.push(frame);
      out.push(`${opening}>`);
    }
  };

  const rootAttributes = attributesOf(root.token.attributes);
  frames.push(frameWithin(top(), root.token.name, rootAttributes, ""));
  out.push(atom ? "<feed" : '<rss version="2.0"><channel', isNode, attributesFor(rootAttributes, top(), base), ">");
  for (let token = root.token.empty ? null : tokens.next(); token; token = tokens.next()) {
    if (token.kind === "open") {
      const attributes = attributesOf(token.attributes);
      const name = knownName(token.name, scopeWithin(top().scope, attributes), atom);
      const begins = name !== null && isItem(name);
      if ((begins && items >= limits.items) || elements >= limits.elements) {
        warnings.add(`more than ${limits.items} items or ${limits.elements} elements: the rest is left out`);
        break;
      }
      if (begins) openItem(token, attributes);
      else openField(token, name, attributes);
    } else if (token.kind === "close") {
      const { name } = token;
      const depth = frames.findLastIndex((frame) => frame.written === name);
      if (depth === 0) break;
      if (depth > 0) leave(depth);
    } else if (token.kind !== "doctype" && top().closing !== "" && !top().item) {
      const text = source.slice(token.start, Math.min(token.end, token.start + limits.rawText));
      out.push(characterData(token.kind === "cdata" ? text : decodeReferences(text)));
    }
  }
  if (frames.length > 1 && items < limits.items) warnings.add("the document ends before its elements do");
  leave(0);
  out.push(atom ? "</feed>" : "</channel></rss>");
  return { kind: "feed", format, xml: out.join("") };
}
