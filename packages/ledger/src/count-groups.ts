import { sortedCounts } from "./account.js";
import { sumsOf, type Tallies } from "./tallies.js";

/** How often things of a kind were counted: in all, and by one part of their group's name, most frequent first. */
export function countGroups(
  tallies: Tallies,
  kind: string,
  part?: number,
): { readonly total: number; readonly counts: Record<string, number> } {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { parts, sum } of sumsOf(tallies, kind)) {
    total += sum.count;
    const name = part === undefined ? undefined : parts[part];
    if (name !== undefined && name !== "") counts.set(name, (counts.get(name) ?? 0) + sum.count);
  }
  return { total, counts: sortedCounts(counts) };
}
