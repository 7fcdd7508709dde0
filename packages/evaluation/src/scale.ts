import type { Cell } from "./cells.js";

/** How a classifier's score becomes a probability: logit p = intercept + slope · logit score + offset of the theme. */
export interface Scale {
  readonly intercept: number;
  readonly slope: number;
  readonly offsets: ReadonlyMap<string, number>;
}

/** A theme's own offset is drawn to 0 as if this many cells had said so: where labels are few, all themes share one scale. */
const pooling = 12;
const rounds = 60;

/**
 * Fits a scale by logistic regression (Platt 1999), with one intercept and slope for all themes and an offset for each, under a ridge
 * penalty (partial pooling). Cells with a score of 0 say nothing about the scale and are left out. Newton's method, one coordinate at a time.
 */
export function fitScale(cells: readonly Cell[]): Scale {
  const scored = cells.filter(({ score }) => score > 0);
  const themes = [...new Set(scored.map(({ theme }) => theme))].sort();
  let intercept = 0;
  let slope = 1;
  const offsets = new Map(themes.map((theme) => [theme, 0]));
  const points = scored.map(({ theme, score, actual }) => ({ theme, x: evidenceOf(score), y: Number(actual) }));
  const byTheme = new Map(themes.map((theme) => [theme, points.filter((point) => point.theme === theme)]));
  const errorOf = ({ theme, x, y }: (typeof points)[number]): { readonly error: number; readonly spread: number } => {
    const p = logistic(intercept + slope * x + (offsets.get(theme) ?? 0));
    return { error: p - y, spread: Math.max(1e-6, p * (1 - p)) };
  };
  const step = (among: typeof points, weight: (x: number) => number, penalty: number, at: number): number => {
    let gradient = penalty * at;
    let curvature = penalty + 1e-6;
    for (const point of among) {
      const { error, spread } = errorOf(point);
      gradient += error * weight(point.x);
      curvature += spread * weight(point.x) ** 2;
    }
    return at - Math.max(-1, Math.min(1, gradient / curvature));
  };
  for (let round = 0; round < rounds; round += 1) {
    intercept = step(points, () => 1, 0.01, intercept);
    slope = step(points, (x) => x, 0.01, slope);
    for (const [theme, own] of byTheme)
      offsets.set(
        theme,
        step(own, () => 1, pooling / 4, offsets.get(theme) ?? 0),
      );
  }
  return { intercept, slope, offsets };
}

/** What a score is worth on a scale: 0 stays 0. */
export function rescale({ intercept, slope, offsets }: Scale, theme: string, score: number): number {
  return score === 0 ? 0 : logistic(intercept + slope * evidenceOf(score) + (offsets.get(theme) ?? 0));
}

/** Its logit, bounded: a classifier that is certain would outweigh all others. */
function evidenceOf(score: number): number {
  const bounded = Math.max(0.001, Math.min(0.999, score));
  return Math.log(bounded / (1 - bounded));
}
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
