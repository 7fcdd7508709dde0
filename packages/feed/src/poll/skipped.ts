const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** When a publisher does not want its feed to be asked (RSS 2.0 `skipHours`, `skipDays`): hours and days in UTC, 0 for Sunday. */
export interface Skipped {
  readonly hours: readonly number[];
  readonly days: readonly number[];
}

/** A feed that is to be skipped at all hours, or on all days, was not meant so. */
function sensible({ hours, days }: Skipped): Skipped {
  return { hours: new Set(hours).size >= 24 ? [] : hours, days: new Set(days).size >= 7 ? [] : days };
}

export function isSkipped(skipped: Skipped, at: number): boolean {
  const { hours, days } = sensible(skipped);
  const date = new Date(at);
  return hours.includes(date.getUTCHours()) || days.includes(date.getUTCDay());
}

/**
 * The time itself, or, where it is to be skipped, one in the first hour after it that is not: the feed's own `place` (0 to 1) in that hour, for
 * all that skip the night would come back in the same moment. An interval shorter than an hour is the time to spread over.
 */
export function afterSkipped(skipped: Skipped, at: number, place: number, intervalMs: number): number {
  if (!isSkipped(skipped, at)) return at;
  let hour = Math.floor(at / hourMs) * hourMs;
  const last = hour + 8 * dayMs;
  do hour += hourMs;
  while (isSkipped(skipped, hour) && hour < last);
  return hour + Math.floor(place * Math.min(hourMs, intervalMs));
}
