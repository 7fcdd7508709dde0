/** How many of the newest items the rhythm is taken from. */
const sample = 50;

/** The times between the newest items, by their dates, in milliseconds, shortest first. */
export function gapsOf(dates: readonly (string | null)[], count = sample): number[] {
  const times = dates
    .flatMap((date) => (date === null ? [] : [Date.parse(date)]))
    .filter((time) => !Number.isNaN(time))
    .sort((a, b) => b - a)
    .slice(0, count);
  return times
    .slice(1)
    .map((time, index) => (times[index] ?? time) - time)
    .sort((a, b) => a - b);
}

/** The gap that this share (0 to 1) of the sorted `gaps` does not exceed. */
export const quantile = (gaps: readonly number[], share: number): number =>
  gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? 0;

/**
 * Half of the usual (median) time between two of the newest items, by their dates, in milliseconds: how often a feed is worth asking. Null
 * where fewer than three dates are there.
 */
export function rhythmOf(dates: readonly (string | null)[]): number | null {
  const gaps = gapsOf(dates, 20);
  return gaps.length < 2 ? null : Math.round(quantile(gaps, 0.5) / 2);
}

/** The newest date that is not in the future, as it was given. */
export function newestOf(dates: readonly (string | null)[], nowMs: number): string | null {
  let newest: string | null = null;
  for (const date of dates) {
    if (date !== null && Date.parse(date) <= nowMs && (newest === null || Date.parse(date) > Date.parse(newest))) newest = date;
  }
  return newest;
}
