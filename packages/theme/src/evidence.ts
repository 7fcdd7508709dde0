import type { Evidence } from "@attache/contract";
import { originalSpan } from "@attache/text";
import { quote } from "./quote.js";
import type { Reading } from "./reading.js";
import type { Tally } from "./tally.js";

/** A theme shows at most as many terms. */
const mostTerms = 8;

/** The terms that speak for a theme, the weightiest first; each once, where it stands first, in the words of the original. */
export function evidenceOf(tallies: readonly Tally[], reading: Reading): Evidence[] {
  return [...tallies]
    .sort(byWeight)
    .slice(0, mostTerms)
    .map((tally) => show(tally, reading));
}

function show({ term, first }: Tally, reading: Reading): Evidence {
  const field = first.sentence === 0 ? "title" : "text";
  const span = originalSpan(reading[field], first.start, first.end);
  const words = reading[field].original.slice(span.start, span.end);
  return { term: words, gloss: term.gloss, field, ...span, sentence: quote(reading, first, span) };
}

const byWeight = (one: Tally, other: Tally): number =>
  other.weight - one.weight || one.first.sentence - other.first.sentence || one.first.start - other.first.start;
