import { combines, complex, foldedUnits, foldNormalised, joining, kinds, plain, space } from "./fold-table.js";
import type { Span } from "./span.js";

/** A text in the form in which it is compared, and the way back to the original. */
export interface NormalText {
  readonly original: string;
  /** The normal form, as UTF-16 units. */
  readonly units: Uint16Array;
  /** For each unit where what it came from starts in the original; null where that is the unit's own index. */
  readonly starts: Uint32Array | null;
}

/** As many marks on one letter are normalised together (UAX #15, Stream-Safe Text): reordering them is quadratic. */
const maxMarks = 30;

/**
 * The normal form of a text: NFKC, lower case, ё as е, straight apostrophes, every dash as `-`, runs of white space as one
 * space, traditional Chinese characters as simplified. Never
 * throws; linear in the length of the text.
 */
export function normalise(original: string): NormalText {
  const { length } = original;
  const units = new Uint16Array(length);
  let spaced = false;
  for (let index = 0; index < length; index++) {
    const unit = original.charCodeAt(index);
    const kind = kinds[unit]!;
    const simple = kind === plain || (kind === space && !spaced);
    if (!simple) return normaliseFrom(original, units, kind === joining && index > 0 ? index - 1 : index);
    units[index] = foldedUnits[unit]!;
    spaced = kind === space;
  }
  return { original, units, starts: null };
}

/** The normal form as a string, where no way back is needed. */
export function normalForm(text: string): string {
  return unitsToString(normalise(text).units);
}

/** Where the units from `begin` to `end` come from in the original; a letter and its marks, or a ligature, are never cut. */
export function originalSpan({ original, starts }: NormalText, begin: number, end: number): Span {
  if (!starts) return { start: begin, end };
  const start = starts[begin] ?? original.length;
  const last = end > begin ? starts[end - 1]! : start - 1;
  let next = end;
  while (next < starts.length && starts[next]! <= last) next++;
  return { start, end: starts[next] ?? original.length };
}

/** The first unit that comes from the original's offset `offset` or from behind it. */
export function normalIndex({ units, starts }: NormalText, offset: number): number {
  if (!starts) return Math.min(offset, units.length);
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function unitsToString(units: Uint16Array): string {
  let text = "";
  for (let from = 0; from < units.length; from += 8192) text += String.fromCharCode(...units.subarray(from, from + 8192));
  return text;
}

/** Goes on where units stop being the images of single units. `done` holds what is before `from`. */
function normaliseFrom(original: string, done: Uint16Array, from: number): NormalText {
  const { length } = original;
  const output = new Output(length + 64);
  for (let index = 0; index < from; index++) output.add(done[index]!, index);
  let index = from;
  while (index < length) {
    const unit = original.charCodeAt(index);
    const kind = kinds[unit]!;
    const next = index + 1;
    if (kind === space) output.addSpace(index);
    else if (kind === plain && !(next < length && joinsAt(original, next))) output.add(foldedUnits[unit]!, index);
    else {
      const end = clusterEnd(original, index);
      addFolded(output, original.slice(index, end), index);
      index = end;
      continue;
    }
    index = next;
  }
  return { original, units: output.units.slice(0, output.length), starts: output.starts.slice(0, output.length) };
}

/** The end of the character at `index` with the marks that follow it. */
function clusterEnd(text: string, index: number): number {
  let end = index + widthAt(text, index);
  for (let marks = 0; marks < maxMarks && end < text.length && joinsAt(text, end); marks++) end += widthAt(text, end);
  return end;
}

const widthAt = (text: string, index: number): number => ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1);

function joinsAt(text: string, index: number): boolean {
  const kind = kinds[text.charCodeAt(index)]!;
  if (kind !== complex) return kind === joining;
  const point = text.codePointAt(index) ?? 0;
  return point > 0xffff && combines(String.fromCodePoint(point).normalize("NFKC"));
}

function addFolded(output: Output, cluster: string, start: number): void {
  const folded = foldNormalised(cluster.normalize("NFKC"));
  for (let index = 0; index < folded.length; index++) {
    const unit = folded.charCodeAt(index);
    if (kinds[unit] === space) output.addSpace(start);
    else output.add(isIdeograph(unit) ? foldedUnits[unit]! : unit, start);
  }
}

/** Compatibility ideographs become others, which may be traditional. */
const isIdeograph = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff;

/** Units and their origins, growing as they come. */
class Output {
  units: Uint16Array;
  starts: Uint32Array;
  length = 0;

  constructor(capacity: number) {
    this.units = new Uint16Array(capacity);
    this.starts = new Uint32Array(capacity);
  }

  add(unit: number, start: number): void {
    if (this.length === this.units.length) this.#grow();
    this.units[this.length] = unit;
    this.starts[this.length++] = start;
  }

  addSpace(start: number): void {
    if (this.length === 0 || this.units[this.length - 1] !== 0x20) this.add(0x20, start);
  }

  #grow(): void {
    const { units, starts } = this;
    this.units = new Uint16Array(units.length * 2);
    this.starts = new Uint32Array(units.length * 2);
    this.units.set(units);
    this.starts.set(starts);
  }
}
