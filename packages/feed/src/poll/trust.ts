import type { FeedEntry } from "../identity/identify.js";
import type { Exchange } from "./result.js";
import type { PollState } from "./state.js";
import type { Stored } from "./stored.js";
import { longestQuiet } from "./watch.js";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What a feed's server has shown its validators to be worth. Times are milliseconds since 1970. */
export interface Trust {
  /** Answers in a row that said the same under another ETag, or Last-Modified, than the request had named. */
  readonly etagChurn: number;
  readonly modifiedChurn: number;
  /** The server has answered 304 at least once. */
  readonly gives304: boolean;
  /** Before this the validator is not sent. */
  readonly etagAfter: number | null;
  readonly modifiedAfter: number | null;
  /** Answers 304 since the last document, and the time of the last. */
  readonly run304: number;
  readonly last304At: number | null;
  /** When it was last asked without validators for a look behind the 304s, and how long it is left with them after that. */
  readonly probedAt: number | null;
  readonly probeEveryMs: number | null;
  /** It was caught with a 304 that hid news, and has not shown since that it can do better. */
  readonly isOnProbation: boolean;
}

export const initialTrust: Trust = {
  etagChurn: 0,
  modifiedChurn: 0,
  gives304: false,
  etagAfter: null,
  modifiedAfter: null,
  run304: 0,
  last304At: null,
  probedAt: null,
  probeEveryMs: null,
  isOnProbation: false,
};

export function parseTrust(stored: Stored): Trust {
  return {
    etagChurn: stored.count("etagChurn"),
    modifiedChurn: stored.count("modifiedChurn"),
    gives304: stored.flag("gives304"),
    etagAfter: stored.amount("etagAfter"),
    modifiedAfter: stored.amount("modifiedAfter"),
    run304: stored.count("run304"),
    last304At: stored.amount("last304At"),
    probedAt: stored.amount("probedAt"),
    probeEveryMs: stored.amount("probeEveryMs"),
    isOnProbation: stored.flag("isOnProbation"),
  };
}

/** So many times the same words under a new validator are a habit. */
const churnLimit = 3;
/** A validator that is not trusted is tried again after this. */
const distrustMs = 7 * dayMs;
/** So many 304s in a row, and for so long beyond what the feed's rhythm promises, are suspicious. */
const suspiciousRun = 3;
const leastSuspicionMs = 6 * hourMs;
const firstProbeEveryMs = dayMs;
const lastProbeEveryMs = 7 * dayMs;
/** An item's date may be this much older than its appearance in the feed, in an honest one. */
const editingMs = hourMs;

/** Which of the two validators may be sent now. */
export function conditionsAllowed({ trust }: PollState, now: number): { readonly etag: boolean; readonly lastModified: boolean } {
  return { etag: now >= (trust.etagAfter ?? 0), lastModified: now >= (trust.modifiedAfter ?? 0) };
}

/**
 * Whether to ask without validators this time, to see whether the 304s hide something: when they have gone on for much longer than the
 * feed's rhythm promises, and then, as long as nothing is found, after 1, 2, 4 and 7 days. A server that was caught before is looked at after
 * its first 304.
 */
export function shouldProbe({ trust, watch }: PollState, now: number): boolean {
  const { run304, probedAt, probeEveryMs, isOnProbation } = trust;
  if (run304 < (isOnProbation ? 1 : suspiciousRun)) return false;
  const quietSince = watch.newsAt ?? watch.since;
  if (quietSince === null) return false;
  const suspectedAt = isOnProbation ? 0 : quietSince + Math.max(leastSuspicionMs, longestQuiet(watch));
  return now >= Math.max(suspectedAt, (probedAt ?? 0) + (probeEveryMs ?? 0));
}

export interface Learned {
  readonly trust: Trust;
  readonly warnings: readonly string[];
}

export interface Shown {
  readonly exchange: Exchange | null;
  readonly httpStatus: number | null;
  readonly outcome: string;
  readonly entries: readonly FeedEntry[];
  readonly newItems: number;
  readonly now: number;
}

