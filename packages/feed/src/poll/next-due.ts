import type { Feed, FeedHealth } from "@attache/contract";
import { hardWait, temporaryWait } from "./backoff.js";
import { confirmGoneMs, counted } from "./counted.js";
import { healthOf } from "./health.js";
import { isOwn } from "./host-keys.js";
import { learnedTrust } from "./evidence.js";
import { learnedInterval } from "./interval.js";
import { isFound, looksBack, withMove, withRevert } from "./move.js";
import type { FeedNotice } from "./notice.js";
import { minIntervalMs } from "./place.js";
import { timeAfter } from "./pace.js";
import type { PollResult } from "./result.js";
import { rhythmOf } from "./rhythm.js";
import type { PollState } from "./state.js";
import { datesOf, silentAfterMs, watched } from "./watch.js";

const fileIntervalMs = 60_000;
/** From the third 404 in a row on the feed is looked for elsewhere on its site, and again after so many more, or until what was found is believed. */
const rediscoverFrom = 3;
const rediscoverEvery = 7;

/** When a feed that is gone is due: the end of what ISO 8601 writes with four digits of a year. */
export const neverMs = Date.UTC(9999, 11, 31);

export interface DueOptions {
  readonly now: number;
  /** A number from 0 to 1, as Math.random gives it. */
  readonly random: () => number;
  /** How many of the result's entries were new. */
  readonly newItems: number;
  /** How many of them had been seen in this feed before, or are `repeated`. */
  readonly known: number;
}

/** What of a feed decides when it is asked. */
export type PolledFeed = Pick<Feed, "id" | "url" | "kind" | "everyMs" | "demo">;

export interface Due {
  /** What to store; times are milliseconds since 1970. */
  readonly state: PollState;
  readonly at: number;
  /** What the fetch stage has to tell. */
  readonly notices: readonly FeedNotice[];
  /** To be told with the result's own. */
  readonly warnings: readonly string[];
  /** True where nothing of the last document was there any more: items may have come and gone unseen. */
  readonly gap: boolean;
  readonly health: FeedHealth;
  /** The address answers 404 for the third time or longer: worth looking for the feed elsewhere on its site. */
  readonly rediscover: boolean;
  /** An address that a search found is asked: worth looking whether that answers again. */
  readonly lookBack: boolean;
}

/**
 * When a feed is asked again after `result`, what to remember of it, and what to tell. The interval is learned, between 5 minutes and 6 hours,
 * and `everyMs` is a floor under it (for a file, the demo and a feed of this machine it is the interval). The publisher's own words (Retry-After,
 * Cache-Control, Expires, ttl, sy:update*, skipHours, skipDays) only ever make it later; failures double it, and what answered 410 twice is never
 * due again. Always later than `now`.
 */
export function nextDue(result: PollResult, feed: PolledFeed, options: DueOptions): Due {
  const { now, newItems } = options;
  const before = result.state;
  const { trust, warnings } = learnedTrust(before, { ...result, newItems, now });
  const state: PollState = { ...counted(result, newItems, now), trust };
  const works = result.outcome === "updated" || result.outcome === "unchanged";
  const next = works ? afterSuccess(state, result, feed, options) : afterFailure(state, result, feed, options);
  return { ...next, warnings: [...warnings, ...next.warnings], health: healthOf(next.state, feed, now) };
}

/**
 * Until when a feed must not be asked even when somebody asks for it by hand: Retry-After, backoff, 410. Milliseconds since 1970, 0 for
 * a feed that may be asked. Its interval, ttl and max-age do not count.
 */
export function heldUntil(state: PollState): number {
  return Math.max(state.retryAfterUntil ?? 0, state.backoffUntil ?? 0);
}

type Next = Omit<Due, "health">;

