import type { Background } from "./background.js";

/** How far an article's use of a phrase differs from what is usual. */
export interface Contrast {
  /**
   * The log-likelihood ratio of two binomials (T. Dunning, Accurate methods for the statistics of surprise and coincidence, 1993), over sentences;
   * 0 where the article uses it no oftener than others. 6.63 is significant at 1 %, 10.83 at 0.1 %.
   */
  readonly ratio: number;
  /** How rare it is in general news: ln of the sentences read for each one that has it. */
  readonly rarity: number;
  /** Whether it was counted in general news at all. */
  readonly known: boolean;
}

/** Contrasts a phrase that stands in `here` of the article's `sentences` with the background. */
export function contrastOf(key: string, here: number, sentences: number, background: Background): Contrast {
  const counted = background.counts.get(key);
  const there = counted ?? background.floor / 2;
  return {
    ratio: logLikelihoodRatio(here, sentences, there, background.sentences),
    rarity: Math.log(background.sentences / there),
    known: counted !== undefined,
  };
}

function logLikelihoodRatio(k1: number, n1: number, k2: number, n2: number): number {
  if (k1 / n1 <= k2 / n2) return 0;
  const pooled = (k1 + k2) / (n1 + n2);
  return 2 * (likelihood(k1, n1, k1 / n1) + likelihood(k2, n2, k2 / n2) - likelihood(k1, n1, pooled) - likelihood(k2, n2, pooled));
}

const likelihood = (k: number, n: number, p: number): number => times(k, p) + times(n - k, 1 - p);
const times = (count: number, p: number): number => (count === 0 ? 0 : count * Math.log(p));
