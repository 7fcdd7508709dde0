import type { FeedNotice } from "./notice.js";
import type { PollState } from "./state.js";
import type { Stored } from "./stored.js";
import { initialTrust } from "./trust.js";

const dayMs = 24 * 3_600_000;

/** A permanent redirect is believed after this many polls in a row that found the feed behind it, over at least a day. */
const quorum = 3;
const quorumMs = dayMs;
/** The address that was adopted is given up after so many hard errors in a row, or when nobody has answered there for so long. */
const hardLimit = 3;
const unreachableMs = 3 * dayMs;
/** What was adopted may have been somebody else's: the operator's own address is the one to be asked as soon as it answers again. */
const lookBackEveryMs = 7 * dayMs;

/** The status of a candidate that no redirect led to: a search of the site found it. */
const searched = 0;

/** Where permanent redirects, or a search, lead that are not believed yet. Times are milliseconds since 1970. */
export interface Candidate {
  readonly to: string;
  /** The redirect's; 0 where a search found it. */
  readonly status: number;
  readonly polls: number;
  readonly since: number;
  /** The first document from there had nothing of what was known: whatever is known by now, it is another feed. */
  readonly isForeign: boolean;
}

export function parseCandidate(stored: Stored): Candidate | null {
  const to = stored.text("to");
  const since = stored.amount("since");
  return to === null || since === null
    ? null
    : { to, status: stored.count("status"), polls: stored.count("polls"), since, isForeign: stored.flag("isForeign") };
}

export interface Moved {
  readonly state: PollState;
  readonly notices: readonly FeedNotice[];
}

export interface Sight {
  /** Where only permanent redirects (301, 308) led. */
  readonly moved: { readonly to: string; readonly status: number } | null;
  /** The document shows that this is the feed that is known: entries that had been seen, or nothing changed. */
  readonly isKnown: boolean;
  /** It shows that this is another one: entries were known, and none of them is there. */
  readonly isForeign: boolean;
  readonly now: number;
}

/**
 * What a poll that worked says about the feed's address. A redirect by 301 or 308 alone (RFC 9110, sections 15.4.2 and 15.4.9) is adopted when
 * three polls in a row, over at least a day, found there the feed that is known: a portal, a typo or a page for a lapsed domain is not. Never
 * one from https to http.
 */
export function withMove(state: PollState, url: string, { moved, isKnown, isForeign, now }: Sight): Moved {
  const asked = state.movedTo ?? url;
  if (moved === null || moved.to === asked || loosens(asked, moved.to)) return { state: { ...state, candidate: null }, notices: [] };
  const before = state.candidate?.to === moved.to ? state.candidate : { polls: 0, since: now, isForeign };
  const candidate =
    isKnown && !before.isForeign ? { ...before, ...moved, polls: before.polls + 1 } : { ...before, ...moved, polls: 0, since: now };
  if (candidate.polls < quorum || now - candidate.since < quorumMs) return { state: { ...state, candidate }, notices: [] };
  return adoptAddress(state, url, moved.to, moved.status);
}

/**
 * Asks `to` from now on, in place of the address that is asked now: for a redirect that is believed, or for a feed that was found again where its
 * site says it is, when its entries are known. What identifies entries stays; validators belong to the address that gave them. `status` is
 * the redirect's, null where none led there.
 */
export function adoptAddress(state: PollState, url: string, to: string, status: number | null): Moved {
  const from = state.movedTo ?? url;
  return { state: at(state, to === url ? null : to), notices: [{ kind: "feed.moved", outcome: "adopted", from, to, status }] };
}

/**
 * What a search for a feed that answers 404 says about its address: `to` is where the known feed was found, null where it was not. It is adopted as
 * a redirect is, when three searches in a row found it there, over at least a day, and never from https to http.
 */
export function withFound(state: PollState, url: string, to: string | null, now: number): Moved {
  if (to === null || loosens(state.movedTo ?? url, to))
    return { state: isFound(state.candidate) ? { ...state, candidate: null } : state, notices: [] };
  const before = isFound(state.candidate) && state.candidate?.to === to ? state.candidate : { polls: 0, since: now, isForeign: false };
  const candidate: Candidate = { ...before, to, status: searched, polls: before.polls + 1 };
  if (candidate.polls < quorum || now - candidate.since < quorumMs) return { state: { ...state, candidate }, notices: [] };
  const { state: adopted, notices } = adoptAddress(state, url, to, null);
  return { state: { ...adopted, lookedBackAt: adopted.movedTo === null ? null : now }, notices };
}

/** A search has found the feed, and has to find it there again before it is believed. */
export const isFound = (candidate: Candidate | null): boolean => candidate?.status === searched;

/** Whether it is time to look at the configured address again, while one that a search found is asked: every week. A redirect speaks for itself. */
export function looksBack({ movedTo, lookedBackAt }: PollState, now: number): boolean {
  return movedTo !== null && lookedBackAt !== null && now - lookedBackAt >= lookBackEveryMs;
}

/** Gives an adopted address up for the configured one. `status` is what the configured one answered, or the adopted one that is dead. */
export function revertAddress(state: PollState, url: string, status: number | null): Moved {
  const from = state.movedTo ?? url;
  return { state: at(state, null), notices: [{ kind: "feed.moved", outcome: "reverted", from, to: url, status }] };
}

/** After a poll that failed: whether the adopted address is given up for the configured one. `isGone` says that its 410 was confirmed. */
export function withRevert(state: PollState, url: string, status: number | null, isGone: boolean, now: number): Moved {
  const isDead =
    isGone || state.hardFailures >= hardLimit || (state.failures >= hardLimit && now - (state.failingSince ?? now) >= unreachableMs);
  if (state.movedTo === null || !isDead) return { state, notices: [] };
  return revertAddress(state, url, status);
}

const at = (state: PollState, movedTo: string | null): PollState => ({
  ...state,
  movedTo,
  lookedBackAt: null,
  candidate: null,
  answeredBy: null,
  etag: null,
  lastModified: null,
  trust: initialTrust,
  freshUntil: null,
  retryAfterUntil: null,
  backoffUntil: null,
  failures: 0,
  failingSince: null,
  hardFailures: 0,
  notFeeds: 0,
  goneCount: 0,
  goneAt: null,
  notFounds: 0,
  notFoundSince: null,
});

const loosens = (from: string, to: string): boolean => from.toLowerCase().startsWith("https:") && !to.toLowerCase().startsWith("https:");
