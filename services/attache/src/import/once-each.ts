import type { Candidate } from "./candidate.js";
import { sameAddress } from "./same-address.js";

/** Of feeds that turned out to be one, because several old addresses lead to it for good, the first is taken over. */
export function onceEach(candidates: readonly Candidate[]): Candidate[] {
  const names = new Map<string, string>();
  return candidates.map((candidate) => {
    const { feed, taken } = candidate;
    if (taken !== "enabled" && taken !== "disabled") return candidate;
    const address = sameAddress(feed.url);
    const there = names.get(address);
    if (there === undefined) {
      names.set(address, feed.name);
      return candidate;
    }
    return { ...candidate, state: "known", taken: null, note: `it leads for good to ${feed.url}, which the list has as ${there}` };
  });
}
