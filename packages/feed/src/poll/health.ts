import type { Feed, FeedHealth, FetchReason } from "@attache/contract";
import type { PollState } from "./state.js";

const blocking = new Set<FetchReason>(["unauthorized", "address_denied", "scheme_denied", "not_a_feed"]);

/** How a feed stands, by what is remembered of its polls; the meaning of each state is the contract's. */
export function healthOf(state: PollState, _feed: Pick<Feed, "kind" | "url">, _now: number): FeedHealth {
  if (state.lastOutcome === null) return "new";
  if (state.lastOutcome === "updated" || state.lastOutcome === "unchanged") return "fresh";
  if (state.goneCount > 1) return "gone";
  return state.lastOutcome === "hard_error" && state.lastReason !== null && blocking.has(state.lastReason) ? "blocked" : "failing";
}
