import type { Report } from "./report.js";
import type { Term } from "./terms.js";
import { speaksOf } from "./vocabulary.js";

/** The cosine of two headlines' terms, 0 to 1. */
export function titleLikeness({ headline: a }: Report, { headline: b }: Report): number {
  if (a.weight === 0 || b.weight === 0) return 0;
  let shared = 0;
  for (const { hash, weight } of a.terms) if (b.terms.some((other) => other.hash === hash)) shared += weight;
  return shared / Math.sqrt(a.weight * b.weight);
}

/** The share of a headline that another report speaks of, in its headline or lead. */
export const coverage = ({ headline }: Report, other: Report): number => told(headline.terms, other);

/** The share of these terms, by weight, that a report speaks of; 0 where there are none. */
export function told(terms: readonly Term[], { vocabulary }: Report): number {
  let [known, all] = [0, 0];
  for (const { hash, weight } of terms) {
    all += weight;
    if (speaksOf(vocabulary, hash)) known += weight;
  }
  return all === 0 ? 0 : known / all;
}
