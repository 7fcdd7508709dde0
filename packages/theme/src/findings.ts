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
  /** By theme: the terms among them, each once, that need no context and can be the context of others. */
  readonly openers: ReadonlyMap<number, ReadonlySet<LexiconTerm>>;
  /** The actors that are named, those by their leaders, and those by their officials. */
  readonly actors: ReadonlySet<number>;
  readonly leaders: ReadonlySet<number>;
  readonly officials: ReadonlySet<number>;
  /** The contexts that are there. */
  readonly contexts: ReadonlySet<number>;
  /** The cancelling phrases that stand there. */
  readonly cancelling: ReadonlySet<number>;
}

const nobody: ReadonlySet<number> = new Set();
const nothing: Findings = {
  candidates: new Map(),
  openers: new Map(),
  actors: nobody,
  leaders: nobody,
  officials: nobody,
  contexts: nobody,
  cancelling: nobody,
};

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
  const named = actorsIn(occurrences, text, sentence);
  return { candidates, openers: openersOf(candidates), ...named, contexts: contextsIn(lexicon, occurrences, sentence, named), cancelling };
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

/** Whether a term speaks for itself, so that it can be the context of others. */
const isUngated = ({ context, within, need, headOnly }: LexiconTerm): boolean =>
  context === null && within.length === 0 && !headOnly && (need === null || need === "two");

function openersOf(candidates: ReadonlyMap<number, readonly Candidate[]>): ReadonlyMap<number, ReadonlySet<LexiconTerm>> {
  const openers = new Map<number, Set<LexiconTerm>>();
  for (const [theme, found] of candidates) {
    openers.set(theme, new Set(found.flatMap(({ term }) => (isUngated(term) ? [term] : []))));
  }
  return openers;
}

/** The contexts of which a phrase stands there, but not within one of their exceptions; and those that the actors bring with them. */
function contextsIn(
  { contextsOf }: Lexicon,
  occurrences: readonly Occurrence[],
  sentence: Sentence,
  { leaders, officials }: Pick<Findings, "leaders" | "officials">,
): ReadonlySet<number> {
  const contexts = new Set([...(leaders.size > 0 ? contextsOf.leaders : []), ...(officials.size > 0 ? contextsOf.officials : [])]);
  let excepted: ReadonlyMap<number, Uint8Array> | null = null;
  for (const { start, end, meaning } of occurrences) {
    for (const context of meaning.contexts) {
      if (contexts.has(context)) continue;
      excepted ??= exceptedWords(occurrences, sentence);
      const words = excepted.get(context)?.subarray(start - sentence.start, end - sentence.start);
      if (!words?.includes(1)) contexts.add(context);
    }
  }
  return contexts;
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
): Pick<Findings, "actors" | "leaders" | "officials"> {
  const blocked = blockedWords(occurrences, sentence);
  const by = { names: new Set<number>(), leaders: new Set<number>(), officials: new Set<number>() };
  const actors = new Set<number>();
  for (const { start, end, meaning } of occurrences) {
    for (const actor of meaning.pairs) actors.add(actor);
    for (const { actor, cased, role } of meaning.names) {
      if (by[role].has(actor)) continue;
      const words = blocked.get(actor)?.subarray(start - sentence.start, end - sentence.start);
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
