import type { Item } from "@attache/contract";
import type { Log } from "@attache/log";

/** Opens an item's round in the books. The lag is from publication to first sight; a round after the first has none. */
export function logReceived(log: Log, item: Item): void {
  const lagMs = item.published === null || item.round > 0 ? null : Date.parse(item.firstSeen) - Date.parse(item.published);
  log.emit("item.received", {
    feed: item.feed.id,
    item: item.id,
    round: item.round,
    title: item.title,
    link: item.link,
    publisher: item.feed.publisher,
    published_at: item.published,
    lag_ms: lagMs,
    ...(item.feed.demo ? { demo: true } : {}),
  });
}
