import type { Feed } from "@attache/contract";
import { pollFeed, revertAddress, type FeedNotice, type PollState } from "@attache/feed";
import { deadline } from "./deadline.js";
import type { Parts } from "./parts.js";

const limitMs = 60_000;

export interface LookedBack {
  readonly state: PollState;
  /** Empty while the adopted address is kept. */
  readonly notices: readonly FeedNotice[];
  readonly warnings: readonly string[];
}

/**
 * Asks the configured address of a feed that is read at another. Where it answers by itself with entries that were seen in this feed, it is asked
 * from now on as it was before: it is what the operator wrote. Where it leads to the other one, or has no feed, all stays as it is.
 */
export async function lookBack(
  { context: { now }, politely, parser, seen }: Parts,
  feed: Feed,
  state: PollState,
  signal: AbortSignal,
): Promise<LookedBack> {
  using time = deadline(signal, limitMs);
  const limited = time.signal;
  const configured = revertAddress(state, feed.url, null).state;
  const result = await pollFeed(feed, configured, { parser, now, get: (url, how) => politely(url, { ...how, signal: limited }) });
  const works = result.outcome === "updated" || result.outcome === "unchanged";
  if (!works || result.url === state.movedTo || (result.exchange?.moved ?? null) !== null) return { state, notices: [], warnings: [] };
  const looks = await seen.look(
    feed.id,
    result.entries.map(({ key, id }) => ({ key, item: id })),
  );
  if (result.outcome === "unchanged" || looks.some(({ inFeed }) => inFeed))
    return { ...revertAddress(state, feed.url, result.httpStatus), warnings: [] };
  return {
    state,
    notices: [],
    warnings: [`${feed.url} has a feed again, of other entries than ${state.movedTo}, which is read instead.`],
  };
}
