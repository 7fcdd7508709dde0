/**
 * The area under the ROC curve: how often a member of the first group has a higher value than one of the second, a tie counting half (Hanley
 * and McNeil 1982). Weights say how often each counts. 0.5 where a group is empty.
 */
export function areaUnderCurve(
  high: readonly { readonly value: number; readonly weight: number }[],
  low: readonly { readonly value: number; readonly weight: number }[],
): number {
  const sorted = [...low].sort((one, other) => one.value - other.value);
  const total = (group: readonly { readonly weight: number }[]): number => group.reduce((sum, { weight }) => sum + weight, 0);
  const pairs = total(high) * total(low);
  if (pairs === 0) return 0.5;
  let won = 0;
  for (const { value, weight } of high) {
    for (const other of sorted) {
      if (other.value > value) break;
      won += weight * other.weight * (other.value === value ? 0.5 : 1);
    }
  }
  return won / pairs;
}
