import type { FeedEntry } from "@attache/feed";
import type { Seen, SeenEntry } from "@attache/queue";

export interface NewEntries {
  /** Not seen before in any feed. */
  readonly fresh: readonly FeedEntry[];
  /** New in this feed, and seen in another. */
  readonly sighted: readonly FeedEntry[];
  /** Seen in this feed before, under this key or another. */
  readonly known: readonly FeedEntry[];
  /** All of them: what is to be remembered. */
  readonly keys: readonly SeenEntry[];
  /** The feed's first poll that found anything. */
  readonly first: boolean;
}

/** Splits a document's entries by what was seen before. */
export async function newEntries(seen: Seen, feed: string, entries: readonly FeedEntry[]): Promise<NewEntries> {
  const unique = [...new Map(entries.map((entry) => [entry.key, entry])).values()];
  const keys = unique.map((entry) => ({ key: entry.key, item: entry.id }));
  const looks = await seen.look(feed, keys);
  const fresh = new Map<string, FeedEntry>();
  const sighted: FeedEntry[] = [];
  const known: FeedEntry[] = [];
  unique.forEach((entry, index) => {
    const look = looks[index];
    if (!look || look.inFeed || entry.repeated) known.push(entry);
    else if (look.anywhere || fresh.has(entry.id)) sighted.push(entry);
    else fresh.set(entry.id, entry);
  });
  return {
    fresh: [...fresh.values()],
    sighted,
    known,
    keys,
    first: fresh.size > 0 && (await seen.isFirst(feed)),
  };
}
