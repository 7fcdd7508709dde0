import type { Feed } from "@attache/contract";
import { adoptAddress, pollFeed, rediscover, type Moved, type PollState } from "@attache/feed";
import { deadline } from "./deadline.js";
import { newEntries } from "./new-entries.js";
import type { Parts } from "./parts.js";

/** The search asks a page and some addresses, one after the other. */
const limitMs = 60_000;
/** Of the feeds that a site has, how many are compared with the lost one. */
const most = 3;

export interface Rediscovered {
  /** The state with the address adopted where the feed was found, and the notice of it. */
  readonly moved: Moved | null;
  readonly warnings: readonly string[];
}

/**
 * Looks for a feed that answers 404 elsewhere on its site, with the manners of any request. It is the same feed where its entries are known;
 * any other that the site has is only told of.
 */
export async function searchElsewhere(
  { context: { now }, politely, parser, robots, seen, userAgent }: Parts,
  feed: Feed,
  state: PollState,
  signal: AbortSignal,
): Promise<Rediscovered> {
  const options = { get: politely, parser, now };
  using time = deadline(signal, limitMs);
  const limited = time.signal;
  // The pause between two requests is the hosts' slots' business.
  const { feeds } = await rediscover(feed, null, { ...options, robots, userAgent, signal: limited, spacingMs: 0 });
  for (const found of feeds.slice(0, most)) {
    const moved = adoptAddress(state, feed.url, found.url, null);
    const result = await pollFeed(feed, moved.state, { ...options, get: (url, how) => politely(url, { ...how, signal: limited }) });
    // The same document, or one whose entries were seen.
    if (result.outcome === "unchanged") return { moved, warnings: [] };
    const { known } = await newEntries(seen, feed, result.entries, now());
    if (known.length > 0) return { moved, warnings: [] };
  }
  return {
    moved: null,
    warnings:
      feeds.length === 0
        ? []
        : [
            `The site has other feeds: ${feeds
              .slice(0, most)
              .map(({ url }) => url)
              .join(", ")}.`,
          ],
  };
}
