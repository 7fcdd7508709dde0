import type { Cell } from "./cells.js";

/** Cells whose scores lie in one tenth. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly cells: number;
  /** What the scores promise, on average, */
  readonly score: number;
  /** and what was there. */
  readonly carried: number;
}

const bins = 10;

/**
 * A reliability diagram in ten equal bins, and its expected calibration error (Guo et al. 2017): how far, on average over cells, the share that
 * is carried lies from the score. Cells with a score of 0 are left out: nearly all are right, and would make any scale look true.
 */
export function calibrationOf(cells: readonly Cell[]): { readonly bins: readonly Bin[]; readonly error: number } {
  const scored = cells.filter(({ score }) => score > 0);
  const found = Array.from({ length: bins }, (_, index): Bin => {
    const inside = scored.filter(({ score }) => Math.min(bins - 1, Math.floor(score * bins)) === index);
    const mean = (value: (cell: Cell) => number): number =>
      inside.length === 0 ? 0 : inside.reduce((sum, cell) => sum + value(cell), 0) / inside.length;
    return {
      from: index / bins,
      to: (index + 1) / bins,
      cells: inside.length,
      score: mean(({ score }) => score),
      carried: mean(({ actual }) => Number(actual)),
    };
  });
  const error = found.reduce((sum, bin) => sum + bin.cells * Math.abs(bin.score - bin.carried), 0) / Math.max(1, scored.length);
  return { bins: found, error };
}
