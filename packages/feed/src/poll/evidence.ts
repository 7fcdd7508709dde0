import type { FeedEntry } from "../identity/identify.js";
import type { Exchange } from "./result.js";
import { learnedRefusal } from "./refusal.js";
import type { PollState } from "./state.js";
import type { Trust } from "./trust.js";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** So many times the same words under a new validator are a habit. */
const churnLimit = 3;
/** A validator that is not trusted is tried again after this. */
const distrustMs = 7 * dayMs;
const firstProbeEveryMs = dayMs;
const lastProbeEveryMs = 7 * dayMs;
/** An item's date may be this much older than its appearance in an honest feed; less is granted to one that was caught before. */
const editingMs = hourMs;
const editingOnProbationMs = hourMs / 4;
/** An honest server has its news behind a 304 as often as not; so many times in a row is no chance. */
const chanceLimit = 3;

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
  const refusal = learnedRefusal(state, shown);
  const learned = learnedFromAnswer({ ...state, trust: refusal.trust }, shown);
  return { trust: learned.trust, warnings: [...refusal.warnings, ...learned.warnings] };
}

function learnedFromAnswer(state: PollState, shown: Shown): Learned {
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
  if (exchange.isProbe) {
    if (hidden(state, shown)) return caught(read, exchange, now);
    if (!trust.isOnProbation || newItems === 0) return { trust: cleared(read, now), warnings: [] };
    // What came just now clears nobody who was caught before: the next 304 is looked behind as well.
    return { trust: { ...read, probedAt: now, newsBehind: trust.newsBehind + 1 }, warnings: [] };
  }
  if (outcome === "unchanged") return churned(read, exchange, now);
  const isHonest = newItems > 0 && (exchange.sent.etag || exchange.sent.lastModified);
  return { trust: isHonest ? { ...read, isOnProbation: false, newsBehind: 0 } : read, warnings: [] };
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
 * may have come since. Of a server that was caught before it is believed when news is only ever found behind its 304s.
 */
function hidden({ lastItem, trust }: PollState, { exchange, entries, newItems }: Shown): boolean {
  if (newItems === 0 || exchange === null || trust.last304At === null) return false;
  if (exchange.same.etag || exchange.same.lastModified || trust.newsBehind + 1 >= chanceLimit) return true;
  const times = entries.flatMap(({ published, updated }) => Date.parse(published ?? updated ?? "") || []);
  if (times.length === 0) return newItems > 1;
  const latest = trust.last304At - (trust.isOnProbation ? editingOnProbationMs : editingMs);
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
      newsBehind: 0,
    },
    warnings: [`The server answered 304 (not modified) although the feed had new items. Its ${names} will not be used for a week.`],
  };
}

/**
 * A server that sends the same feed again in spite of its ETag, because it makes a new one each time or looks at none, makes every request a full
 * one, for given an ETag it must not look at the date (RFC 9110, section 13.1.3). The ETag is left out where a Last-Modified is there, or where
 * the server has never answered 304 at all.
 */
function churned(trust: Trust, { sent, has }: Exchange, now: number): Learned {
  const etagChurn = sent.etag ? trust.etagChurn + 1 : trust.etagChurn;
  const modifiedChurn = sent.lastModified && !sent.etag ? trust.modifiedChurn + 1 : trust.modifiedChurn;
  const dropsEtag = sent.etag && etagChurn >= churnLimit && (has.lastModified || !trust.gives304);
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
    warnings: isNew
      ? ["The server sends the same feed again in spite of its ETag. It is asked without for a week, and then tried again."]
      : [],
  };
}
