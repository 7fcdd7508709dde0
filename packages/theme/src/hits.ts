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
  const hits: Hit[] = [];
  const actors = new Set<number>();
  findings.forEach((here, sentence) => {
    const atHead = reading.sentences[sentence]?.atHead ?? false;
    for (const actor of here.actors) actors.add(actor);
    if (here.candidates.size === 0 || !title) return;
    const context = contextOf(lexicon, here, title);
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
function contextOf(lexicon: Lexicon, here: Findings, title: Findings): Context {
  const isNamed = (actor: number): boolean => here.actors.has(actor) || title.actors.has(actor);
  const isCancelled = (term: LexiconTerm): boolean =>
    term.cancelledBy.some((phrase) => here.cancelling.has(phrase) || title.cancelling.has(phrase));
  const isThere = (context: number): boolean => here.contexts.has(context) || title.contexts.has(context);
  const hasOpener = ({ candidates }: Findings, theme: number): boolean =>
    candidates.get(theme)?.some(({ term }) => term.opens && !isCancelled(term)) ?? false;
  const isOpened = (theme: number): boolean => {
    if (lexicon.openedBy[theme]?.some(isThere)) return true;
    return hasOpener(here, theme) || hasOpener(title, theme);
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
