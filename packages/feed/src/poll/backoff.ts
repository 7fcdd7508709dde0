import { maxIntervalMs, minIntervalMs } from "./place.js";

const hourMs = 3_600_000;
const hardFirstMs = hourMs;
const hardCapMs = 24 * hourMs;

/**
 * How long a feed is left alone after its n-th failure in a row that may pass: its interval, doubled each time, up to 6 hours, and up to a
 * quarter more, so that all that failed with it do not come back with it.
 */
export function temporaryWait(intervalMs: number, failures: number, random: () => number): number {
  return doubled(intervalMs, failures, Math.max(intervalMs, maxIntervalMs)) * (1 + random() / 4);
}

/** The same after the n-th answer in a row that will hardly change by asking again: from an hour up to a day. */
export function hardWait(failures: number, random: () => number): number {
  return Math.max(minIntervalMs, doubled(hardFirstMs, failures, hardCapMs) * (1 + random() / 10));
}

const doubled = (baseMs: number, failures: number, capMs: number): number =>
  Math.min(capMs, baseMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
