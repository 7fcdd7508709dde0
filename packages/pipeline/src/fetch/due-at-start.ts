import type { Feed } from "@attache/contract";
import { parsePollState } from "@attache/feed";
import type { Clock } from "@attache/queue";

/** No server was reached: the trouble was the network's, and a start is often what follows its mending. */
const unreached = new Set(["dns_failed", "connect_failed"]);

/**
 * The feeds to ask at once when a fetcher starts, whatever their due time: files, which cost nobody anything, and those that could not be
 * reached when they were last asked. What a publisher asked for is never passed over.
 */
export async function dueAtStart(clock: Clock, feeds: readonly Feed[]): Promise<string[]> {
  const states = await clock.states(feeds.map((feed) => feed.id));
  return feeds.flatMap((feed, index) => {
    if (feed.url.startsWith("file:")) return [feed.id];
    const { lastReason, retryAfterUntil } = parsePollState(states[index] ?? null);
    return lastReason !== null && unreached.has(lastReason) && retryAfterUntil === null ? [feed.id] : [];
  });
}