/** What one more answer shows of the server. `state` is what was known before. */
export function learnedTrust(state: PollState, shown: Shown): Learned {
  const { exchange, httpStatus, outcome, newItems, now } = shown;
  const { trust } = state;
  if (exchange === null) return { trust, warnings: [] };
  if (outcome !== "updated" && outcome !== "unchanged") {
    const tried = { ...trust, probedAt: now, probeEveryMs: trust.probeEveryMs ?? firstProbeEveryMs };
    return { trust: exchange.isProbe ? tried : trust, warnings: [] };
  }
  if (httpStatus === 304) {
    const { sent } = exchange;
    const churn = { etagChurn: sent.etag ? 0 : trust.etagChurn, modifiedChurn: sent.lastModified ? 0 : trust.modifiedChurn };
    return { trust: { ...trust, ...churn, gives304: true, run304: trust.run304 + 1, last304At: now }, warnings: [] };
  }
  const read = { ...trust, run304: 0 };
  if (exchange.isProbe) return hidden(state, shown) ? caught(read, exchange, now) : { trust: cleared(read, now), warnings: [] };
  if (outcome === "unchanged") return churned(read, exchange, now);
  const isHonest = newItems > 0 && (exchange.sent.etag || exchange.sent.lastModified);
  return { trust: isHonest ? { ...read, isOnProbation: false } : read, warnings: [] };
}

function cleared(trust: Trust, now: number): Trust {
  const { probeEveryMs } = trust;
  return {
    ...trust,
    probedAt: now,
    probeEveryMs: probeEveryMs === null ? firstProbeEveryMs : Math.min(lastProbeEveryMs, probeEveryMs * 2),
  };
}

/**
 * Whether the new items of a document that was asked for without validators had been there when the server last answered 304: the validators
 * are the same although the document is not, or an item is older than that answer. Where no dates tell, two new items say it, for one
 * may have come since.
 */
function hidden({ lastItem, trust }: PollState, { exchange, entries, newItems }: Shown): boolean {
  if (newItems === 0 || exchange === null || trust.last304At === null) return false;
  if (exchange.same.etag || exchange.same.lastModified) return true;
  const times = entries.flatMap(({ published, updated }) => Date.parse(published ?? updated ?? "") || []);
  if (times.length === 0) return newItems > 1;
  const latest = trust.last304At - editingMs;
  const known = lastItem === null ? 0 : Date.parse(lastItem);
  return times.some((time) => time > known && time < latest);
}

/** The guilty one is the validator that stayed the same; both, where both did or neither. */
function caught(trust: Trust, { same }: Exchange, now: number): Learned {
  const isEtag = same.etag || !same.lastModified;
  const isModified = same.lastModified || !same.etag;
  const names = [isEtag ? "ETag" : "", isModified ? "Last-Modified" : ""].filter((name) => name !== "").join(" and ");
  return {
    trust: {
      ...trust,
      etagAfter: isEtag ? now + distrustMs : trust.etagAfter,
      modifiedAfter: isModified ? now + distrustMs : trust.modifiedAfter,
      probedAt: now,
      probeEveryMs: null,
      isOnProbation: true,
    },
    warnings: [`The server answered 304 (not modified) although the feed had new items. Its ${names} will not be used for a week.`],
  };
}

/**
 * A new ETag each time makes every request a full one, for a server that is given an ETag must not look at the date (RFC 9110, section
 * 13.1.3): it is left out where a Last-Modified is there, or where the server has never answered 304 at all.
 */
function churned(trust: Trust, { sent, same, has }: Exchange, now: number): Learned {
  const etagChurn = sent.etag && has.etag && !same.etag ? trust.etagChurn + 1 : trust.etagChurn;
  const modifiedChurn = sent.lastModified && has.lastModified && !same.lastModified ? trust.modifiedChurn + 1 : trust.modifiedChurn;
  const dropsEtag = etagChurn > trust.etagChurn && etagChurn >= churnLimit && (has.lastModified || !trust.gives304);
  const dropsModified = modifiedChurn > trust.modifiedChurn && modifiedChurn >= churnLimit && !trust.gives304;
  const isNew = dropsEtag && etagChurn === churnLimit;
  return {
    trust: {
      ...trust,
      etagChurn,
      modifiedChurn,
      etagAfter: dropsEtag ? now + distrustMs : trust.etagAfter,
      modifiedAfter: dropsModified ? now + distrustMs : trust.modifiedAfter,
    },
    warnings: isNew ? ["The server gives the same feed a new ETag each time. It is asked without for a week, and then tried again."] : [],
  };
}
