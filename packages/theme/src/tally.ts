import type { Hit } from "./hits.js";
import type { LexiconTerm } from "./lexicon.js";
import type { Reading } from "./reading.js";
import { anchorWeight, type Occurrences } from "./scoring.js";

/** What an item holds of one term. */
export interface Tally extends Occurrences {
  readonly term: LexiconTerm;
  /** Where it stands first: in the title if it is there. */
  readonly first: Hit;
}

/** The hits of an item by theme and term, anchors left out. */
export function tallyHits(hits: readonly Hit[], reading: Reading): ReadonlyMap<number, readonly Tally[]> {
  const byTerm = new Map<LexiconTerm, { weight: number; inTitle: number; inText: number; term: LexiconTerm; first: Hit }>();
  for (const hit of hits) {
    const { term } = hit;
    if (term.weight <= anchorWeight) continue;
    const tally = byTerm.get(term) ?? { term, weight: term.weight, inTitle: 0, inText: 0, first: hit };
    byTerm.set(term, tally);
    if (!isCounted(hit, tally.inTitle > 0, reading)) continue;
    if (hit.sentence === 0) tally.inTitle++;
    else tally.inText++;
  }
  const byTheme = new Map<number, Tally[]>();
  for (const tally of byTerm.values()) {
    const { theme } = tally.term;
    const tallies = byTheme.get(theme);
    if (tallies) tallies.push(tally);
    else byTheme.set(theme, [tally]);
  }
  return byTheme;
}

/** Where the text repeats the title, a term of the title is not counted again. */
export const isCounted = (hit: Hit, inTitle: boolean, reading: Reading): boolean =>
  hit.sentence === 0 || !inTitle || hit.end > reading.titleRepeatedTo;
