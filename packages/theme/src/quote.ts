import { joinAbbreviated, type Span } from "@attache/text";
import type { Hit } from "./hits.js";
import type { Reading } from "./reading.js";

const longestQuote = 300;

/** The sentence around a hit, as it stands in the original; of a long one the part around the hit, with … where it is cut. */
export function quote(reading: Reading, hit: Hit, { start, end }: Span): string {
  const inTitle = hit.sentence === 0;
  const { original } = inTitle ? reading.title : reading.text;
  const sentence = inTitle ? { start: 0, end: original.length } : joinAbbreviated(original, reading.spans, hit.sentence - 1);
  if (sentence.end - sentence.start <= longestQuote) return original.slice(sentence.start, sentence.end).trim();
  const room = Math.max(0, longestQuote - 2 - (end - start));
  const before = Math.min(start - sentence.start, Math.max(room >> 1, room - (sentence.end - end)));
  const from = wordBoundary(original, Math.max(sentence.start, start - before), start);
  const to = wordBoundaryBefore(original, Math.min(sentence.end, from + longestQuote - 2), end);
  const words = original.slice(from, to).trim();
  return `${from > sentence.start ? "…" : ""}${words}${to < sentence.end ? "…" : ""}`;
}

/** How far a cut is moved to fall between words. */
const reach = 24;

function wordBoundary(text: string, from: number, limit: number): number {
  for (let at = from; at < Math.min(limit, from + reach); at++) {
    if (at === 0 || isSpace(text, at - 1)) return at;
  }
  return isLowSurrogate(text, from) ? from + 1 : from;
}

function wordBoundaryBefore(text: string, to: number, limit: number): number {
  for (let at = to; at > Math.max(limit, to - reach); at--) {
    if (at === text.length || isSpace(text, at)) return at;
  }
  return isLowSurrogate(text, to) ? to - 1 : to;
}

const isSpace = (text: string, at: number): boolean => /\s/.test(text.charAt(at));
const isLowSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