function afterSuccess(state: PollState, result: PollResult, feed: PolledFeed, options: DueOptions): Next {
  const { now, newItems, known } = options;
  const { entries } = result;
  const { watch, lastItem, notices } = watched(state.watch, state.lastItem, {
    wasRead: result.outcome === "updated",
    entries,
    newItems,
    kind: feed.kind,
    now,
  });
  const overlaps = known > 0 || entries.some((entry) => entry.repeated);
  // A file is replaced as a whole; an empty document has nothing that could be missed.
  const hadEntries = !feed.url.startsWith("file:") && (state.watch.entries ?? 0) > 0;
  const gap = entries.length > 0 && !overlaps && hadEntries;
  const rhythmMs = entries.length > 0 ? rhythmOf(datesOf(entries)) : state.rhythmMs;
  const isLively = watch.newsAt !== null && now - watch.newsAt <= silentAfterMs(watch, now);
  const intervalMs = learnedInterval({ intervalMs: state.intervalMs, rhythmMs, isLively, entries: entries.length, newItems, gap });
  const isKnown = overlaps || result.outcome === "unchanged";
  const move = withMove({ ...state, watch, lastItem, rhythmMs, intervalMs, backoffUntil: null }, feed.url, {
    moved: result.exchange?.moved ?? null,
    isKnown,
    isForeign: gap,
    now,
  });
  const lookBack = looksBack(move.state, now);
  return {
    state: lookBack ? { ...move.state, lookedBackAt: now } : move.state,
    at: timeAfter(move.state, feed, { ...paceOf(feed, intervalMs), isFirst: result.state.lastPollAt === null }, options),
    notices: [...notices, ...move.notices],
    warnings: gap
      ? ["No entry of the last poll was there any more: items may have come and gone unseen. The feed is asked more often."]
      : [],
    gap,
    rediscover: false,
    lookBack,
  };
}

function afterFailure(state: PollState, result: PollResult, feed: PolledFeed, options: DueOptions): Next {
  const { now, random } = options;
  const told = { warnings: [], gap: false, rediscover: false, lookBack: false };
  const isGone = state.goneCount > 1;
  const revert = withRevert(state, feed.url, result.httpStatus, isGone, now);
  const [notice] = revert.notices;
  if (notice) {
    const backoffUntil = Math.ceil(now + temporaryWait(baseOf(feed, state), 1, random));
    return { ...told, state: { ...revert.state, backoffUntil }, at: backoffUntil, notices: [notice] };
  }
  if (isGone) return { ...told, state: { ...state, backoffUntil: neverMs }, at: neverMs, notices: [] };
  if (feed.url.startsWith("file:")) {
    return { ...told, state, at: Math.max(now + 1, Math.ceil(now + (feed.everyMs ?? fileIntervalMs))), notices: [] };
  }
  const backoffUntil = Math.ceil(Math.max(now + waitAfter(state, result, feed, random), goneCheckAt(state)));
  return {
    ...told,
    state: { ...state, backoffUntil },
    at: Math.max(backoffUntil, state.retryAfterUntil ?? 0),
    notices: [],
    rediscover:
      state.notFounds >= rediscoverFrom && (isFound(state.candidate) || (state.notFounds - rediscoverFrom) % rediscoverEvery === 0),
  };
}

function waitAfter(state: PollState, result: PollResult, feed: PolledFeed, random: () => number): number {
  if (result.outcome !== "hard_error") return temporaryWait(baseOf(feed, state), state.failures, random);
  return result.reason === "gone" ? confirmGoneMs * (1 + random() / 10) : hardWait(state.hardFailures, random);
}

const goneCheckAt = ({ goneAt }: PollState): number => (goneAt === null ? 0 : goneAt + confirmGoneMs);

/** What a failing feed's waits are doubled from. */
function baseOf(feed: PolledFeed, { intervalMs }: PollState): number {
  return isOwn(feed) ? (feed.everyMs ?? minIntervalMs) : Math.max(minIntervalMs, feed.everyMs ?? 0, intervalMs ?? 0);
}

/** Files and this machine cost no publisher anything: they may be asked as often as the configuration says. */
function paceOf(feed: PolledFeed, intervalMs: number): { readonly everyMs: number; readonly isFixed: boolean } {
  if (!isOwn(feed)) return { everyMs: Math.max(intervalMs, feed.everyMs ?? 0), isFixed: false };
  const everyMs = feed.everyMs ?? (feed.url.startsWith("file:") ? fileIntervalMs : null);
  return everyMs === null ? { everyMs: intervalMs, isFixed: false } : { everyMs, isFixed: true };
}
