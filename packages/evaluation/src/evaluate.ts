import { calibrationOf, type Bin } from "./calibration.js";
import { clearCells, cellsOf, type Cell, type Verdict } from "./cells.js";
import { countCells, qualityOf, type Quality } from "./counts.js";
import { foldsBySource } from "./folds.js";
import { bootstrap, type Estimate } from "./interval.js";
import type { LabelledItem } from "./labels.js";
import { fitScale, rescale } from "./scale.js";

/** How good a classifier is on some cells: each theme, their mean, and all cells together. */
export interface Scores {
  readonly themes: Readonly<Record<string, Quality & { readonly positives: number }>>;
  /** The mean F1 of the themes with at least {@link macroPositives} positives. */
  readonly macro_f1: Estimate;
  readonly micro: Quality & { readonly f1_interval: Estimate };
}

export interface Evaluation {
  readonly items: number;
  readonly threshold: number;
  /** Without the close calls, */
  readonly clear: Scores;
  /** and with them. */
  readonly all: Scores;
  /** Micro figures without close calls. */
  readonly by: Readonly<Record<"lang" | "text_kind" | "stratum", Readonly<Record<string, Quality & { readonly items: number }>>>>;
  readonly calibration: { readonly bins: readonly Bin[]; readonly error: number };
}

export interface EvaluateOptions {
  readonly threshold: number;
  readonly themes: readonly string[];
  readonly resamples: number;
  /** In [0, 1): seed it, and the intervals are the same each time. */
  readonly random: () => number;
}

/** A theme with fewer positives says little by itself: it stays out of the macro mean. */
export const macroPositives = 8;

/** Compares a classifier's verdicts with the labels. */
export function evaluate(items: readonly LabelledItem[], verdicts: readonly Verdict[], options: EvaluateOptions): Evaluation {
  return evaluateCells(items, cellsOf(items, verdicts, options.themes, options.threshold), options);
}

/**
 * The same out of fold by source: the scale and with it the thresholds are fitted on the items of other sources ({@link fitScale}, without
 * close calls), and tried on those of each fold. What does not depend on labels, the terms above all, is the same in all folds.
 */
export function evaluateOutOfFold(
  items: readonly LabelledItem[],
  verdicts: readonly Verdict[],
  options: EvaluateOptions & { readonly folds: number },
): Evaluation {
  const cells = cellsOf(items, verdicts, options.themes, options.threshold);
  const foldOf = foldsBySource(items, options.folds);
  const scales = Array.from({ length: options.folds }, (_, fold) =>
    fitScale(clearCells(cells).filter(({ item }) => foldOf[item] !== fold)),
  );
  const rescaled = cells.map((cell): Cell => {
    const scale = scales[foldOf[cell.item] ?? 0];
    const score = scale ? rescale(scale, cell.theme, cell.score) : cell.score;
    return { ...cell, score, predicted: score >= 0.5 };
  });
  return evaluateCells(items, rescaled, { ...options, threshold: 0.5 });
}

function evaluateCells(items: readonly LabelledItem[], cells: readonly Cell[], options: EvaluateOptions): Evaluation {
  const clear = clearCells(cells);
  const split = (value: (item: LabelledItem) => string): Record<string, Quality & { readonly items: number }> => {
    const values = [...new Set(items.map(value))].sort();
    return Object.fromEntries(
      values.map((one) => {
        const inside = new Set(items.flatMap((item, index) => (value(item) === one ? [index] : [])));
        return [one, { ...qualityOf(countCells(clear.filter(({ item }) => inside.has(item)))), items: inside.size }];
      }),
    );
  };
  return {
    items: items.length,
    threshold: options.threshold,
    clear: scoresOf(items.length, clear, options),
    all: scoresOf(items.length, cells, options),
    by: {
      lang: split(({ lang }) => lang),
      text_kind: split(({ textKind }) => textKind),
      stratum: split(({ stratum }) => stratum),
    },
    calibration: calibrationOf(clear),
  };
}

function scoresOf(items: number, cells: readonly Cell[], { themes, resamples, random }: EvaluateOptions): Scores {
  const byTheme = themes.map((theme) => [theme, cells.filter((cell) => cell.theme === theme)] as const);
  const counted = byTheme.map(([theme, own]) => [theme, own.filter(({ actual }) => actual).length, own] as const);
  const usual = counted.filter(([, positives]) => positives >= macroPositives).map(([, , own]) => own);
  const macro = (weights: Uint16Array): number => usual.reduce((sum, own) => sum + weightedF1(own, weights), 0) / Math.max(1, usual.length);
  const telling = cells.filter(({ predicted, actual }) => predicted || actual);
  return {
    themes: Object.fromEntries(counted.map(([theme, positives, own]) => [theme, { ...qualityOf(countCells(own)), positives }])),
    macro_f1: bootstrap(items, macro, { resamples, random }),
    micro: {
      ...qualityOf(countCells(cells)),
      f1_interval: bootstrap(items, (weights) => weightedF1(telling, weights), { resamples, random }),
    },
  };
}

function weightedF1(cells: readonly Cell[], weights: Uint16Array): number {
  let right = 0;
  let wrong = 0;
  for (const { item, predicted, actual } of cells) {
    if (predicted && actual) right += weights[item] ?? 0;
    else if (predicted || actual) wrong += weights[item] ?? 0;
  }
  return right + wrong === 0 ? 0 : (2 * right) / (2 * right + wrong);
}
