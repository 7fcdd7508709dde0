/** How many of the newest items the rhythm is taken from. */
const sample = 20;

/**
 * Half of the usual (median) time between two items, by their dates, in milliseconds: how often a feed is worth asking. Null where
 * fewer than three dates are there.
 */
export function rhythmOf(dates: readonly (string | null)[]): number | null {
  const times = dates
    .flatMap((date) => (date === null ? [] : [Date.parse(date)]))
    .filter((time) => !Number.isNaN(time))
    .sort((a, b) => b - a)
    .slice(0, sample);
  if (times.length < 3) return null;
  const gaps = times
    .slice(1)
    .map((time, index) => (times[index] ?? time) - time)
    .sort((a, b) => a - b);
  return Math.round((gaps[Math.floor(gaps.length / 2)] ?? 0) / 2);
}

/** The newest date that is not in the future, as it was given. */
export function newestOf(dates: readonly (string | null)[], nowMs: number): string | null {
  let newest: string | null = null;
  for (const date of dates) {
    if (date !== null && Date.parse(date) <= nowMs && (newest === null || Date.parse(date) > Date.parse(newest))) newest = date;
  }
  return newest;
}
