import type { FeedKind } from "@attache/contract";
import type { FeedEntry } from "../identity/identify.js";
import type { FeedNotice } from "./notice.js";
import { gapsOf, newestOf, quantile } from "./rhythm.js";
import type { Stored } from "./stored.js";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * After how long no working feed of a kind would still show nothing newer. A newsroom publishes every day and a small one rests over
 * the holidays; ministries and organisations pause for a summer month; an institute may bring out one paper in a quarter.
 */
const frozenAfterDays: Readonly<Record<FeedKind, number>> = {
  "state-media": 7,
  independent: 7,
  mfa: 35,
  government: 35,
  organisation: 45,
  "think-tank": 120,
};
const mildestDays = Math.max(...Object.values(frozenAfterDays));

export const frozenAfterMs = (kind: FeedKind | null): number => (kind === null ? mildestDays : frozenAfterDays[kind]) * dayMs;

/** What is known of a feed's liveliness. Times are milliseconds since 1970. */
export interface Watch {
  /** The first poll that worked, and the number of entries of the last document that was read. */
  readonly since: number | null;
  readonly entries: number | null;
  /** The last sign of life: at the first poll the newest item's date, then when something newer was found. */
  readonly newsAt: number | null;
  /** The gap between two items that nine of ten do not exceed; null where there are too few dates to tell. */
  readonly gapMs: number | null;
  /** The longest gap of late: what was seen once counts half after four weeks. */
  readonly longestMs: number | null;
  readonly quiet: "frozen" | "silent" | null;
}

export const initialWatch: Watch = { since: null, entries: null, newsAt: null, gapMs: null, longestMs: null, quiet: null };

export function parseWatch(stored: Stored): Watch {
  return {
    since: stored.amount("since"),
    entries: stored.amount("entries"),
    newsAt: stored.amount("newsAt"),
    gapMs: stored.amount("gapMs"),
    longestMs: stored.amount("longestMs"),
    quiet: stored.oneOf("quiet", ["frozen", "silent"]),
  };
}

/** Fewer gaps than this have no quantile to speak of. */
const fewestGaps = 5;
const gapShare = 0.9;
const longestHalfLifeMs = 28 * dayMs;
/** A feed that was watched over two weekends has shown how long it rests; before that it is granted a long one. */
const watchedMs = 14 * dayMs;
const unwatchedFloorMs = 4 * dayMs;
const watchedFloorMs = dayMs;
const quietCapMs = mildestDays * dayMs;

/** The longest quiet that is nothing unusual, by the gaps that are known; 0 where none are. */
export const longestQuiet = ({ gapMs, longestMs }: Watch): number => Math.max(2 * (gapMs ?? 0), longestMs ?? 0);

/** How long nothing new may come before a feed is silent: three usual gaps or twice the longest of late, and no less than a night or a weekend takes. */
export function silentAfterMs(watch: Watch, now: number): number {
  const isWatched = watch.since !== null && now - watch.since >= watchedMs;
  const floor = isWatched ? watchedFloorMs : unwatchedFloorMs;
  return Math.min(quietCapMs, Math.max(floor, 3 * (watch.gapMs ?? 0), 2 * (watch.longestMs ?? 0)));
}

/** When entries came out; null where they do not say, or say what no news can have. */
export const datesOf = (entries: readonly FeedEntry[]): (string | null)[] =>
  entries.map((entry) => (entry.dateImplausible ? null : (entry.published ?? entry.updated)));

export interface Seen {
  /** There was a document, and another than the last one. */
  readonly wasRead: boolean;
  readonly entries: readonly FeedEntry[];
  readonly newItems: number;
  readonly kind: FeedKind | null;
  readonly now: number;
}

export interface Watched {
  readonly watch: Watch;
  /** The date of the newest item: ISO 8601. */
  readonly lastItem: string | null;
  readonly notices: readonly FeedNotice[];
}

