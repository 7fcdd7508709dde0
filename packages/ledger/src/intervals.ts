/** A set of whole numbers as sorted, disjoint, inclusive intervals: `[from, to, from, to, …]`. A run of any length takes two numbers. */
export type Intervals = number[];

/** Adds one number. False when it was there already. */
export function addNumber(set: Intervals, n: number): boolean {
  const end = set.length;
  if (end === 0 || n > (set[end - 1] ?? 0) + 1) {
    set.push(n, n);
    return true;
  }
  if (n === (set[end - 1] ?? 0) + 1) {
    set[end - 1] = n;
    return true;
  }
  const at = firstEndingAtOrAfter(set, n - 1);
  const from = set[at] ?? 0;
  const to = set[at + 1] ?? 0;
  if (from <= n && n <= to) return false;
  if (to === n - 1) {
    // It continues this interval, and may close the hole to the next.
    if (set[at + 2] === n + 1) set.splice(at + 1, 2);
    else set[at + 1] = n;
  } else if (from === n + 1) {
    set[at] = n;
  } else {
    set.splice(at, 0, n, n);
  }
  return true;
}

/** The index of the first interval whose end is at least `n`. */
function firstEndingAtOrAfter(set: Intervals, n: number): number {
  let low = 0;
  let high = set.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[middle * 2 + 1] ?? 0) < n) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}

/** The union of two sets. */
export function unite(a: Intervals, b: Intervals): Intervals {
  const pairs = [...pairsOf(a), ...pairsOf(b)].sort(([x], [y]) => x - y);
  const united: Intervals = [];
  for (const [from, to] of pairs) {
    const last = united.at(-1);
    if (last !== undefined && from <= last + 1) united[united.length - 1] = Math.max(last, to);
    else united.push(from, to);
  }
  return united;
}

function pairsOf(set: Intervals): [from: number, to: number][] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < set.length; i += 2) pairs.push([set[i] ?? 0, set[i + 1] ?? 0]);
  return pairs;
}

export const countNumbers = (set: Intervals): number => pairsOf(set).reduce((sum, [from, to]) => sum + to - from + 1, 0);

/** How many numbers between the first and the last are not there. */
export const countMissing = (set: Intervals): number => (set.length === 0 ? 0 : (set.at(-1) ?? 0) - (set[0] ?? 0) + 1 - countNumbers(set));
