import type { Feed, FeedHealth, FetchReason } from "@attache/contract";
import type { PollState } from "./state.js";

/** What answers, or stands in the way, and does not let us read. */
const blocking = new Set<FetchReason>(["unauthorized", "address_denied", "scheme_denied", "not_a_feed"]);
const goneAfterMs = 7 * 24 * 3_600_000;

/** How a feed stands, by what is remembered of its polls; what each state means, the contract says. */
export function healthOf(state: PollState, _feed: Pick<Feed, "kind" | "url">, now: number): FeedHealth {
  const { lastOutcome, lastReason, goneCount, notFoundSince, watch } = state;
  switch (lastOutcome) {
    case null:
      return "new";
    case "updated":
    case "unchanged":
      if (watch.quiet !== null) return watch.quiet;
      // A feed that never had an item is not healthy, though nobody can say yet that it stopped.
      return watch.since !== null && watch.newsAt === null ? "silent" : "fresh";
    case "soft_error":
    case "temporary_error":
    case "hard_error":
      if (goneCount > 1 || (notFoundSince !== null && now - notFoundSince > goneAfterMs)) return "gone";
      return lastOutcome === "hard_error" && lastReason !== null && blocking.has(lastReason) ? "blocked" : "failing";
  }
}