/**
 * What one more poll that worked shows of a feed's liveliness. Items that are dated in the future, or implausibly, do not count as its newest;
 * nor does an old one that is put in front again.
 */
export function watched(before: Watch, lastItemBefore: string | null, { wasRead, entries, newItems, kind, now }: Seen): Watched {
  const dates = datesOf(entries);
  const newest = newestOf(dates, now);
  const isFirst = before.since === null;
  const isNewer = newest !== null && (lastItemBefore === null || Date.parse(newest) > Date.parse(lastItemBefore));
  const lastItem = isNewer && (isFirst || newItems > 0) ? newest : lastItemBefore;
  const cannotTell = dates.some((date) => date === null || Date.parse(date) > now);
  const isNews = !isFirst && newItems > 0 && (isNewer || cannotTell);
  const counted: Watch = {
    since: before.since ?? now,
    entries: wasRead ? entries.length : before.entries,
    newsAt: isFirst ? firstNews(lastItem, !wasRead || entries.length > 0, now) : isNews ? now : before.newsAt,
    gapMs: gapOf(dates) ?? before.gapMs,
    longestMs: isFirst ? (gapsOf(dates).at(-1) ?? null) : isNews ? longest(before, lastItemBefore, dates, now) : before.longestMs,
    quiet: before.quiet,
  };
  return { lastItem, ...judged(counted, lastItem, { isFirst, isNews, isNewer, kind, now }) };
}

interface Judging {
  readonly isFirst: boolean;
  readonly isNews: boolean;
  readonly isNewer: boolean;
  readonly kind: FeedKind | null;
  readonly now: number;
}

function judged(
  watch: Watch,
  lastItem: string | null,
  { isFirst, isNews, isNewer, kind, now }: Judging,
): Pick<Watched, "watch" | "notices"> {
  const isOld = lastItem !== null && now - Date.parse(lastItem) > frozenAfterMs(kind);
  if (watch.quiet !== null) {
    // New items without a date that counts are news too.
    if (!isNews || (watch.quiet === "frozen" && isOld && isNewer)) return { watch, notices: [] };
    return { watch: { ...watch, quiet: null }, notices: [{ kind: "feed.resumed", lastItem }] };
  }
  if (isFirst && isOld) {
    return { watch: { ...watch, quiet: "frozen" }, notices: [{ kind: "feed.frozen", expectedEveryMs: frozenAfterMs(kind), lastItem }] };
  }
  const afterMs = silentAfterMs(watch, now);
  if (now - (watch.newsAt ?? watch.since ?? now) <= afterMs) return { watch, notices: [] };
  return {
    watch: { ...watch, quiet: "silent" },
    notices: [{ kind: "feed.silent", expectedEveryMs: watch.gapMs ?? afterMs, lastItem }],
  };
}

/** A first document speaks by its dates; one without any, of its own time; an empty one not at all. */
function firstNews(lastItem: string | null, hasEntries: boolean, now: number): number | null {
  if (lastItem !== null) return Date.parse(lastItem);
  return hasEntries ? now : null;
}

function gapOf(dates: readonly (string | null)[]): number | null {
  const gaps = gapsOf(dates);
  return gaps.length < fewestGaps ? null : quantile(gaps, gapShare);
}

/** Between what was there and what came, by their dates; by our own clock where these do not tell. */
function longest({ longestMs, newsAt }: Watch, lastItem: string | null, dates: readonly (string | null)[], now: number): number {
  const elapsed = newsAt === null ? 0 : now - newsAt;
  const faded = (longestMs ?? 0) * 2 ** (-elapsed / longestHalfLifeMs);
  const since = lastItem === null ? null : Date.parse(lastItem);
  const came = dates.filter((date) => date !== null && Date.parse(date) <= now && since !== null && Date.parse(date) > since);
  const latest = came.length === 0 ? elapsed : (gapsOf([lastItem, ...came]).at(-1) ?? elapsed);
  return Math.max(faded, latest);
}
