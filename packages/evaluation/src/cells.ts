import type { LabelledItem } from "./labels.js";

/** What a classifier said of one item. */
export interface Verdict {
  readonly id: string;
  /** By theme, 0 to 1; a theme that is absent has 0. */
  readonly scores: ReadonlyMap<string, number>;
}

/** One question, and both answers: does this item carry this theme? */
export interface Cell {
  /** Index of the item. */
  readonly item: number;
  readonly theme: string;
  readonly score: number;
  readonly predicted: boolean;
  readonly actual: boolean;
  /** A close call: either answer could be defended. */
  readonly close: boolean;
}

/** Every pair of an item and a theme, with what is carried from `threshold` on. */
export function cellsOf(
  items: readonly LabelledItem[],
  verdicts: readonly Verdict[],
  themes: readonly string[],
  threshold: number,
): readonly Cell[] {
  return items.flatMap((item, index) =>
    themes.map((theme): Cell => {
      const score = verdicts[index]?.scores.get(theme) ?? 0;
      return {
        item: index,
        theme,
        score,
        predicted: score >= threshold,
        actual: item.themes.includes(theme),
        close: item.close.includes(theme),
      };
    }),
  );
}

/** Cells without the close calls. */
export const clearCells = (cells: readonly Cell[]): readonly Cell[] => cells.filter((cell) => !cell.close);
