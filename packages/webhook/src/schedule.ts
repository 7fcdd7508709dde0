import { retryAfterMs } from "./retry-after.js";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * The waits between attempts of the example schedule in Standard Webhooks 1.0.0 ("Deliverability and reliability"), in milliseconds. The
 * first attempt is made at once and the tenth and last 75 h 35 min 5 s later.
 */
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

/** A wait is spread over this share of itself to either side, so that what failed together does not come back together. */
const jitter = 0.2;

/** A failed attempt, and what decides about the next. */
export interface NextAttemptInput {
  /** How many attempts were made: 1 after the first. */
  readonly attempt: number;
  /** The receiver's Retry-After header. */
  readonly retryAfter?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** The waits between attempts in milliseconds: the first is between the first attempt and the second, and none after the last. */
  readonly schedule: readonly number[];
}

/** When the next attempt is due, or that there is none. */
export type NextAttempt = { readonly /** Milliseconds since 1970. */ at: number } | { readonly exhausted: true };

/**
 * When to try again: after the schedule's wait, 20 % more or less, and never before a Retry-After (a day at most), behind which the attempts
 * are spread by up to 20 % of it as well. Retry-After gives no attempt more than the schedule has.
 */
export function nextAttempt({ attempt, retryAfter, now, random, schedule }: NextAttemptInput): NextAttempt {
  const wait = schedule[attempt - 1];
  if (wait === undefined) return { exhausted: true };
  const chance = random();
  const planned = wait * (1 - jitter + 2 * jitter * chance);
  const asked = retryAfter === undefined ? null : retryAfterMs(retryAfter, now);
  const earliest = asked === null ? 0 : asked * (1 + jitter * chance);
  return { at: Math.ceil(now + Math.max(planned, earliest)) };
}
