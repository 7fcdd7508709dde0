import type { Feed } from "@attache/contract";
import { retryAfterCapMs, freshCapMs } from "./http-words.js";
import { neverMs } from "./next-due.js";
import type { PollState } from "./state.js";

/** Clocks are set by less than this all the time, and nothing comes of it. */
const toleranceMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const trustCapMs = 7 * dayMs;
/** A day's backoff with its jitter. */
const backoffCapMs = 27 * hourMs;
/** A feed that works: a day that the publisher asks for, an interval above it, and a week of days that it wants skipped. */
const intervalCapMs = 9 * dayMs;
/** A new one has a place among the others that are new. */
const firstCapMs = hourMs / 4;

/** How far the system's clock was ahead of `now` when the feed was last polled; 0 where it was not. Milliseconds. */
export function aheadMs({ lastPollAt }: Pick<PollState, "lastPollAt">, now: number): number {
  const ahead = (lastPollAt ?? 0) - now;
  return ahead > toleranceMs ? ahead : 0;
}

/**
 * A state that was stored while the system's clock was ahead, as it would be by the right one: what was to be waited for from then on is waited
 * for from now on, what has happened has happened by now, and nothing is waited for longer than it may be. The same object where nothing
 * is wrong with it.
 */
export function clockSetBack(state: PollState, feed: Pick<Feed, "everyMs">, now: number): PollState {
  const ahead = aheadMs(state, now);
  const until = (time: number | null, capMs: number): number | null => (time === null ? null : Math.min(time - ahead, now + capMs));
  const past = (time: number | null): number | null => (time === null || time <= now + toleranceMs ? time : now);
  const isGone = state.backoffUntil === neverMs;
  const { trust, watch, candidate } = state;
  const mended: PollState = {
    ...state,
    freshUntil: until(state.freshUntil, freshCapMs),
    retryAfterUntil: until(state.retryAfterUntil, retryAfterCapMs),
    backoffUntil: isGone ? neverMs : until(state.backoffUntil, backoffCapMs + 2 * (feed.everyMs ?? 0)),
    failingSince: past(state.failingSince),
    notFoundSince: past(state.notFoundSince),
    goneAt: past(state.goneAt),
    lastPollAt: past(state.lastPollAt),
    lookedBackAt: past(state.lookedBackAt),
    lastSuccessAt: past(state.lastSuccessAt),
    lastNewAt: past(state.lastNewAt),
    candidate: candidate && { ...candidate, since: past(candidate.since) ?? now },
    watch: { ...watch, since: past(watch.since), newsAt: past(watch.newsAt) },
    trust: {
      ...trust,
      etagAfter: until(trust.etagAfter, trustCapMs),
      modifiedAfter: until(trust.modifiedAfter, trustCapMs),
      last304At: past(trust.last304At),
      probedAt: past(trust.probedAt),
    },
  };
  return JSON.stringify(mended) === JSON.stringify(state) ? state : mended;
}

/** The latest time at which a feed with this (right) state can be due. Milliseconds since 1970. */
export function latestDue(state: PollState, feed: Pick<Feed, "everyMs">, now: number): number {
  if (state.lastPollAt === null) return now + firstCapMs;
  return Math.max(now + intervalCapMs + 2 * (feed.everyMs ?? 0), state.retryAfterUntil ?? 0, state.backoffUntil ?? 0);
}
