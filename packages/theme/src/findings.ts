import { originalSpan, type NormalText } from "@attache/text";
import { scan } from "./automaton.js";
import type { Lexicon, LexiconTerm, Meaning } from "./lexicon.js";
import type { Sentence } from "./reading.js";

/** A term where it stands, in units of the field's normal form. */
export interface Candidate {
  readonly term: LexiconTerm;
  readonly start: number;
  readonly end: number;
}

/** What one sentence holds, before its context is asked. */
export interface Findings {
  /** By theme: the terms that stand there, in order, none overlapping. */
  readonly candidates: ReadonlyMap<number, readonly Candidate[]>;
  /** The actors that are named. */
  readonly actors: ReadonlySet<number>;
  /** The cancelling phrases that stand there. */
  readonly cancelling: ReadonlySet<number>;
}

const nobody: ReadonlySet<number> = new Set();
const nothing: Findings = { candidates: new Map(), actors: nobody, cancelling: nobody };

export function findIn(lexicon: Lexicon, text: NormalText, sentence: Sentence): Findings {
  const occurrences: Occurrence[] = [];
  scan(lexicon.automaton, text.units, sentence.start, sentence.end, (phrase, start, end) => {
    occurrences.push({ phrase, start, end, meaning: lexicon.meanings[phrase]! });
  });
  if (occurrences.length === 0) return nothing;
  const candidates = new Map<number, Candidate[]>();
  const cancelling = new Set<number>();
  for (const { phrase, start, end, meaning } of occurrences) {
    for (const term of meaning.terms) keepLongest(candidates, { term, start, end });
    if (meaning.cancels) cancelling.add(phrase);
  }
  return { candidates, actors: actorsIn(occurrences, text), cancelling };
}

interface Occurrence {
  readonly phrase: number;
  readonly start: number;
  readonly end: number;
  readonly meaning: Meaning;
}

/** Leftmost, then longest, then the first of the theme's list. Candidates come by their start. */
function keepLongest(candidates: Map<number, Candidate[]>, candidate: Candidate): void {
  const kept = candidates.get(candidate.term.theme);
  if (!kept) {
    candidates.set(candidate.term.theme, [candidate]);
    return;
  }
  const last = kept.at(-1);
  if (!last || candidate.start >= last.end) kept.push(candidate);
  else if (
    candidate.start === last.start &&
    (candidate.end > last.end || (candidate.end === last.end && candidate.term.order < last.term.order))
  ) {
    kept[kept.length - 1] = candidate;
  }
}

function actorsIn(occurrences: readonly Occurrence[], text: NormalText): ReadonlySet<number> {
  const blocked = blockedSpans(occurrences);
  const actors = new Set<number>();
  for (const { start, end, meaning } of occurrences) {
    for (const actor of meaning.pairs) actors.add(actor);
    for (const { actor, cased } of meaning.names) {
      if (actors.has(actor) || (cased !== null && !isSpelled(text, start, end, cased))) continue;
      if (!blocked.some((block) => block.actor === actor && start < block.end && block.start < end)) actors.add(actor);
    }
  }
  return actors;
}

interface Block {
  readonly actor: number;
  readonly order: number;
  readonly start: number;
  readonly end: number;
}

/** Blocks of one actor do not overlap: one earlier in the list takes its words from the later ones. */
function blockedSpans(occurrences: readonly Occurrence[]): readonly Block[] {
  const found = occurrences.flatMap(({ start, end, meaning }) => meaning.blocks.map((block) => ({ ...block, start, end })));
  if (found.length < 2) return found;
  const kept: Block[] = [];
  for (const block of found.sort((one, other) => one.order - other.order || one.start - other.start)) {
    if (!kept.some((other) => other.actor === block.actor && block.start < other.end && other.start < block.end)) kept.push(block);
  }
  return kept;
}

function isSpelled(text: NormalText, start: number, end: number, spelling: string): boolean {
  const span = originalSpan(text, start, end);
  return text.original.slice(span.start, span.end).normalize("NFKC").startsWith(spelling);
}
