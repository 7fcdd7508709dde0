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
  /** The actors that are named, those by their leaders, and those by their officials. */
  readonly actors: ReadonlySet<number>;
  readonly leaders: ReadonlySet<number>;
  readonly officials: ReadonlySet<number>;
  /** The contexts that are there. */
  readonly contexts: ReadonlySet<number>;
  /** The cancelling phrases that stand there. */
  readonly cancelling: ReadonlySet<number>;
}

const none: ReadonlySet<number> = new Set();
const nobody = { actors: none, leaders: none, officials: none };
const nothing: Findings = { candidates: new Map(), ...nobody, contexts: none, cancelling: none };

export function findIn(lexicon: Lexicon, text: NormalText, sentence: Sentence): Findings {
  const occurrences: Occurrence[] = [];
  let naming = false;
  let blocking = false;
  scan(lexicon.automaton, text.units, sentence.start, sentence.end, (phrase, start, end) => {
    const meaning = lexicon.meanings[phrase]!;
    occurrences.push({ phrase, start, end, meaning });
    naming ||= meaning.names.length + meaning.pairs.length > 0;
    blocking ||= meaning.blocks.length > 0;
  });
  if (occurrences.length === 0) return nothing;
  const candidates = new Map<number, Candidate[]>();
  let cancelling: Set<number> | null = null;
  for (const { phrase, start, end, meaning } of occurrences) {
    for (const term of meaning.terms) keepLongest(candidates, { term, start, end });
    if (meaning.cancels) (cancelling ??= new Set()).add(phrase);
  }
  const named = naming ? actorsIn(occurrences, text, sentence, blocking) : nobody;
  return { candidates, ...named, contexts: contextsIn(lexicon, occurrences, sentence, named), cancelling: cancelling ?? none };
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

/** The contexts of which a phrase stands there, but not within one of their exceptions; and those that the actors bring with them. */
function contextsIn(
  { contextsOf }: Lexicon,
  occurrences: readonly Occurrence[],
  sentence: Sentence,
  { leaders, officials }: Pick<Findings, "leaders" | "officials">,
): ReadonlySet<number> {
  let contexts: Set<number> | null = null;
  if (leaders.size > 0) contexts = new Set(contextsOf.leaders);
  if (officials.size > 0) contexts = new Set([...(contexts ?? none), ...contextsOf.officials]);
  let excepted: ReadonlyMap<number, Uint8Array> | null = null;
  for (const { start, end, meaning } of occurrences) {
    for (const context of meaning.contexts) {
      if (contexts?.has(context)) continue;
      excepted ??= exceptedWords(occurrences, sentence);
      const words = excepted.get(context)?.subarray(start - sentence.start, end - sentence.start);
      if (!words?.includes(1)) (contexts ??= new Set()).add(context);
    }
  }
  return contexts ?? none;
}

/** By context: 1 for each unit of the sentence in which its phrases do not count. */
function exceptedWords(occurrences: readonly Occurrence[], sentence: Sentence): ReadonlyMap<number, Uint8Array> {
  const excepted = new Map<number, Uint8Array>();
  for (const { start, end, meaning } of occurrences) {
    for (const context of meaning.exceptions) {
      const units = excepted.get(context) ?? new Uint8Array(sentence.end - sentence.start);
      excepted.set(context, units.fill(1, start - sentence.start, end - sentence.start));
    }
  }
  return excepted;
}

/** Who is named, and how. */
function actorsIn(
  occurrences: readonly Occurrence[],
  text: NormalText,
  sentence: Sentence,
  blocking: boolean,
): Pick<Findings, "actors" | "leaders" | "officials"> {
  const blocked = blocking ? blockedWords(occurrences, sentence) : null;
  const by = { names: new Set<number>(), leaders: new Set<number>(), officials: new Set<number>() };
  const actors = new Set<number>();
  for (const { start, end, meaning } of occurrences) {
    for (const actor of meaning.pairs) actors.add(actor);
    for (const { actor, cased, role } of meaning.names) {
      if (by[role].has(actor)) continue;
      const words = blocked?.get(actor)?.subarray(start - sentence.start, end - sentence.start);
      if (words?.includes(1) || (cased !== null && !isSpelled(text, start, end, cased))) continue;
      by[role].add(actor);
      actors.add(actor);
    }
  }
  return { actors, leaders: by.leaders, officials: by.officials };
}

/** By actor: 1 for each unit of the sentence in which its names do not count. A block earlier in its list takes its words from the later. */
function blockedWords(occurrences: readonly Occurrence[], sentence: Sentence): ReadonlyMap<number, Uint8Array> {
  const blocks = occurrences.flatMap(({ start, end, meaning }) => meaning.blocks.map((block) => ({ ...block, start, end })));
  const blocked = new Map<number, Uint8Array>();
  for (const { actor, start, end } of blocks.sort((one, other) => one.order - other.order || one.start - other.start)) {
    const units = blocked.get(actor) ?? new Uint8Array(sentence.end - sentence.start);
    blocked.set(actor, units);
    const words = units.subarray(start - sentence.start, end - sentence.start);
    if (!words.includes(1)) words.fill(1);
  }
  return blocked;
}

function isSpelled(text: NormalText, start: number, end: number, spelling: string): boolean {
  const span = originalSpan(text, start, end);
  return text.original.slice(span.start, span.end).normalize("NFKC").startsWith(spelling);
}
