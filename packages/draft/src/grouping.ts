import type { Likeness } from "./likeness.js";

export interface GroupingOptions {
  /** Groups that are less alike than this, on the average of their pairs, stay apart … */
  readonly apart: number;
  /** … unless there are more than so many. */
  readonly most: number;
}

/** Groups `count` things, by index: agglomerative, average linkage, the most alike first; of equals the earliest. */
export function group(count: number, likeness: Likeness, { apart, most }: GroupingOptions): number[][] {
  const groups = Array.from({ length: count }, (_, index): number[] | null => [index]);
  const alike = Array.from({ length: count }, (_, one) => Float64Array.from({ length: count }, (__, other) => likeness(one, other)));
  for (let left = count; left > 1; left--) {
    const pair = mostAlike(groups, alike);
    if (!pair || (pair.likeness < apart && left <= most)) break;
    const [kept, taken] = [groups[pair.one]!, groups[pair.other]!];
    groups.forEach((these, index) => {
      if (!these || index === pair.one || index === pair.other) return;
      const mean = (kept.length * alike[pair.one]![index]! + taken.length * alike[pair.other]![index]!) / (kept.length + taken.length);
      alike[pair.one]![index] = mean;
      alike[index]![pair.one] = mean;
    });
    kept.push(...taken);
    groups[pair.other] = null;
  }
  return groups.filter((these) => these !== null).map((these) => these.sort((one, other) => one - other));
}

function mostAlike(
  groups: readonly (readonly number[] | null)[],
  alike: readonly Float64Array[],
): { readonly one: number; readonly other: number; readonly likeness: number } | null {
  let best = null;
  for (let one = 0; one < groups.length; one++) {
    if (!groups[one]) continue;
    for (let other = one + 1; other < groups.length; other++) {
      if (!groups[other]) continue;
      const likeness = alike[one]![other]!;
      if (!best || likeness > best.likeness + 1e-12) best = { one, other, likeness };
    }
  }
  return best;
}
