const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A publisher is never asked again sooner than this after an answer, and never later than the other for want of news. */
export const minIntervalMs = 5 * minuteMs;
export const maxIntervalMs = 6 * hourMs;

/** Between two answers less time passes than between two places, by what the answer took: so much may it take. */
export const slackMs = minuteMs;
const shortestMs = minIntervalMs + slackMs;
/** 18 steps from the shortest interval to the longest, so that three halve or double it nearly. */
const steps = 18;
const ratio = (maxIntervalMs / shortestMs) ** (1 / steps);
/** Of one step, where a publisher asks for a time: the smallest that is not below it should not be far above it. */
const fineSteps = 6;

/**
 * The learned intervals that there are: from 6 minutes to 6 hours, each a quarter longer than the one before. A feed that learns a little
 * keeps its interval, and with it its place.
 */
export function nearestInterval(ms: number): number {
  const step = Math.round(Math.log(ms / shortestMs) / Math.log(ratio));
  return Math.round(shortestMs * ratio ** Math.min(steps, Math.max(0, step)));
}

/** The smallest interval that leaves at least `leastMs` between an answer and the next request. */
export function intervalAbove(leastMs: number): number {
  const least = Math.max(shortestMs, leastMs + slackMs);
  const step = Math.ceil(Math.round(((Math.log(least / shortestMs) * fineSteps) / Math.log(ratio)) * 1e6) / 1e6);
  return Math.ceil(shortestMs * ratio ** (step / fineSteps));
}

/** A feed's own place among all, from 0 to 1 (and never 1): evenly spread, and the same in every process and run. */
export function placeOf(feedId: string): number {
  let hash = 0x811c9dc5;
  // FNV-1a, and a finaliser (MurmurHash3) that makes its upper bits as good as its lower ones.
  for (let i = 0; i < feedId.length; i++) hash = Math.imul(hash ^ feedId.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** The first time from `from` on (milliseconds since 1970) that is the feed's own, when it is asked every `intervalMs`. */
export function nextPlace(place: number, intervalMs: number, from: number): number {
  const offset = place * intervalMs;
  return Math.ceil(Math.ceil((from - offset) / intervalMs) * intervalMs + offset);
}

/**
 * When a feed is due that was answered at `now`: at its own place among the times that lie `intervalMs` apart, not before `leastMs` have
 * passed nor before half the interval. A feed that comes from elsewhere (all start together, or after an outage) waits half an interval to one
 * and a half, once; from then on exactly the interval. So feeds that are alike never meet, whatever brought them together.
 */
export function dueAtPlace(place: number, intervalMs: number, leastMs: number, now: number): number {
  const at = nextPlace(place, intervalMs, now + Math.max(leastMs, intervalMs / 2 - slackMs));
  // No feed waits longer than the longest interval for the sake of its place, unless its publisher says so.
  const half = Math.ceil(at - intervalMs / 2);
  return at - now > maxIntervalMs && half - now >= Math.max(leastMs, minIntervalMs) && intervalMs <= maxIntervalMs ? half : at;
}
