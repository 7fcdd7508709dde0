const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The waits between attempts that the Standard Webhooks specification suggests, in ms; the first attempt is made at once. */
export const standardSchedule: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** Receivers that failed together should not be asked together again. */
const jitter = 0.2;
const retryAfterLimitMs = 24 * hour;

export interface Failed {
  /** How many attempts were made, this one included. */
  readonly attempt: number;
  /** The value of `Retry-After`: seconds or an HTTP date (RFC 9110, section 10.2.3). */
  readonly retryAfter?: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly schedule: readonly number[];
}

/**
 * When the next attempt is due: the schedule's wait, up to 20 % more or less, but never before what `Retry-After` asks for (at most a day).
 * Pure over its clock and its randomness.
 */
export function nextAttempt({ attempt, retryAfter, now, random, schedule }: Failed): { readonly at: number } | { readonly exhausted: true } {
  const wait = schedule[attempt - 1];
  if (wait === undefined) return { exhausted: true };
  const jittered = wait * (1 - jitter + 2 * jitter * random());
  const asked = Math.min(retryAfterMs(retryAfter, now), retryAfterLimitMs);
  return { at: Math.round(now + Math.max(jittered, asked)) };
}

function retryAfterMs(value: string | undefined, now: number): number {
  if (value === undefined) return 0;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * second;
  const at = Date.parse(value);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}
