import { isMap, isScalar, isSeq, parseDocument, type Node, type Pair, type YAMLMap } from "yaml";
import { maskReferences } from "../yaml/mask.js";
import { commentOf } from "./format-feed.js";

/** A comment as an import writes it above a feed that it switches off: how the feed stood, and why. */
const note = /^[ \t]*#[ \t]*(?:fresh|new|silent|frozen|failing|blocked): .*$/u;

const byteOrderMark = "\uFEFF";

interface WrittenOff {
  readonly url: string;
  readonly commentStart: number;
  readonly commentEnd: number;
  /** What says `enabled: false`, with the line or the comma that goes with it. */
  readonly from: number;
  readonly to: number;
}

/** The addresses, as they are written, of the feeds in an attache.yaml that an import switched off: its note stands above them. */
export const writtenOff = (text: string): string[] =>
  entriesOf(text.startsWith(byteOrderMark) ? text.slice(1) : text).map(({ url }) => url);

/**
 * Switches feeds on that an import had switched off: takes `enabled: false` and the note out of the text, and puts the new note in its place
 * where there is one. By addresses as {@link writtenOff} gives them. All else stays byte for byte.
 */
export function switchOn(text: string, notes: ReadonlyMap<string, string | null>): string {
  if (text.startsWith(byteOrderMark)) return `${byteOrderMark}${switchOn(text.slice(1), notes)}`;
  const entries = entriesOf(text).filter(({ url }) => notes.has(url));
  // From the end on, so that positions stay true.
  return entries.toSorted((a, b) => b.from - a.from).reduce((edited, entry) => withOn(edited, entry, notes.get(entry.url) ?? null), text);
}

function withOn(text: string, { commentStart, commentEnd, from, to }: WrittenOff, words: string | null): string {
  const indent = /^[ \t]*/u.exec(text.slice(commentStart))?.[0] ?? "";
  const comment = words === null ? "" : `${indent}${commentOf(words)}${text[commentEnd - 2] === "\r" ? "\r" : ""}\n`;
  return `${text.slice(0, commentStart)}${comment}${text.slice(commentEnd, from)}${text.slice(to)}`;
}

function entriesOf(text: string): WrittenOff[] {
  const masked = maskReferences(text);
  const { contents } = parseDocument(masked.text, { uniqueKeys: false, prettyErrors: false });
  if (!isMap<Node, Node | null>(contents)) return [];
  const list = contents.items.find(({ key }) => isScalar(key) && key.value === "feeds")?.value;
  if (!isSeq<Node | null>(list)) return [];
  return list.items.flatMap((item) => (isMap<Node, Node | null>(item) ? (entryOf(text, item, (value) => masked.unmask(value)) ?? []) : []));
}

function entryOf(text: string, entry: YAMLMap<Node, Node | null>, unmask: (masked: string) => string): WrittenOff | null {
  const named = (name: string): number => entry.items.findIndex(({ key }) => isScalar(key) && key.value === name);
  const [at, urlAt] = [named("enabled"), named("url")];
  const [pair, before, address] = [entry.items[at], entry.items[at - 1], entry.items[urlAt]?.value];
  if (!pair || !before || !isScalar(pair.value) || pair.value.value !== false || !isScalar(address)) return null;
  const start = text.lastIndexOf("\n", (entry.range?.[0] ?? 0) - 1) + 1;
  const commentStart = text.lastIndexOf("\n", start - 2) + 1;
  if (start === 0 || !note.test(text.slice(commentStart, start).trimEnd())) return null;
  const part = partOf(text, pair, before, entry.flow === true);
  if (!part || typeof address.value !== "string") return null;
  // A reference that is literal in the file, for a list's text must not reach into the environment.
  return { url: unmask(address.value).replaceAll("$${", () => "${"), commentStart, commentEnd: start, ...part };
}

type Part = Pick<WrittenOff, "from" | "to">;

function partOf(text: string, pair: Pair<Node, Node | null>, before: Pair<Node, Node | null>, isFlow: boolean): Part | null {
  const [start, end] = [pair.key.range?.[0], pair.value?.range?.[1]];
  if (start === undefined || end === undefined) return null;
  if (isFlow) {
    const from = (before.value ?? before.key).range?.[1];
    return from === undefined ? null : { from, to: end };
  }
  const from = text.lastIndexOf("\n", start) + 1;
  const lineEnd = text.indexOf("\n", end);
  if (text.slice(from, start).trim() !== "") return null;
  return { from, to: lineEnd === -1 ? text.length : lineEnd + 1 };
}
