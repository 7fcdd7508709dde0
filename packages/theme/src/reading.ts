import { normalIndex, normalise, splitSentences, type NormalText, type Span } from "@attache/text";
import { unitsOfLetters } from "./text-kind.js";

type Field = "title" | "text";

/** A sentence, in units of its field's normal form. */
export interface Sentence {
  readonly field: Field;
  readonly start: number;
  readonly end: number;
  /** Whether it is the title or begins at the head of the text: what an item is about stands there. */
  readonly atHead: boolean;
}

/** A sentence that begins before this many letters is at the head of its text. */
const headLetters = 240;

/** An item made ready for matching. */
export interface Reading {
  readonly title: NormalText;
  readonly text: NormalText;
  /** The sentences of the text as spans of the original. */
  readonly spans: readonly Span[];
  /** The title first, even if it is empty; then the text's. */
  readonly sentences: readonly Sentence[];
  /** Where the text's own words begin, in units of its normal form: feeds often repeat the title in front of them. */
  readonly titleRepeatedTo: number;
}

export function readItem(titleText: string, bodyText: string): Reading {
  const title = normalise(titleText);
  const text = normalise(bodyText);
  const spans = splitSentences(bodyText);
  const headEnd = unitsOfLetters(text.units, headLetters);
  const sentences = spans.map((span): Sentence => {
    const start = normalIndex(text, span.start);
    return { field: "text", start, end: normalIndex(text, span.end), atHead: start < headEnd };
  });
  const headline: Sentence = { field: "title", ...trimmed(title.units), atHead: true };
  return { title, text, spans, sentences: [headline, ...sentences], titleRepeatedTo: repeatedTo(title.units, headline, text.units) };
}

function repeatedTo(title: Uint16Array, { start, end }: Span, text: Uint16Array): number {
  const from = text[0] === 0x20 ? 1 : 0;
  const length = end - start;
  if (length === 0 || text.length < from + length) return 0;
  for (let index = 0; index < length; index++) {
    if (text[from + index] !== title[start + index]) return 0;
  }
  return from + length;
}

/** The normal form has one space at most at either end. */
function trimmed(units: Uint16Array): Span {
  const start = units[0] === 0x20 ? 1 : 0;
  const end = units.length > start && units[units.length - 1] === 0x20 ? units.length - 1 : units.length;
  return { start, end };
}
