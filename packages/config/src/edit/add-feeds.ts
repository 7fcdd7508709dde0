import { isMap, isScalar, isSeq, parseDocument, type Node, type Pair, type YAMLSeq } from "yaml";
import type { ListedFeed } from "../sections/feed-traits.js";
import { maskReferences } from "../yaml/mask.js";
import { feedAsBlock, feedAsFlow, commentOf } from "./format-feed.js";

/** A feed to be added, and what is to be said of it in a comment above it. */
export interface Addition {
  readonly feed: ListedFeed;
  readonly note: string | null;
}

export type Edited = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

/**
 * Adds feeds at the end of the list in the text of an attache.yaml, in the style of its last entry, under a comment with `heading`.
 * Everything else stays byte for byte what it was. The text must be a valid configuration; what comes out is to be validated again.
 */
export function addFeeds(text: string, additions: readonly Addition[], heading: string): Edited {
  if (additions.length === 0) return { ok: true, text };
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const bare = text.slice(mark.length);
  // Of the same length: positions in it are positions in the text.
  const found = feedsOf(maskReferences(bare).text);
  if (!found) return { ok: false, why: "its `feeds` is not written as a list. Write the list there, without an alias" };
  const { list, inBlock } = found;
  const eol = bare.includes("\r\n") ? "\r\n" : "\n";
  const { from, to, at, insert } =
    list.flow !== true
      ? intoBlock(bare, list, additions, heading)
      : list.items.length === 0 && inBlock
        ? inPlaceOfNone(bare, list, additions, heading)
        : intoFlow(bare, list, additions);
  return { ok: true, text: `${mark}${bare.slice(0, from)}${bare.slice(to, at)}${insert.replaceAll("\n", eol)}${bare.slice(at)}` };
}

interface Found {
  readonly list: YAMLSeq<Node | null>;
  /** Whether the map that holds the list is written a key a line, not in braces. */
  readonly inBlock: boolean;
}

function feedsOf(masked: string): Found | null {
  const { contents } = parseDocument(masked, { uniqueKeys: false, prettyErrors: false });
  if (!isMap<Node, Node | null>(contents)) return null;
  const named = ({ key }: Pair<Node, Node | null>): boolean => isScalar(key) && key.value === "feeds";
  const value = contents.items.find(named)?.value;
  return isSeq<Node | null>(value) ? { list: value, inBlock: contents.flow !== true } : null;
}

interface Change {
  /** What is taken out: the brackets of an empty list, else nothing. */
  readonly from: number;
  readonly to: number;
  /** What is put in, there or later. */
  readonly at: number;
  readonly insert: string;
}

/** Below the line on which the last entry ends; comments that follow it stay where they are. */
function intoBlock(text: string, list: YAMLSeq<Node | null>, additions: readonly Addition[], heading: string): Change {
  const last = list.items.at(-1);
  const end = last?.range?.[1] ?? list.range?.[1] ?? text.length;
  const start = list.range?.[0] ?? 0;
  const indent = start - (text.lastIndexOf("\n", start - 1) + 1);
  const format = isMap(last) && last.flow === true ? feedAsFlow : feedAsBlock;
  return belowLine(text, text[end - 1] === "\n" ? end - 1 : end, entryLines(additions, heading, format, indent));
}

/** In place of the brackets of an empty list, below the line they are on. */
function inPlaceOfNone(text: string, list: YAMLSeq<Node | null>, additions: readonly Addition[], heading: string): Change {
  const [start = 0, end = start] = list.range ?? [];
  // Without brackets and without a comment behind them, the blanks after the colon go too.
  const from = /^[ \t]*(\r?\n|$)/u.test(text.slice(end)) ? text.slice(0, start).trimEnd().length : start;
  return { ...belowLine(text, end, entryLines(additions, heading, feedAsBlock, 2)), from, to: end };
}

function belowLine(text: string, offset: number, lines: string): Change {
  const lineEnd = text.indexOf("\n", offset);
  const at = lineEnd === -1 ? text.length : lineEnd + 1;
  return { from: at, to: at, at, insert: lineEnd === -1 ? `\n${lines}` : lines };
}

function entryLines(additions: readonly Addition[], heading: string, format: (feed: ListedFeed) => string[], indent: number): string {
  const lines = [
    commentOf(heading),
    ...additions.flatMap(({ feed, note }) => [
      ...(note === null ? [] : [commentOf(note)]),
      ...format(feed).map((line, index) => `${index === 0 ? "- " : "  "}${line}`),
    ]),
  ];
  return lines.map((line) => `${" ".repeat(indent)}${line}\n`).join("");
}

/** Before the closing bracket, in the form that is JSON too. A list in brackets has no place for comments. */
function intoFlow(text: string, list: YAMLSeq<Node | null>, additions: readonly Addition[]): Change {
  const last = list.items.at(-1);
  const [start = 0, end = text.length] = list.range ?? [];
  const at = last ? (last.range?.[1] ?? end - 1) : start + 1;
  const entries = additions.map(({ feed }) => feedAsFlow(feed, "json").join(""));
  const before = last ? text.lastIndexOf("\n", last.range?.[0] ?? start) : -1;
  const spread = before > start;
  const indent = spread && last ? text.slice(before + 1, last.range?.[0] ?? before + 1) : "";
  const separator = spread ? `,\n${/^\s*$/u.test(indent) ? indent : ""}` : ", ";
  return { from: at, to: at, at, insert: `${last ? separator : ""}${entries.join(separator)}` };
}
