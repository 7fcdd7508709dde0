import type { PollResult } from "./result.js";
import type { PollState } from "./state.js";
import { hostKey } from "./host-keys.js";

/** A second 410 is believed when it comes this much later than the first, or more. */
export const confirmGoneMs = 3_600_000;

/** The state after one more poll, as far as it is counting: how often and since when it works, or fails, and in which way. */
export function counted({ state, outcome, reason, url }: PollResult, newItems: number, now: number): PollState {
  const works = outcome === "updated" || outcome === "unchanged";
  const isHard = outcome === "hard_error";
  const isNotFound = reason === "not_found";
  const isGone = reason === "gone";
  const goneAt = isGone ? (state.goneAt ?? now) : null;
  return {
    ...state,
    answeredBy: url === null ? state.answeredBy : hostKey(url) || null,
    failures: works ? 0 : state.failures + 1,
    failingSince: works ? null : (state.failingSince ?? now),
    hardFailures: isHard ? state.hardFailures + 1 : 0,
    notFeeds: reason === "not_a_feed" ? state.notFeeds + 1 : 0,
    notFounds: isNotFound ? state.notFounds + 1 : 0,
    notFoundSince: works || (isHard && !isNotFound) ? null : (state.notFoundSince ?? (isNotFound ? now : null)),
    goneCount: isGone
      ? state.goneCount > 0 && now - (goneAt ?? now) >= confirmGoneMs
        ? state.goneCount + 1
        : Math.max(1, state.goneCount)
      : 0,
    goneAt,
    lastOutcome: outcome,
    lastReason: reason,
    lastPollAt: now,
    lastSuccessAt: works ? now : state.lastSuccessAt,
    lastNewAt: newItems > 0 ? now : state.lastNewAt,
  };
}
