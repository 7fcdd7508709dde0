import type { FetchReason } from "@attache/contract";

/** Nobody answered: the publisher's trouble, or ours. */
const unanswered = new Set<FetchReason>(["dns_failed", "connect_failed", "timeout"]);
const passing = new Set<FetchReason>([...unanswered, "rate_limited", "unavailable", "truncated", "aborted"]);

/** Whether a failure is one that usually passes, so that it says nothing against a feed. */
export const isPassing = (reason: FetchReason): boolean => passing.has(reason);

/** Whether what happened to all of these says more about this machine's network than about any feed: nobody answered anything. */
export const isOffline = (reasons: readonly (FetchReason | null)[]): boolean =>
  reasons.length > 0 && reasons.every((reason) => reason !== null && unanswered.has(reason));
