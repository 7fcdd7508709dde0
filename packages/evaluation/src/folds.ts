import type { LabelledItem } from "./labels.js";

/**
 * Which fold each item is in: all items of a source in the same one, so that nothing that was learned from an outlet is tried on it.
 * The largest sources go first, each to the fold that has least.
 */
export function foldsBySource(items: readonly LabelledItem[], folds: number): readonly number[] {
  const sizes = new Map<string, number>();
  for (const { source } of items) sizes.set(source, (sizes.get(source) ?? 0) + 1);
  const loads = Array.from({ length: folds }, () => 0);
  const foldOf = new Map<string, number>();
  for (const [source, size] of [...sizes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))) {
    const lightest = loads.indexOf(Math.min(...loads));
    foldOf.set(source, lightest);
    loads[lightest] = (loads[lightest] ?? 0) + size;
  }
  return items.map(({ source }) => foldOf.get(source) ?? 0);
}
