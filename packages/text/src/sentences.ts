import { kinds, space } from "./fold-table.js";
import type { Span } from "./span.js";

/**
 * The sentences of a text, as spans of it without the white space around them. A sentence ends at white space behind `.`, `!` or `?`, at
 * `。！？；` and at a line's end. Abbreviations end sentences too ("U.S. Treasury"): see {@link joinAbbreviated} for reading.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (!isSeparator(unit) && !(isSpace(unit) && index > 0 && isStop(text.charCodeAt(index - 1)))) continue;
    addTrimmed(sentences, text, start, index);
    start = index + 1;
  }
  addTrimmed(sentences, text, start, text.length);
  return sentences;
}

/** The sentence at `index`, with its neighbours where only an abbreviation parts them: for showing it to a person. */
export function joinAbbreviated(text: string, sentences: readonly Span[], index: number): Span {
  const broken = (at: number): boolean => {
    const [here, next] = [sentences[at], sentences[at + 1]];
    return here !== undefined && next !== undefined && abbreviated.test(text.slice(Math.max(here.start, here.end - 12), here.end));
  };
  let first = index;
  let last = index;
  while (index - first < maxJoined && broken(first - 1)) first--;
  while (last - index < maxJoined && broken(last)) last++;
  return { start: sentences[first]?.start ?? 0, end: sentences[last]?.end ?? 0 };
}

const maxJoined = 6;
const abbreviated = /(?:(?:^|[^\p{L}\p{N}])\p{Lu}|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$/u;

const isSpace = (unit: number): boolean => kinds[unit] === space;
/** `.`, `!`, `?` */
const isStop = (unit: number): boolean => unit === 0x2e || unit === 0x21 || unit === 0x3f;
/** `。！？；` and the line feed */
const isSeparator = (unit: number): boolean => unit === 0x0a || unit === 0x3002 || unit === 0xff01 || unit === 0xff1f || unit === 0xff1b;

function addTrimmed(sentences: Span[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (start < end) sentences.push({ start, end });
}
