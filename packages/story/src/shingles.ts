import { ideograph, type Tokens } from "./tokens.js";
import { mix } from "./hash.js";

/**
 * What is kept of a text to recognise its copies: hashes of its shingles (three words in a row, or five tokens from an ideograph on), all
 * those at its head and a sample of all. The sample keeps the hashes whose last `level` bits are 0 (Broder 1997, "On the resemblance
 * and containment of documents", mod m), with the smallest level that keeps at most `sampleLimit`: so samples of a text and of a part of
 * it can be compared at the coarser level of the two, whatever their lengths.
 */
export interface Sketch {
  /** How many distinct shingles the text has. */
  readonly size: number;
  readonly level: number;
  /** Sorted. */
  readonly sample: Uint32Array;
  /** The first shingles, in order, by 16 bits of their hashes. */
  readonly head: Uint16Array;
}

const headLimit = 24;
const sampleLimit = 32;
const [wordShingle, ideographShingle] = [3, 5];

/** The sketch of the tokens from `from` on, without those of `skipped`. A text of fewer tokens than one shingle has one shingle. */
export function sketchOf(tokens: Tokens, from = 0, skipped?: (index: number) => boolean): Sketch {
  const { length, hashes, kinds } = tokens;
  const kept: number[] = [];
  for (let index = from; index < length; index++) if (!skipped?.(index)) kept.push(index);
  const distinct = new Set<number>();
  for (let at = 0; at < kept.length; at++) {
    const width = kinds[kept[at]!] === ideograph ? ideographShingle : wordShingle;
    if (at + width > kept.length && at > 0) break;
    let hash = 0;
    for (let next = at; next < Math.min(at + width, kept.length); next++) hash = Math.imul(hash, 31) + hashes[kept[next]!]!;
    distinct.add(mix(hash));
  }
  const all = [...distinct];
  const head = Uint16Array.from(all.slice(0, headLimit), short);
  let level = 0;
  let sample = all;
  while (sample.length > sampleLimit) {
    level++;
    const mask = 2 ** level - 1;
    sample = sample.filter((hash) => (hash & mask) === 0);
  }
  return { size: all.length, level, sample: Uint32Array.from(sample).sort(), head };
}

const short = (hash: number): number => hash >>> 16;

/** What so many texts have in common is a formula or page furniture, and makes no copy. */
const commonFrom = 5;

/** A sketch without what at least five of the others have. */
export function withoutCommon(sketch: Sketch, others: readonly Sketch[]): Sketch {
  if (others.length < commonFrom) return sketch;
  const rare = (hash: number, field: "sample" | "head"): boolean => {
    let count = 0;
    for (const other of others) if (other[field].includes(hash)) count++;
    return count < commonFrom;
  };
  return {
    ...sketch,
    sample: sketch.sample.filter((hash) => rare(hash, "sample")),
    head: sketch.head.filter((hash) => rare(hash, "head")),
  };
}

/** How much of one text another holds, by an estimate, and how many shingles the estimate rests on. */
export interface Containment {
  readonly share: number;
  readonly support: number;
}

/** How much of `part` is in `whole`. */
export function containment(part: Sketch, whole: Sketch): Containment {
  if (part.size === 0 || whole.size === 0) return { share: 0, support: 0 };
  const level = Math.max(part.level, whole.level);
  const sampled = atLevel(part.sample, level);
  const shared = countShared(sampled, whole.sample);
  const heads = countIn(part.head, whole.head);
  const byHead = { share: ratio(heads, part.head.length), support: part.head.length };
  if (part.size <= headLimit && whole.size > headLimit) {
    const short16 = new Set(Array.from(whole.sample, short));
    let known = 0;
    const inHead = new Set(whole.head);
    for (const hash of part.head) if (inHead.has(hash) || short16.has(hash)) known++;
    return best(
      { share: ratio(known, part.head.length), support: part.head.length },
      { share: ratio(shared, sampled.length), support: sampled.length },
    );
  }
  if (sampled.length === 0) return byHead;
  return best(
    { share: (shared + heads) / (sampled.length + part.head.length), support: sampled.length + part.head.length },
    {
      share: shared / sampled.length,
      support: sampled.length,
    },
  );
}

const ratio = (some: number, all: number): number => (all === 0 ? 0 : some / all);

/** An estimate from fewer than `leastSupport` shingles counts only where there is no other. */
const leastSupport = 5;

const best = (first: Containment, second: Containment): Containment =>
  second.support >= leastSupport && second.share > first.share ? second : first;

function atLevel(sample: Uint32Array, level: number): Uint32Array {
  const mask = 2 ** level - 1;
  return sample.filter((hash) => (hash & mask) === 0);
}

function countShared(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let at = 0, other = 0; at < a.length && other < b.length;) {
    if (a[at] === b[other]) {
      shared++;
      at++;
      other++;
    } else if (a[at]! < b[other]!) at++;
    else other++;
  }
  return shared;
}

function countIn(part: Uint16Array, whole: Uint16Array): number {
  let shared = 0;
  for (const hash of part) if (whole.includes(hash)) shared++;
  return shared;
}
