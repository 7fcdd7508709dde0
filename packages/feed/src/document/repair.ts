import { limits } from "../limits.js";
import type { Warnings } from "../warnings.js";
import { isItem, isStructure, keptAttributes, treatmentOf } from "./elements.js";
import { knownName, localName, rootScope, scopeWithin, type Scope } from "./names.js";
import { decodeReferences, escapeXml } from "./references.js";
import { readTextElement } from "./text-element.js";
import { attributesOf, tokensOf, type Token } from "./tokens.js";

export type Format = "rss" | "atom";

/** A document that any XML parser reads: one prefix for each vocabulary, only what this package uses, everything closed and escaped. */
export interface Repaired {
  readonly kind: "feed";
  readonly format: Format;
  readonly xml: string;
}

export interface NoFeed {
  readonly kind: "none";
  readonly detail: string;
}

interface Frame {
  readonly written: string;
  readonly scope: Scope;
  readonly base: string;
  readonly lang: string;
  /** What closes it in the repaired document; empty for what is not written there. */
  readonly closing: string;
  readonly item: boolean;
}

type OpenToken = Token & { kind: "open" };

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
  const out: string[] = [atom ? "<feed" : '<rss version="2.0"><channel'];
  const frames: Frame[] = [];
  let items = 0;

  const top = (): Frame => frames.at(-1) ?? { written: "", scope: rootScope, base, lang: "", closing: "", item: false };
  const enter = (token: OpenToken, closing: string, item = false): Frame => {
    const attributes = attributesOf(token.attributes);
    const parent = top();
    return {
      written: token.name,
      scope: scopeWithin(parent.scope, attributes),
      base: baseWithin(parent.base, attributes.get("xml:base")),
      lang: attributes.get("xml:lang")?.slice(0, 40) ?? parent.lang,
      closing,
      item,
    };
  };
  const leave = (depth: number): void => {
    while (frames.length > depth) out.push(frames.pop()?.closing ?? "");
  };
  const inItem = (): number => frames.findIndex((frame) => frame.item);

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

  const openItem = (token: OpenToken): "full" | null => {
    const open = inItem();
    if (open >= 0) {
      warnings.add("an item was not closed");
      leave(open);
    }
    if (items >= limits.items) {
      warnings.add(`more than ${limits.items} items: the rest is left out`);
      return "full";
    }
    items += 1;
    const frame = enter(token, `</${itemTag}>`, true);
    out.push(`<${itemTag}${isNode}${attributesFor(attributesOf(token.attributes), frame, base)}>`);
    if (token.empty) out.push(frame.closing);
    else frames.push(frame);
    return null;
  };

  const open = (token: OpenToken): "full" | null => {
    const attributes = attributesOf(token.attributes);
    const name = knownName(token.name, scopeWithin(top().scope, attributes), atom);
    if (name !== null && isItem(name)) return openItem(token);
    switch (treatmentOf(name)) {
      case "text": {
        const frame = enter(token, "");
        const value = readTextElement(source, tokens, token, stops);
        out.push(
          `<${name}${attributesFor(attributes, frame, base)}${value.markup ? ' markup="1"' : ""}>${escapeXml(value.text)}</${name}>`,
        );
        break;
      }
      case "children":
        if (token.empty || frames.length >= deepest || frames.some((frame) => frame.closing === `</${name}>`)) break;
        frames.push(enter(token, `</${name}>`));
        out.push(`<${name}${attributesFor(attributes, top(), base)}>`);
        break;
      case "transparent":
        if (!token.empty && frames.length < deepest) frames.push(enter(token, ""));
        break;
      case "drop":
        drop(token);
        break;
    }
    return null;
  };

  frames.push(enter(root.token, ""));
  out.push(`${isNode}${attributesFor(attributesOf(root.token.attributes), top(), base)}>`);
  for (let token = root.token.empty ? null : tokens.next(); token; token = tokens.next()) {
    if (token.kind === "open") {
      if (open(token) === "full") break;
    } else if (token.kind === "close") {
      const name = token.name;
      const depth = frames.findLastIndex((frame) => frame.written === name);
      if (depth > 0) leave(depth);
      else if (depth === 0) break;
    } else if (token.kind !== "doctype" && top().closing !== "" && !top().item) {
      out.push(
        escapeXml(token.kind === "cdata" ? source.slice(token.start, token.end) : decodeReferences(source.slice(token.start, token.end))),
      );
    }
  }
  if (frames.length > 1 && items < limits.items) warnings.add("the document ends before its elements do");
  leave(0);
  out.push(atom ? "</feed>" : "</channel></rss>");
  return { kind: "feed", format, xml: out.join("") };
}

type Root = { readonly kind: "root"; readonly token: OpenToken; readonly local: string } | NoFeed;

function findRoot(source: string, tokens: ReturnType<typeof tokensOf>): Root {
  let first: string | null = null;
  for (let token = tokens.next(); token; token = tokens.next()) {
    if (token.kind !== "open") continue;
    const local = localName(token.name);
    if (local === "rss" || local === "rdf" || local === "feed" || local === "channel") return { kind: "root", token, local };
    first ??= token.name.slice(0, 60);
    if (local === "html" || local === "head" || local === "body")
      return { kind: "none", detail: "the document is an HTML page, not a feed" };
  }
  return { kind: "none", detail: first === null ? describeText(source) : `the document's root is <${first}>, which is no feed` };
}

const describeText = (source: string): string => `the document has no markup; it begins ${JSON.stringify(source.trimStart().slice(0, 40))}`;

function baseWithin(base: string, own: string | undefined): string {
  if (own === undefined || own.trim() === "") return base;
  const value = decodeReferences(own.trim());
  if (URL.canParse(value, base === "" ? undefined : base)) {
    const resolved = new URL(value, base === "" ? undefined : base);
    if (resolved.protocol === "http:" || resolved.protocol === "https:")
      return resolved.href.length <= limits.attribute ? resolved.href : base;
  }
  return base;
}

function attributesFor(attributes: ReadonlyMap<string, string>, frame: Frame, documentBase: string): string {
  let text = "";
  const seen = new Set<string>();
  for (const [name, value] of attributes) {
    const local = localName(name);
    if (!keptAttributes.has(local) || seen.has(local)) continue;
    seen.add(local);
    text += ` ${local}="${escapeXml(decodeReferences(value))}"`;
  }
  if (frame.base !== documentBase) text += ` base="${escapeXml(frame.base)}"`;
  if (frame.lang !== "") text += ` lang="${escapeXml(frame.lang)}"`;
  return text;
}
