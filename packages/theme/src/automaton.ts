import { isWordAt } from "@attache/text";
import { boundedBegin, buildBeginnings, freeBegin, half, mayBegin, word, type Beginnings } from "./beginnings.js";
import { accepting, buildTrie, star, starred, tailed, tailEnd, type Trie } from "./trie.js";

/**
 * Finds phrases in normalised text: an anchored automaton. From every place where a phrase may begin it walks the trie of all phrases, so
 * there is one pass over the text whatever the number of phrases, and no more than the longest phrase is read from any place.
 */
export interface Automaton {
  readonly trie: Trie;
  readonly beginnings: Beginnings;
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

/** Builds the automaton of `phrases`, which must differ; a match names a phrase by its index. */
export function buildAutomaton(phrases: readonly Phrase[]): Automaton {
  const trie = buildTrie(phrases.map(({ form }) => form));
  return { trie, beginnings: buildBeginnings(phrases, trie), bounded: Uint8Array.from(phrases, ({ bounded }) => (bounded ? 1 : 0)) };
}

/**
 * Reports every occurrence of every phrase between `from` and `to`, as if the text ended there: by where it starts, and among those with
 * one start in no particular order. A phrase has at most one occurrence for each start.
 */
export function scan(automaton: Automaton, units: Uint16Array, from: number, to: number, onMatch: OnMatch): void {
  const { beginnings, trie } = automaton;
  const { roles } = beginnings;
  let allowed = boundedBegin | freeBegin;
  for (let start = from; start < to; start++) {
    const role = roles[units[start]!]!;
    if ((role & allowed) !== 0 && mayBegin(beginnings, trie, units, start, to))
      walk(automaton, units, start, to, 0, start, allowed, onMatch);
    const inWord = (role & word) !== 0 || ((role & half) !== 0 && isWordAt(units, start));
    allowed = inWord ? freeBegin : boundedBegin | freeBegin;
  }
}

/** Reads on from `from` at `at`; `start` is where it began. Forks where a token may also end in anything. */
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
  const { cells, accept, classes } = automaton.trie;
  let state = from;
  let position = at;
  for (;;) {
    const link = cells[2 * state + 1]!;
    if ((link & accepting) !== 0 && ends(automaton, accept[state]!, units, position, to, allowed)) onMatch(accept[state]!, start, position);
    if ((link & tailed) !== 0) {
      readTail(automaton, units, start, to, link >> 3, position, allowed, onMatch);
      return;
    }
    if ((link & starred) !== 0) walk(automaton, units, start, to, (link >> 3) + star, tokenEnd(units, position, to), allowed, onMatch);
    if (position === to) return;
    const code = classes[units[position]!]!;
    const next = (link >> 3) + code;
    if (code === 0 || cells[2 * next] !== state) return;
    state = next;
    position++;
  }
}

/** The rest of a walk that only one phrase can pass. */
function readTail(
  automaton: Automaton,
  units: Uint16Array,
  start: number,
  to: number,
  tail: number,
  from: number,
  allowed: number,
  onMatch: OnMatch,
): void {
  const { tails, classes } = automaton.trie;
  let position = from;
  let at = tail;
  for (let code = tails[at]!; code !== tailEnd; code = tails[++at]!) {
    if (code === star) position = tokenEnd(units, position, to);
    else if (position < to && classes[units[position]!] === code) position++;
    else return;
  }
  const phrase = tails[at + 1]!;
  if (ends(automaton, phrase, units, position, to, allowed)) onMatch(phrase, start, position);
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
