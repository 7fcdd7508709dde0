import type { DueOptions, PolledFeed } from "./next-due.js";
import { dueAtPlace, intervalAbove, minIntervalMs, nearestInterval, nextPlace, placeOf, slackMs } from "./place.js";
import { afterSkipped } from "./skipped.js";
import type { PollState } from "./state.js";

const hourMs = 3_600_000;
/** A document that asks for a year's silence gets a day's. */
const askedCapMs = 24 * hourMs;
/** A schedule this slow is worth meeting: below, a place of one's own is as good. */
const scheduledFromMs = 4 * hourMs;
const jitterShare = 0.1;
/**
 * Who is asked as soon as is allowed has so many places in an interval, and one at most a tenth of it later: a publisher's day is asked once a
 * day, also where a cache has used up some of it. One of them is its place among all, where it stays while the interval does.
 */
const places = 11;

export interface Pace {
  readonly everyMs: number;
  /** The operator's own feed: exactly this interval, whatever a document says of it. */
  readonly isFixed: boolean;
  /** It was never asked before: it has yet to come to its place among all that started with it. */
  readonly isFirst: boolean;
}

/** When a feed that works is due: at its pace, at its own place, and not before its publisher's words allow. */
export function timeAfter(state: PollState, feed: PolledFeed, pace: Pace, { now, random }: DueOptions): number {
  const { everyMs, isFixed, isFirst } = pace;
  const words = wordsOf(state, feed, now);
  if (isFixed)
    return Math.max(now + 1, Math.ceil(Math.max(now + everyMs * (1 + random() * jitterShare), now + words.askedMs, words.latest)));
  const place = placeOf(feed.id);
  const { intervalMs, leastMs } = intervalOf(feed, everyMs, words);
  const isHeldBack = intervalAbove(leastMs) > nearestInterval(Math.max(state.intervalMs ?? 0, minIntervalMs));
  const at =
    scheduled(state, words.askedMs, intervalMs, place, now) ??
    (isHeldBack && !isFirst
      ? nextPlace((place * places) % 1, intervalMs / places, now + leastMs)
      : dueAtPlace(place, intervalMs, leastMs, now));
  return afterSkipped({ hours: state.skipHours, days: state.skipDays }, Math.max(at, Math.ceil(words.latest)), place, intervalMs);
}

interface Words {
  readonly askedMs: number;
  readonly freshMs: number;
  readonly latest: number;
}

/** A file has no publisher whose words would count. */
function wordsOf(state: PollState, feed: PolledFeed, now: number): Words {
  if (feed.url.startsWith("file:")) return { askedMs: 0, freshMs: 0, latest: now };
  const askedMs = Math.min(state.askedMs ?? 0, askedCapMs);
  const freshMs = Math.max(0, (state.freshUntil ?? 0) - now);
  return { askedMs, freshMs, latest: Math.max(now + freshMs, state.retryAfterUntil ?? 0) };
}

function intervalOf(
  feed: PolledFeed,
  everyMs: number,
  { askedMs, freshMs }: Words,
): { readonly intervalMs: number; readonly leastMs: number } {
  const leastMs = Math.max(minIntervalMs, feed.everyMs ?? 0, askedMs, freshMs);
  return { leastMs, intervalMs: Math.max(nearestInterval(everyMs), intervalAbove(leastMs)) };
}

/**
 * Within the hour after the next of the times that the publisher names (`sy:updateBase` and every period from there; RSS 1.0 syndication
 * module): once for each of its editions. Null where it names none, so many that it does not matter, or more than the feed is asked.
 */
function scheduled({ askedFrom }: PollState, askedMs: number, intervalMs: number, place: number, now: number): number | null {
  if (askedFrom === null || askedMs < scheduledFromMs || intervalMs > intervalAbove(askedMs)) return null;
  const offset = askedFrom + Math.ceil(place * hourMs);
  return nextPlace(0, askedMs, now + askedMs - slackMs - offset) + offset;
}
