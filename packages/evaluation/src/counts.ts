import type { Cell } from "./cells.js";

/** What was right and wrong. */
export interface Counts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

/** Counts with what follows from them. A ratio of nothing is 0. */
export interface Quality extends Counts {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function countCells(cells: Iterable<Cell>): Counts {
  let tp = 0;
  let fp = 0;
  let fn = 0;
  for (const { predicted, actual } of cells) {
    if (predicted && actual) tp += 1;
    else if (predicted) fp += 1;
    else if (actual) fn += 1;
  }
  return { tp, fp, fn };
}

/** Precision, recall and their harmonic mean (van Rijsbergen 1979). */
export function qualityOf({ tp, fp, fn }: Counts): Quality {
  const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return { tp, fp, fn, precision: ratio(tp, tp + fp), recall: ratio(tp, tp + fn), f1: ratio(2 * tp, 2 * tp + fp + fn) };
}
