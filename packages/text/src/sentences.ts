import { kinds, space } from "./fold-table.js";
import type { Span } from "./span.js";

const [blank, stop, separator] = [1, 2, 3];
/** What each unit is for the end of a sentence; a line feed is a separator before it is white space. */
const roles = new Uint8Array(0x10000);
for (let unit = 0; unit < 0x10000; unit++) if (kinds[unit] === space) roles[unit] = blank;
for (const mark of ".!?") roles[mark.charCodeAt(0)] = stop;
for (const mark of "。！？；\n") roles[mark.charCodeAt(0)] = separator;

/**
 * The sentences of a text, as spans of it without the white space around them. A sentence ends at white space behind `.`, `!` or `?`, at
 * `。！？；` and at a line's end. Abbreviations end sentences too ("U.S. Treasury"): see {@link joinAbbreviated} for reading.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const role = roles[text.charCodeAt(index)]!;
    if (role !== separator && !(role === blank && index > 0 && roles[text.charCodeAt(index - 1)] === stop)) continue;
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
/** An initial or a usual abbreviation; but a Chinese name of one letter (Ван И, Цай Ци has two) is no initial. */
const abbreviated =
  /(?:(?:^|[^\p{L}\p{N}])(?<!(?:^|[^\p{L}])(?:Ван|Чжу|Чэнь|Лю) )\p{Lu}|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$/u;

const isSpace = (unit: number): boolean => kinds[unit] === space;

function addTrimmed(sentences: Span[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (start < end) sentences.push({ start, end });
}
