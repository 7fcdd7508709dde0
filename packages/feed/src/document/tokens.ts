import { limits } from "../limits.js";
import { none, patternIn, seekerOf, textIn } from "./seek.js";

/** A piece of markup: where it is in the source, and what it says. `name` is as written, `attributes` its unread source. */
export type Token =
  | { readonly kind: "text"; readonly start: number; readonly end: number }
  | { readonly kind: "cdata"; readonly start: number; readonly end: number }
  | {
      readonly kind: "open";
      readonly start: number;
      readonly end: number;
      readonly name: string;
      readonly attributes: string;
      readonly empty: boolean;
    }
  | { readonly kind: "close"; readonly start: number; readonly end: number; readonly name: string }
  | { readonly kind: "doctype"; readonly start: number; readonly end: number };

/** Reads markup piece by piece, each character a bounded number of times, whatever the input is. Comments and instructions are passed over. */
export interface Tokens {
  /** The next piece, or null at the end. */
  next(): Token | null;
  /** Gives a piece back: it is the next one again. */
  back(token: Token): void;
}

const isNameStart = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58 || code >= 128;
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

export function tokensOf(source: string): Tokens {
  let at = 0;
  let pending: Token | null = null;
  let inProlog = true;
  const itemStart = seekerOf(patternIn(source, /<(?:item|entry|url)[\s>]/gi));
  const isItemStart = (place: number): boolean => itemStart(place) === place;
  const itemEnd = seekerOf(patternIn(source, /<\/(?:item|entry|url)\s*>/gi));
  const opener = {
    cdata: seekerOf(textIn(source, "<![CDATA[")),
    comment: seekerOf(textIn(source, "<!--")),
    instruction: seekerOf(textIn(source, "<?")),
  };
  const closer = {
    cdata: seekerOf(textIn(source, "]]>")),
    comment: seekerOf(textIn(source, "-->")),
    instruction: seekerOf(textIn(source, "?>")),
  };
  const bracket = seekerOf(textIn(source, "]"));

  /**
   * Whether a piece from `start` to `end` was left open, so that its end is that of another in a later item: it holds the beginning of an
   * item, and before that the end of one, or after it the beginning of a piece of its own kind.
   */
  const swallows = (start: number, end: number, kind?: keyof typeof opener): boolean => {
    const item = itemStart(start);
    return item < end && (itemEnd(start) < item || (kind !== undefined && opener[kind](item) < end));
  };

  /** What starts with the `<` at `start`; null where it is only a character, "skip" where it was passed over. */
  const markup = (start: number): Token | "skip" | null => {
    const code = source.charCodeAt(start + 1);
    if (isNameStart(code)) return tag(start, start + 1, false);
    if (code === 47) return isNameStart(source.charCodeAt(start + 2)) ? tag(start, start + 2, true) : null;
    if (code === 63) return pass(start, closer.instruction(start + 2), "instruction") ?? pass(start, plainEnd(start));
    if (code !== 33) return null;
    if (source.startsWith("<!--", start)) return pass(start, closer.comment(start + 4), "comment");
    if (source.startsWith("<![CDATA[", start)) return cdata(start);
    return /[a-zA-Z]/.test(source.charAt(start + 2)) ? doctype(start) : null;
  };

  const pass = (start: number, terminator: number, kind?: "comment" | "instruction"): "skip" | null => {
    if (terminator === none || swallows(start, terminator, kind)) return null;
    at = source.indexOf(">", terminator) + 1;
    return "skip";
  };

  const cdata = (start: number): Token | "skip" => {
    const end = closer.cdata(start + 9);
    // Without an end it reaches to that of the document, unless an item begins before that.
    if (end === none ? itemStart(start) !== none : swallows(start, end, "cdata")) {
      at = start + 9;
      return "skip";
    }
    at = Math.min(end + 3, source.length);
    return { kind: "cdata", start: start + 9, end: Math.min(end, source.length) };
  };

  const doctype = (start: number): Token | null => {
    // Only before the root does a document type define things, in brackets.
    const close = plainEnd(start, inProlog ? "[" : ">");
    if (close === none) return null;
    const end = source.charCodeAt(close) === 62 ? close : bracket(close);
    const last = source.indexOf(">", end === none || swallows(start, end) ? close : end);
    if (last < 0) return null;
    at = last + 1;
    return { kind: "doctype", start, end: at };
  };

  /** Where the `>`, or the other character, is that ends what holds no markup. */
  const plainEnd = (start: number, other = ">"): number => {
    for (let i = start + 1; i < source.length; i += 1) {
      const character = source.charAt(i);
      if (character === ">" || character === other) return i;
      if (character === "<") return none;
    }
    return none;
  };

  const tag = (start: number, nameStart: number, closing: boolean): Token | null => {
    let nameEnd = nameStart;
    for (; nameEnd < source.length; nameEnd += 1) {
      const code = source.charCodeAt(nameEnd);
      if (isSpace(code) || code === 62 || code === 47 || code === 60) break;
    }
    const end = tagEnd(nameEnd);
    if (end < 0) return null;
    at = source.charCodeAt(end) === 62 ? end + 1 : end;
    const name = source.slice(nameStart, nameEnd);
    if (closing) return { kind: "close", start, end: at, name };
    inProlog = false;
    const empty = source.charCodeAt(end - 1) === 47;
    return { kind: "open", start, end: at, name, attributes: source.slice(nameEnd, empty ? end - 1 : end), empty };
  };

  /** Where a tag ends: at its `>` outside of quotes, or before a `<`, which no tag may hold (XML 1.0 §3.1); −1 at the end of the source. */
  const tagEnd = (from: number): number => {
    let quote = 0;
    let firstClose = -1;
    for (let i = from; i < source.length; i += 1) {
      const code = source.charCodeAt(i);
      if (code === 60) {
        if (quote === 0 || firstClose >= 0 || isItemStart(i)) return firstClose >= 0 ? firstClose : i;
      } else if (code === 62) {
        if (quote === 0) return i;
        if (firstClose < 0) firstClose = i;
      } else if (code === 34 || code === 39) {
        if (quote === 0) quote = code;
        else if (quote === code) quote = 0;
      }
    }
    return firstClose;
  };

  /** Whether the `<` at this place can begin markup. */
  const likely = (open: number): boolean => {
    const code = source.charCodeAt(open + 1);
    return isNameStart(code) || code === 47 || code === 33 || code === 63;
  };

  const read = (): Token | null => {
    while (at < source.length) {
      const start = at;
      let open = source.indexOf("<", start);
      if (open === start) {
        const token = markup(open);
        if (token === "skip") continue;
        if (token) return token;
        open = source.indexOf("<", open + 1);
      }
      while (open >= 0 && !likely(open)) open = source.indexOf("<", open + 1);
      at = open < 0 ? source.length : open;
      return { kind: "text", start, end: at };
    }
    return null;
  };

  return {
    next() {
      const token = pending ?? read();
      pending = null;
      return token;
    },
    back(token) {
      pending = token;
    },
  };
}

/** The attributes of a tag, names as written, values unread; at most {@link limits.attributes}, the first of a name wins. */
export function attributesOf(source: string): Map<string, string> {
  const found = new Map<string, string>();
  const pattern = /([^\s=/"'<>]{1,200})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;
  for (let count = 0; count < limits.attributes; count += 1) {
    const match = pattern.exec(source);
    if (!match) break;
    const name = match[1];
    if (name === undefined || found.has(name)) continue;
    found.set(name, (match[2] ?? match[3] ?? match[4] ?? "").slice(0, limits.attribute));
  }
  return found;
}
