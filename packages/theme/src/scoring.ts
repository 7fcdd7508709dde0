/**
 * How probable it is that an item carries a theme. For each term that hits, with n = its occurrences in the text + `titleBoost` × those in
 * the title, the evidence is summed up in the form of BM25 (Robertson and Zaragoza 2009): a term that is repeated counts more, but less each
 * time, and less in a long text.
 *
 *     x = Σ weight · n(1 + k1) / (n + k1(1 − b + b·L/L̄))        score = 1 / (1 + (even / x)^steepness), 0 where no term hits
 *
 * The score is logistic in ln x, so that 0 stays 0. Its two constants are one scale for all themes, fitted by maximum likelihood on the
 * labelled items without close calls (few themes have labels enough for a scale of their own); against x and √x the logarithm was the
 * likeliest. A theme is carried from 0.5 on, where it is as probable as not: one strong term in a title or two in a short text. A
 * recalibration raises the profile's version.
 */
export const scoring = {
  titleBoost: 4,
  k1: 1,
  b: 0.4,
  /** L̄, in letters. */
  usualLength: 800,
  /** The evidence that makes it even. */
  even: 2.95,
  steepness: 3.6,
  /** The score from which a theme counts as carried. */
  threshold: 0.5,
} as const;

/** Anchors only open the context of other terms: they are never evidence. */
export const anchorWeight = 0.1;

/** How often a term hits. */
export interface Occurrences {
  readonly weight: number;
  readonly inTitle: number;
  readonly inText: number;
}

/** The score of a theme, 0 to 1 in steps of 0.0001, from its terms that hit; `length` is the item's, in letters. */
export function scoreOf(terms: Iterable<Occurrences>, length: number): number {
  const { titleBoost, k1, b, usualLength, even, steepness } = scoring;
  const damping = k1 * (1 - b + (b * length) / usualLength);
  let sum = 0;
  for (const { weight, inTitle, inText } of terms) {
    const count = inText + titleBoost * inTitle;
    sum += (weight * count * (1 + k1)) / (count + damping);
  }
  return sum === 0 ? 0 : round(1 / (1 + (even / sum) ** steepness));
}

/** Four digits: what is beyond them depends on the machine's power function. */
export const round = (value: number): number => Math.round(value * 10_000) / 10_000;
