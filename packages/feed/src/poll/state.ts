import { fetchReasons, type FetchReason } from "@attache/contract";
import { identityPolicies, type IdentityPolicy } from "../identity/policy.js";

/** What is remembered of a feed between two polls, across restarts: plain JSON. Times are milliseconds since 1970. */
export interface PollState {
  readonly v: 1;
  /** The validators of the last document that was read, byte for byte as they were sent; of a file: feed, what its files looked like. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the last document that was read. */
  readonly bodyHash: string | null;
  readonly policy: IdentityPolicy | null;
  /** The address that a permanent redirect led to and that is asked instead of the configured one; null while there is none. */
  readonly movedTo: string | null;
  /** The host that answered last, as {@link hostKeys} calls it. */
  readonly answeredBy: string | null;
  /** The learned interval; null before the first success. */
  readonly intervalMs: number | null;
  /** Half of the usual time between two items, by their dates. */
  readonly rhythmMs: number | null;
  /** The document's own word (ttl, sy:updatePeriod): not more often than this. */
  readonly askedMs: number | null;
  /** The server's word (Cache-Control, Expires): nothing new before. */
  readonly freshUntil: number | null;
  /** The server's word (Retry-After): no request before. */
  readonly retryAfterUntil: number | null;
  /** After failures: no request before. */
  readonly backoffUntil: number | null;
  /** Polls in a row that failed; of these, the last ones that found no feed. */
  readonly failures: number;
  readonly notFeeds: number;
  /** Answers 410 in a row: the second is believed. */
  readonly goneCount: number;
  readonly lastOutcome: PollOutcome | null;
  readonly lastReason: FetchReason | null;
  readonly lastPollAt: number | null;
  readonly lastSuccessAt: number | null;
  /** When something new was last found. */
  readonly lastNewAt: number | null;
  /** The date of the newest item: ISO 8601. */
  readonly lastItem: string | null;
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
  policy: null,
  movedTo: null,
  answeredBy: null,
  intervalMs: null,
  rhythmMs: null,
  askedMs: null,
  freshUntil: null,
  retryAfterUntil: null,
  backoffUntil: null,
  failures: 0,
  notFeeds: 0,
  goneCount: 0,
  lastOutcome: null,
  lastReason: null,
  lastPollAt: null,
  lastSuccessAt: null,
  lastNewAt: null,
  lastItem: null,
};

/** The stored state of a feed. What is missing, foreign or of another version is as if it had never been stored; never throws. */
export function parsePollState(stored: unknown): PollState {
  if (typeof stored !== "object" || stored === null || !("v" in stored) || stored.v !== 1) return initialPollState;
  const fields = new Map<string, unknown>(Object.entries(stored));
  const text = (name: keyof PollState): string | null => {
    const value = fields.get(name);
    return typeof value === "string" ? value : null;
  };
  const amount = (name: keyof PollState): number | null => {
    const value = fields.get(name);
    return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
  };
  const oneOf = <Value extends string>(name: keyof PollState, values: readonly Value[]): Value | null =>
    values.find((value) => value === fields.get(name)) ?? null;
  return {
    v: 1,
    etag: text("etag"),
    lastModified: text("lastModified"),
    bodyHash: text("bodyHash"),
    policy: oneOf("policy", identityPolicies),
    movedTo: text("movedTo"),
    answeredBy: text("answeredBy"),
    intervalMs: amount("intervalMs"),
    rhythmMs: amount("rhythmMs"),
    askedMs: amount("askedMs"),
    freshUntil: amount("freshUntil"),
    retryAfterUntil: amount("retryAfterUntil"),
    backoffUntil: amount("backoffUntil"),
    failures: Math.trunc(amount("failures") ?? 0),
    notFeeds: Math.trunc(amount("notFeeds") ?? 0),
    goneCount: Math.trunc(amount("goneCount") ?? 0),
    lastOutcome: oneOf("lastOutcome", pollOutcomes),
    lastReason: oneOf("lastReason", fetchReasons),
    lastPollAt: amount("lastPollAt"),
    lastSuccessAt: amount("lastSuccessAt"),
    lastNewAt: amount("lastNewAt"),
    lastItem: text("lastItem"),
  };
}
