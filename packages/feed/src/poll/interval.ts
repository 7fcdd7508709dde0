import { maxIntervalMs, minIntervalMs } from "./place.js";

const minuteMs = 60_000;
const firstMs = 15 * minuteMs;
/** However fast its dates say a feed is, a quiet hour may slow it down to this. */
const leastCeilingMs = 30 * minuteMs;

export interface Learning {
  /** The interval learned so far, unrounded; null before the first success. */
  readonly intervalMs: number | null;
  /** Half of the usual time between two items; null where their dates do not tell. */
  readonly rhythmMs: number | null;
  /** Something new came as lately as the rhythm lets one expect. */
  readonly isLively: boolean;
  readonly entries: number;
  readonly newItems: number;
  /** Nothing of the last document was there any more. */
  readonly gap: boolean;
}

/**
 * The interval after one more poll that worked, in milliseconds, unrounded, from 5 minutes to 6 hours. It starts from the publishing rhythm.
 * Then it looks for the pace at which every second poll finds one new item: several at once say that it is too slow, none that it is too
 * fast, and a document that is half new, or all, that items will be lost. While a feed is lively it is not slowed down beyond two of its usual
 * gaps: after a quiet night the first news of the day is found as fast as the others.
 */
export function learnedInterval({ intervalMs, rhythmMs, isLively, entries, newItems, gap }: Learning): number {
  const ceiling = rhythmMs === null || !isLively ? maxIntervalMs : Math.max(leastCeilingMs, rhythmMs * 4);
  const learned = intervalMs === null ? (rhythmMs ?? firstMs) : intervalMs * factorOf(entries, newItems, gap);
  return Math.min(maxIntervalMs, ceiling, Math.max(minIntervalMs, learned));
}

function factorOf(entries: number, newItems: number, gap: boolean): number {
  if (gap || (entries > 1 && newItems >= entries / 2)) return 0.5;
  if (newItems > 1) return 0.7;
  return newItems === 1 ? 0.87 : 1.15;
}
