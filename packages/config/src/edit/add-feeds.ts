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
  const list = feedsOf(maskReferences(bare).text);
  if (!list) return { ok: false, why: "its `feeds` is not written as a list. Write the list there, without an alias" };
  const eol = bare.includes("\r\n") ? "\r\n" : "\n";
  const { at, insert } = list.flow ? intoFlow(bare, list, additions) : intoBlock(bare, list, additions, heading);
  return { ok: true, text: `${mark}${bare.slice(0, at)}${insert.replaceAll("\n", eol)}${bare.slice(at)}` };
}

function feedsOf(masked: string): YAMLSeq<Node | null> | null {
  const { contents } = parseDocument(masked, { uniqueKeys: false, prettyErrors: false });
  if (!isMap<Node, Node | null>(contents)) return null;
  const named = ({ key }: Pair<Node, Node | null>): boolean => isScalar(key) && key.value === "feeds";
  const value = contents.items.find(named)?.value;
  return isSeq<Node | null>(value) ? value : null;
}

interface Insertion {
  readonly at: number;
  readonly insert: string;
}

/** Below the line on which the last entry ends; comments that follow it stay where they are. */
function intoBlock(text: string, list: YAMLSeq<Node | null>, additions: readonly Addition[], heading: string): Insertion {
  const last = list.items.at(-1);
  const end = last?.range?.[1] ?? list.range?.[1] ?? text.length;
  const lineEnd = text[end - 1] === "\n" ? end - 1 : text.indexOf("\n", end);
  const at = lineEnd === -1 ? text.length : lineEnd + 1;
  const start = list.range?.[0] ?? 0;
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
  const format = isMap(last) && last.flow === true ? feedAsFlow : feedAsBlock;
  const lines = [
    commentOf(heading),
    ...additions.flatMap(({ feed, note }) => [
      ...(note === null ? [] : [commentOf(note)]),
      ...format(feed).map((line, index) => `${index === 0 ? "- " : "  "}${line}`),
    ]),
  ];
  return { at, insert: `${lineEnd === -1 ? "\n" : ""}${lines.map((line) => `${indent}${line}\n`).join("")}` };
}

/** Before the closing bracket, in the form that is JSON too. A list in brackets has no place for comments. */
function intoFlow(text: string, list: YAMLSeq<Node | null>, additions: readonly Addition[]): Insertion {
  const last = list.items.at(-1);
  const [start = 0, end = text.length] = list.range ?? [];
  const at = last ? (last.range?.[1] ?? end - 1) : start + 1;
  const entries = additions.map(({ feed }) => feedAsFlow(feed, "json").join(""));
  const before = last ? text.lastIndexOf("\n", last.range?.[0] ?? start) : -1;
  const spread = before > start;
  const indent = spread && last ? text.slice(before + 1, last.range?.[0] ?? before + 1) : "";
  const separator = spread ? `,\n${/^\s*$/u.test(indent) ? indent : ""}` : ", ";
  return { at, insert: `${last ? separator : ""}${entries.join(separator)}` };
}
