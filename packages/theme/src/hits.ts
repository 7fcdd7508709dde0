import type { Candidate, Findings } from "./findings.js";
import { findIn } from "./findings.js";
import type { Lexicon, LexiconTerm } from "./lexicon.js";
import type { Reading } from "./reading.js";

/** A term that counts: it stands there, in its context, and nothing cancels it. Offsets are in units of the field's normal form. */
export interface Hit extends Candidate {
  /** Index into the reading's sentences; 0 is the title. */
  readonly sentence: number;
}

export interface Matches {
  readonly hits: readonly Hit[];
  /** Indices of the actors that the item names anywhere, in the profile's order. */
  readonly actors: readonly number[];
}

/** Which terms hit, and where. */
export function match(lexicon: Lexicon, reading: Reading): Matches {
  const findings = reading.sentences.map((sentence) => findIn(lexicon, reading[sentence.field], sentence));
  const title = findings[0];
  const titleOpeners = openersOf(title);
  const hits: Hit[] = [];
  const actors = new Set<number>();
  findings.forEach((here, sentence) => {
    const atHead = reading.sentences[sentence]?.atHead ?? false;
    for (const actor of here.actors) actors.add(actor);
    if (here.candidates.size === 0 || !title) return;
    const context = contextOf(lexicon, here, title, titleOpeners);
    for (const [theme, candidates] of here.candidates) {
      for (const candidate of candidates) {
        if ((atHead || !candidate.term.headOnly) && context.admits(candidate.term, theme)) {
          const { term, start, end } = candidate;
          hits.push({ term, start, end, sentence });
        }
      }
    }
  });
  return { hits, actors: [...actors].sort((one, other) => one - other) };
}

interface Context {
  admits(term: LexiconTerm, theme: number): boolean;
}

/** What a sentence and the title say together. */
function contextOf(lexicon: Lexicon, here: Findings, title: Findings, titleOpeners: Openers): Context {
  const isNamed = (actor: number): boolean => here.actors.has(actor) || title.actors.has(actor);
  const isCancelled = (term: LexiconTerm): boolean =>
    term.cancelledBy.some((phrase) => here.cancelling.has(phrase) || title.cancelling.has(phrase));
  const isThere = (context: number): boolean => here.contexts.has(context) || title.contexts.has(context);
  const openersHere = openersOf(here);
  const opened = new Map<number, boolean>();
  const isOpened = (theme: number): boolean => {
    const known = opened.get(theme);
    if (known !== undefined) return known;
    const opens = (term: LexiconTerm): boolean => !isCancelled(term);
    const isOpen = (lexicon.openedBy[theme]?.some(isThere) ?? false) || openersHere(theme).some(opens) || titleOpeners(theme).some(opens);
    opened.set(theme, isOpen);
    return isOpen;
  };
  const hasNeed = ({ need }: LexiconTerm): boolean => {
    switch (need) {
      case null:
        return true;
      case "two":
        return two(here.actors, title.actors);
      case "two-leaders":
        return two(here.leaders, title.leaders);
      case "two-officials":
        return two(here.officials, title.officials);
    }
  };
  const hasContext = (term: LexiconTerm, theme: number): boolean => {
    switch (term.context) {
      case null:
        return true;
      case "pair":
        return lexicon.pairs.some(([one, other]) => isNamed(one) && isNamed(other));
      case "actor":
        return here.actors.size + title.actors.size > 0;
      case "theme":
        return isOpened(theme);
    }
  };
  return {
    admits: (term, theme) =>
      !isCancelled(term) && !term.without.some(isThere) && hasContext(term, theme) && hasNeed(term) && term.within.every(isThere),
  };
}

/** Whether the two sets together have at least two members. */
function two(some: ReadonlySet<number>, more: ReadonlySet<number>): boolean {
  if (some.size >= 2 || more.size >= 2) return true;
  for (const one of some) {
    for (const other of more) if (one !== other) return true;
  }
  return false;
}

/** By theme: the terms that speak for themselves, each once. */
type Openers = (theme: number) => readonly LexiconTerm[];

const noTerms: readonly LexiconTerm[] = [];

/** Gathers them when they are asked for, and once: few sentences are, but a long title may be by each sentence. */
function openersOf(findings: Findings | undefined): Openers {
  const known = new Map<number, readonly LexiconTerm[]>();
  return (theme) => {
    const candidates = findings?.candidates.get(theme);
    if (!candidates) return noTerms;
    const openers = known.get(theme) ?? [...new Set(candidates.flatMap(({ term }) => (term.opens ? [term] : [])))];
    known.set(theme, openers);
    return openers;
  };
}
