import { fetchReasons, type FetchReason } from "@attache/contract";
import { parseSample } from "../identity/constancy.js";
import type { Identity } from "../identity/identify.js";
import { identityPolicies } from "../identity/policy.js";
import { parseCandidate, type Candidate } from "./move.js";
import { stored } from "./stored.js";
import { initialTrust, parseTrust, type Trust } from "./trust.js";
import { initialWatch, parseWatch, type Watch } from "./watch.js";

/** What is remembered of a feed between two polls, across restarts: plain JSON. Times are milliseconds since 1970. */
export interface PollState extends Identity {
  readonly v: 1;
  /** The validators of the last document that was read, byte for byte as they were sent; of a file: feed, what its files looked like. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the last document that was read, and a hash of what its entries said. */
  readonly bodyHash: string | null;
  readonly entriesHash: string | null;
  readonly trust: Trust;
  /** The address that is asked instead of the configured one, because a permanent redirect to it was believed; null while there is none. */
  readonly movedTo: string | null;
  /** When the configured address was last looked at while one that a search found is asked; null while there is none. */
  readonly lookedBackAt: number | null;
  /** Where permanent redirects, or a search, lead that are not believed yet. */
  readonly candidate: Candidate | null;
  /** The host that answered last, as {@link hostKeys} calls it. */
  readonly answeredBy: string | null;
  /** The learned interval, unrounded; null before the first success. */
  readonly intervalMs: number | null;
  /** Half of the usual time between two items, by their dates. */
  readonly rhythmMs: number | null;
  /** The document's own words: not more often than this (ttl, sy:updatePeriod), counted from then (sy:updateBase), and not at these times. */
  readonly askedMs: number | null;
  readonly askedFrom: number | null;
  readonly skipHours: readonly number[];
  readonly skipDays: readonly number[];
  /** The server's word (Cache-Control, Expires): nothing new before. */
  readonly freshUntil: number | null;
  /** The server's word (Retry-After): no request before. */
  readonly retryAfterUntil: number | null;
  /** After failures: no request before. */
  readonly backoffUntil: number | null;
  /** Polls in a row that failed, and since when; of these, the last ones that failed hard, that found no feed, that were answered 404. */
  readonly failures: number;
  readonly failingSince: number | null;
  readonly hardFailures: number;
  readonly notFeeds: number;
  readonly notFounds: number;
  /** Since when it was not found: no success and no other hard error came between. */
  readonly notFoundSince: number | null;
  /** Answers 410 in a row, the first of them at `goneAt`: a second that comes an hour later or more is believed. */
  readonly goneCount: number;
  readonly goneAt: number | null;
  readonly lastOutcome: PollOutcome | null;
  readonly lastReason: FetchReason | null;
  readonly lastPollAt: number | null;
  readonly lastSuccessAt: number | null;
  /** When something new was last found. */
  readonly lastNewAt: number | null;
  /** The date of the newest item: ISO 8601. */
  readonly lastItem: string | null;
  readonly watch: Watch;
}

const pollOutcomes = ["updated", "unchanged", "soft_error", "temporary_error", "hard_error"] as const;
/**
 * - `updated`: a document with its items;
 * - `unchanged`: the same as before;
 * - `soft_error`: an answer that is no feed that can be read, this time;
 * - `temporary_error`: no answer, or a server that says it has trouble;
 * - `hard_error`: an answer that will not change by asking again.
 */
type PollOutcome = (typeof pollOutcomes)[number];

export const initialPollState: PollState = {
  v: 1,
  etag: null,
  lastModified: null,
  bodyHash: null,
  entriesHash: null,
  trust: initialTrust,
  policy: null,
  sample: null,
  doubts: 0,
  movedTo: null,
  lookedBackAt: null,
  candidate: null,
  answeredBy: null,
  intervalMs: null,
  rhythmMs: null,
  askedMs: null,
  askedFrom: null,
  skipHours: [],
  skipDays: [],
  freshUntil: null,
  retryAfterUntil: null,
  backoffUntil: null,
  failures: 0,
  failingSince: null,
  hardFailures: 0,
  notFeeds: 0,
  notFounds: 0,
  notFoundSince: null,
  goneCount: 0,
  goneAt: null,
  lastOutcome: null,
  lastReason: null,
  lastPollAt: null,
  lastSuccessAt: null,
  lastNewAt: null,
  lastItem: null,
  watch: initialWatch,
};

/** The stored state of a feed. What is missing, foreign or of another version is as if it had never been stored; never throws. */
export function parsePollState(value: unknown): PollState {
  if (typeof value !== "object" || value === null || !("v" in value) || value.v !== 1) return initialPollState;
  const from = stored(value);
  return {
    v: 1,
    etag: from.text("etag"),
    lastModified: from.text("lastModified"),
    bodyHash: from.text("bodyHash"),
    entriesHash: from.text("entriesHash"),
    trust: parseTrust(from.inner("trust")),
    policy: from.oneOf("policy", identityPolicies),
    sample: parseSample(from.text("sample")),
    doubts: from.count("doubts"),
    movedTo: from.text("movedTo"),
    lookedBackAt: from.amount("lookedBackAt"),
    candidate: parseCandidate(from.inner("candidate")),
    answeredBy: from.text("answeredBy"),
    intervalMs: from.amount("intervalMs"),
    rhythmMs: from.amount("rhythmMs"),
    askedMs: from.amount("askedMs"),
    askedFrom: from.amount("askedFrom"),
    skipHours: from.numbers("skipHours", 23),
    skipDays: from.numbers("skipDays", 6),
    freshUntil: from.amount("freshUntil"),
    retryAfterUntil: from.amount("retryAfterUntil"),
    backoffUntil: from.amount("backoffUntil"),
    failures: from.count("failures"),
    failingSince: from.amount("failingSince"),
    hardFailures: from.count("hardFailures"),
    notFeeds: from.count("notFeeds"),
    notFounds: from.count("notFounds"),
    notFoundSince: from.amount("notFoundSince"),
    goneCount: from.count("goneCount"),
    goneAt: from.amount("goneAt"),
    lastOutcome: from.oneOf("lastOutcome", pollOutcomes),
    lastReason: from.oneOf("lastReason", fetchReasons),
    lastPollAt: from.amount("lastPollAt"),
    lastSuccessAt: from.amount("lastSuccessAt"),
    lastNewAt: from.amount("lastNewAt"),
    lastItem: from.text("lastItem"),
    watch: parseWatch(from.inner("watch")),
  };
}
