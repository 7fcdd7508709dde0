/**
 * A trie as a double array with tails (Aoe 1989): the child of state `s` by the class `c` is `t = base of s + c`, if `check of t = s`, and
 * what only one phrase has is kept in a row, which is short to read. State 0 is the root. Units that no phrase holds have class 0;
 * {@link star} is the class of a phrase's `*`.
 */
export interface Trie {
  /**
   * For each state its check and, in the next place, its base with flags below: 8 · base + {@link tailed} + {@link accepting} +
   * {@link starred}. A tailed state has the place of its tail instead of a base.
   */
  readonly cells: Int32Array;
  /** Tails: the classes that are left of a phrase, −1, and the phrase. */
  readonly tails: Int32Array;
  /** For each state the phrase that ends there, or −1. */
  readonly accept: Int32Array;
  /** For each UTF-16 unit its class. */
  readonly classes: Uint16Array;
  readonly classCount: number;
}

export const star = 1;
/** A phrase ends in the state. */
export const accepting = 2;
/** The state has a child by {@link star}. */
export const starred = 1;
/** One phrase alone goes on from the state. */
export const tailed = 4;
/** What ends a tail. */
export const tailEnd = -1;

/** Builds the trie of `phrases`, none of them empty and no two the same; `*` becomes {@link star} and matches no unit. */
export function buildTrie(phrases: readonly string[]): Trie {
  const { classes, classCount } = classify(phrases);
  const keys = phrases
    .map((phrase, index) => ({ index, codes: encode(phrase, classes) }))
    .sort((one, other) => compareCodes(one.codes, other.codes));
  const cells = new Cells(classCount);
  place(cells, keys);
  return { ...cells.arrays(), classes, classCount };
}

const asterisk = 0x2a;

function encode(phrase: string, classes: Uint16Array): Uint16Array {
  const codes = new Uint16Array(phrase.length);
  for (let at = 0; at < phrase.length; at++) {
    const unit = phrase.charCodeAt(at);
    codes[at] = unit === asterisk ? star : classes[unit]!;
  }
  return codes;
}

/** Classes by frequency: the commonest units get the smallest numbers, so that the arrays stay dense. */
function classify(phrases: readonly string[]): { classes: Uint16Array; classCount: number } {
  const counts = new Map<number, number>();
  for (const phrase of phrases) {
    for (let at = 0; at < phrase.length; at++) {
      const unit = phrase.charCodeAt(at);
      if (unit !== asterisk) counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
  }
  const classes = new Uint16Array(0x10000);
  const units = [...counts].sort(([unit, count], [otherUnit, otherCount]) => otherCount - count || unit - otherUnit);
  units.forEach(([unit], index) => (classes[unit] = index + star + 1));
  return { classes, classCount: units.length + star + 1 };
}

function compareCodes(one: Uint16Array, other: Uint16Array): number {
  const shared = Math.min(one.length, other.length);
  for (let at = 0; at < shared; at++) {
    if (one[at] !== other[at]) return one[at]! - other[at]!;
  }
  return one.length - other.length;
}

interface Key {
  readonly index: number;
  readonly codes: Uint16Array;
}

/** Puts the sorted keys into the cells: a state for each distinct beginning, its children found as runs of keys. */
function place(cells: Cells, keys: readonly Key[]): void {
  const open = [{ state: 0, low: 0, high: keys.length, depth: 0 }];
  for (let node = open.pop(); node; node = open.pop()) {
    const { state, high, depth } = node;
    let { low } = node;
    const shortest = keys[low];
    if (shortest && shortest.codes.length === depth) {
      cells.accept[state] = shortest.index;
      low++;
    }
    const last = keys[low];
    if (last && low + 1 === high) {
      cells.addTail(state, last.codes.subarray(depth), last.index);
      continue;
    }
    const codes: number[] = [];
    const runs: number[] = [];
    for (let at = low; at < high; at++) {
      const code = keys[at]!.codes[depth]!;
      if (code === codes.at(-1)) continue;
      codes.push(code);
      runs.push(at);
    }
    if (codes.length === 0) continue;
    const base = cells.claim(state, codes);
    codes.forEach((code, child) => open.push({ state: base + code, low: runs[child]!, high: runs[child + 1] ?? high, depth: depth + 1 }));
  }
}

/** The arrays while they are filled. */
class Cells {
  accept = new Int32Array(0);
  readonly #tails: number[] = [];
  /** By state where its tail begins. */
  readonly #tailOf = new Map<number, number>();
  #base = new Int32Array(0);
  #check = new Int32Array(0);
  /** The cells below the number of classes are left empty: no base may be below 1. */
  #firstFree: number;
  #roomy = 0;
  readonly #classCount: number;

  constructor(classCount: number) {
    this.#classCount = classCount;
    this.#firstFree = classCount + 1;
    this.#grow(4096 + classCount);
    this.#check[0] = 0;
  }

  /** Takes a place where all children of `state` fit. A lone child fills the first hole; families look beyond where many have failed. */
  claim(state: number, codes: readonly number[]): number {
    while (this.#check[this.#firstFree] !== free) this.#firstFree++;
    const first = codes[0]!;
    const lone = codes.length === 1;
    let base = (lone ? this.#firstFree : Math.max(this.#roomy, this.#firstFree)) - first;
    let failures = 0;
    while (!this.#fits(base, codes)) {
      base++;
      failures++;
    }
    if (!lone && failures > patience) this.#roomy = base + first;
    this.#base[state] = base;
    for (const code of codes) this.#check[base + code] = state;
    return base;
  }

  addTail(state: number, codes: Uint16Array, phrase: number): void {
    this.#tailOf.set(state, this.#tails.length);
    for (const code of codes) this.#tails.push(code);
    this.#tails.push(tailEnd, phrase);
  }

  arrays(): Pick<Trie, "cells" | "tails" | "accept"> {
    const cells = new Int32Array(2 * this.#base.length);
    this.#base.forEach((base, state) => {
      const tail = this.#tailOf.get(state);
      const flags = (this.accept[state]! >= 0 ? accepting : 0) + (tail === undefined ? 0 : tailed);
      const isStarred = tail === undefined && this.#check[base + star] === state;
      cells[2 * state] = this.#check[state]!;
      cells[2 * state + 1] = 8 * (tail ?? base) + flags + (isStarred ? starred : 0);
    });
    return { cells, tails: Int32Array.from(this.#tails), accept: this.accept };
  }

  #fits(base: number, codes: readonly number[]): boolean {
    if (base + this.#classCount >= this.#check.length) this.#grow(this.#check.length * 2 + this.#classCount);
    for (const code of codes) {
      if (this.#check[base + code] !== free) return false;
    }
    return true;
  }

  #grow(length: number): void {
    this.accept = grown(this.accept, length, -1);
    this.#base = grown(this.#base, length, 0);
    this.#check = grown(this.#check, length, free);
  }
}

const free = -1;
/** So many places may fail before the search begins further on. */
const patience = 16;

function grown(array: Int32Array<ArrayBuffer>, length: number, fill: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length).fill(fill, array.length);
  longer.set(array);
  return longer;
}
