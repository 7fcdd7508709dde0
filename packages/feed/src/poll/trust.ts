import type { PollState } from "./state.js";
import type { Stored } from "./stored.js";
import { longestQuiet } from "./watch.js";

/** What a feed's server has shown its validators to be worth. Times are milliseconds since 1970. */
export interface Trust {
  /** Answers in a row that said the same again although the request had named the document by its ETag, or its Last-Modified alone. */
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
  /** On probation, looks in a row that found news while no conditional request did. */
  readonly newsBehind: number;
  /** With what the last request with validators was refused: the next one goes without; null where it was not. */
  readonly refusedWith: number | null;
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
  newsBehind: 0,
  refusedWith: null,
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
    newsBehind: stored.count("newsBehind"),
    refusedWith: stored.amount("refusedWith"),
  };
}

/** So many 304s in a row, and for so long beyond what the feed's rhythm promises, are suspicious. */
const suspiciousRun = 3;
const leastSuspicionMs = 6 * 3_600_000;

/** Which of the two validators may be sent now. */
export function conditionsAllowed({ trust }: PollState, now: number): { readonly etag: boolean; readonly lastModified: boolean } {
  if (trust.refusedWith !== null) return { etag: false, lastModified: false };
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
