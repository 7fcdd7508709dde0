import { isWordAt } from "@attache/text";
import { buildTrie, star, type Trie } from "./trie.js";

/**
 * Finds phrases in normalised text: an anchored automaton. From every place where a phrase may begin it walks the trie of all phrases, so
 * there is one pass over the text whatever the number of phrases, and no more than the longest phrase is read from any place.
 */
export interface Automaton {
  readonly trie: Trie;
  /** For each class of units, what may begin with it: 1 a phrase bound to tokens, 2 one that is not. */
  readonly begins: Uint8Array;
  /** For each phrase, 1 if it is bound to tokens. */
  readonly bounded: Uint8Array;
}

/** A phrase in normal form. In a bounded one `*` at the end of a token stands for the rest of that token. */
export interface Phrase {
  readonly form: string;
  /** Whether it begins and ends only at the boundary of a token. */
  readonly bounded: boolean;
}

export type OnMatch = (phrase: number, start: number, end: number) => void;

const [boundedBegin, freeBegin] = [1, 2];

/** Builds the automaton of `phrases`, which must differ; a match names a phrase by its index. */
export function buildAutomaton(phrases: readonly Phrase[]): Automaton {
  const trie = buildTrie(phrases.map(({ form }) => form));
  const begins = new Uint8Array(trie.classCount);
  for (const { form, bounded } of phrases) {
    const first = trie.classes[form.charCodeAt(0)]!;
    begins[first] = begins[first]! | (bounded ? boundedBegin : freeBegin);
  }
  return { trie, begins, bounded: Uint8Array.from(phrases, ({ bounded }) => (bounded ? 1 : 0)) };
}

/**
 * Reports every occurrence of every phrase between `from` and `to`, as if the text ended there: by where it starts, and among those with
 * one start in no particular order. A phrase has at most one occurrence for each start.
 */
export function scan(automaton: Automaton, units: Uint16Array, from: number, to: number, onMatch: OnMatch): void {
  const { begins, trie } = automaton;
  let inWord = false;
  for (let start = from; start < to; start++) {
    const allowed = inWord ? freeBegin : boundedBegin | freeBegin;
    inWord = isWordAt(units, start);
    if ((begins[trie.classes[units[start]!]!]! & allowed) !== 0) walk(automaton, units, start, to, 0, start, allowed, onMatch);
  }
}

/** Reads on from `state` at `position`; `start` is where it began. Forks where a token may also end in anything. */
function walk(
  automaton: Automaton,
  units: Uint16Array,
  start: number,
  to: number,
  from: number,
  at: number,
  allowed: number,
  onMatch: OnMatch,
): void {
  const { base, check, accept, classes } = automaton.trie;
  let state = from;
  let position = at;
  for (;;) {
    const phrase = accept[state]!;
    if (phrase >= 0 && ends(automaton, phrase, units, position, to, allowed)) onMatch(phrase, start, position);
    const wild = base[state]! + star;
    if (check[wild] === state) walk(automaton, units, start, to, wild, tokenEnd(units, position, to), allowed, onMatch);
    if (position === to) return;
    const code = classes[units[position]!]!;
    const next = base[state]! + code;
    if (code === 0 || check[next] !== state) return;
    state = next;
    position++;
  }
}

function ends(automaton: Automaton, phrase: number, units: Uint16Array, position: number, to: number, allowed: number): boolean {
  if (automaton.bounded[phrase] === 0) return true;
  return (allowed & boundedBegin) !== 0 && (position === to || !isWordAt(units, position));
}

function tokenEnd(units: Uint16Array, position: number, to: number): number {
  let end = position;
  while (end < to && isWordAt(units, end)) end++;
  return end;
}
