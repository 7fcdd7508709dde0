import type { Feed, FeedHealth } from "@attache/contract";
import { healthOf } from "./health.js";
import { hostKey } from "./host-keys.js";
import type { FeedNotice } from "./notice.js";
import type { PollResult } from "./result.js";
import type { PollState } from "./state.js";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export const minIntervalMs = 5 * minuteMs;
export const maxIntervalMs = 6 * hourMs;
const firstIntervalMs = 15 * minuteMs;
const fileIntervalMs = minuteMs;
/** What will not change by asking again is asked once a day; a 410 an hour later once more, before it is believed. */
const hardMs = 24 * hourMs;
const confirmGoneMs = hourMs;
const askedCapMs = 24 * hourMs;

/** When a feed that is gone is due: the end of what ISO 8601 writes with four digits of a year. */
export const neverMs = Date.UTC(9999, 11, 31);

export interface DueOptions {
  readonly now: number;
  /** A number from 0 to 1, as Math.random gives it. */
  readonly random: () => number;
  /** How many of the result's entries were new. */
  readonly newItems: number;
  /** How many of them had been seen in this feed before. */
  readonly known: number;
}

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
}

/**
 * When a feed is asked again after `result`, and what to remember of it. With `everyMs` the interval is that; without, it is learned,
 * between 5 minutes and 6 hours. The publisher's own words (Retry-After, Cache-Control, Expires, ttl) only ever make it longer, failures
 * double it up to 6 hours, hard errors make it a day, and what answered 410 twice is never due again. Always later than `now`.
 */
export function nextDue(result: PollResult, feed: PolledFeed, options: DueOptions): Due {
  const { state, at } = timed(result, feed, options);
  const gap = result.entries.length > 0 && options.known === 0 && result.state.lastSuccessAt !== null;
  return { state, at, notices: [], warnings: [], gap, health: healthOf(state, feed, options.now), rediscover: false };
}

/** What of a feed decides when it is asked. */
export type PolledFeed = Pick<Feed, "id" | "url" | "kind" | "everyMs" | "demo">;

interface Timed {
  readonly state: PollState;
  readonly at: number;
}

function timed(result: PollResult, feed: PolledFeed, { now, random, newItems }: DueOptions): Timed {
  const state = remembered(result, now, newItems);
  const settings = settingsOf(feed);
  switch (result.outcome) {
    case "updated":
    case "unchanged": {
      const intervalMs = learned(state, newItems);
      const waitMs = jittered(settings.everyMs ?? intervalMs, settings.everyMs === null, random);
      return due({ ...state, intervalMs, backoffUntil: null }, now + waitMs, now, settings.isFile);
    }
    case "soft_error":
    case "temporary_error": {
      if (settings.isFile) return due(state, now + settings.baseMs, now, true);
      const base = settings.everyMs ?? Math.max(minIntervalMs, state.intervalMs ?? minIntervalMs);
      const waitMs = Math.max(base, Math.min(maxIntervalMs, base * 2 ** Math.min(30, state.failures - 1)));
      return backedOff(state, now, waitMs * (1 + random() / 4));
    }
    case "hard_error": {
      if (settings.isFile) return due(state, now + settings.baseMs, now, true);
      if (result.reason === "gone" && state.goneCount > 1) return { state: { ...state, backoffUntil: neverMs }, at: neverMs };
      return backedOff(state, now, (result.reason === "gone" ? confirmGoneMs : hardMs) * (1 + random() / 10));
    }
  }
}

/**
 * Until when a feed must not be asked even when somebody asks for it by hand: Retry-After, backoff, 410. Milliseconds since 1970, 0 for
 * a feed that may be asked. Its interval, ttl and max-age do not count.
 */
export function heldUntil(state: PollState): number {
  return Math.max(state.retryAfterUntil ?? 0, state.backoffUntil ?? 0);
}

interface Settings {
  readonly isFile: boolean;
  readonly everyMs: number | null;
  readonly baseMs: number;
}

/** Files and this machine cost no publisher anything: they may be asked as often as the configuration says. */
function settingsOf({ url, everyMs, demo }: Pick<Feed, "url" | "everyMs" | "demo">): Settings {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: "", hostname: "" };
  const isFile = protocol === "file:";
  const isOwn = isFile || demo || hostname === "localhost" || hostname === "[::1]" || /^127\.[\d.]+$/.test(hostname);
  const least = isOwn ? 1 : minIntervalMs;
  const every = everyMs === null ? (isFile ? fileIntervalMs : null) : Math.max(least, everyMs);
  return { isFile, everyMs: every, baseMs: every ?? minIntervalMs };
}

function remembered({ state, outcome, reason, url }: PollResult, now: number, newItems: number): PollState {
  const worked = outcome === "updated" || outcome === "unchanged";
  return {
    ...state,
    failures: worked ? 0 : state.failures + 1,
    notFeeds: reason === "not_a_feed" ? state.notFeeds + 1 : 0,
    goneCount: reason === "gone" ? state.goneCount + 1 : 0,
    answeredBy: url === null ? state.answeredBy : hostKey(url) || null,
    lastOutcome: outcome,
    lastReason: reason,
    lastPollAt: now,
    lastSuccessAt: worked ? now : state.lastSuccessAt,
    lastNewAt: newItems > 0 ? now : state.lastNewAt,
  };
}

/** Shorter when a poll finds something, longer when it does not; at first by the dates of the items. */
function learned(state: PollState, newItems: number): number {
  const first = state.rhythmMs ?? firstIntervalMs;
  const next = state.intervalMs === null ? first : state.intervalMs * (newItems > 0 ? 0.7 : 1.3);
  return Math.round(Math.min(maxIntervalMs, Math.max(minIntervalMs, next)));
}

/** Spreads feeds that would be due in the same moment. A configured interval is a floor: it is only made longer. */
function jittered(intervalMs: number, isLearned: boolean, random: () => number): number {
  const factor = isLearned ? 0.9 + random() / 5 : 1 + random() / 10;
  return isLearned ? Math.max(minIntervalMs, intervalMs * factor) : intervalMs * factor;
}

/** The publisher's words are a floor under the time; those of a server say nothing about a file. */
function due(state: PollState, at: number, now: number, isFile: boolean): Timed {
  const asked = state.askedMs === null || isFile ? 0 : now + Math.min(state.askedMs, askedCapMs);
  const latest = isFile ? at : Math.max(at, asked, state.freshUntil ?? 0, state.retryAfterUntil ?? 0);
  return { state, at: Math.max(now + 1, Math.ceil(latest)) };
}

function backedOff(state: PollState, now: number, waitMs: number): Timed {
  const backoffUntil = Math.ceil(now + waitMs);
  return { state: { ...state, backoffUntil }, at: Math.max(backoffUntil, state.retryAfterUntil ?? 0) };
}
