import type { Feed } from "@attache/contract";
import { sameSite, sketchesAgree, sketchOf, type FeedEntry } from "@attache/feed";
import type { Holder, Look, Seen, SeenEntry } from "@attache/queue";

export interface NewEntries {
  /** Not seen before in any feed, under the id that it is known by from now on. */
  readonly fresh: readonly FeedEntry[];
  /** New in this feed, and seen in another. */
  readonly sighted: readonly FeedEntry[];
  /** Seen in this feed before, under this key or another. */
  readonly known: readonly FeedEntry[];
  /** All of them: what is to be remembered. */
  readonly keys: readonly SeenEntry[];
  /** The feed's first poll that found anything. */
  readonly first: boolean;
  /** The item that an entry with new words is a revision of; null where the item is another feed's. */
  readonly revises: (entry: FeedEntry) => string | null;
}

/**
 * Splits a document's entries by what was seen before. A link is one item for all feeds that say the same of it; who uses another's link for
 * other words has an item of its own, so that no feed can hide what another will say there, nor reword it. To be remembered once the items
 * are handed on; repeated before that, it gives the same.
 */
export async function newEntries(
  seen: Seen,
  feed: Pick<Feed, "id" | "url">,
  entries: readonly FeedEntry[],
  now: number,
): Promise<NewEntries> {
  const unique = [...new Map(entries.map((entry) => [entry.key, entry])).values()];
  const looks = await seen.look(
    feed.id,
    unique.map(({ key, id }) => ({ key, item: id })),
  );
  const brought = await bringNew(seen, feed, unique, looks, now);
  const fresh = new Map<string, FeedEntry>();
  const sighted: FeedEntry[] = [];
  const known: FeedEntry[] = [];
  const keys: SeenEntry[] = [];
  const revises = new Map<string, string | null>();
  unique.forEach((entry, index) => {
    const look = looks[index];
    const isKnown = !look || look.inFeed || entry.repeated;
    const standing = standingOf(entry, feed, look?.holder ?? brought.get(entry.id) ?? null);
    const item = standing === "apart" && !isKnown ? entry.key : entry.id;
    keys.push({ key: entry.key, item });
    // What another feed brought is that feed's to reword, or its own site's; and it cannot be told here as what a known entry was handed on.
    revises.set(entry.key, standing === "ours" || item === entry.key ? item : null);
    if (isKnown) known.push(entry);
    else if ((standing !== "apart" && look.anywhere) || fresh.has(item)) sighted.push(entry);
    else fresh.set(item, { ...entry, id: item });
  });
  return {
    fresh: [...fresh.values()],
    sighted,
    known,
    keys,
    first: fresh.size > 0 && (await seen.isFirst(feed.id)),
    revises: ({ key }) => revises.get(key) ?? null,
  };
}

/** Writes down who brings the items that nobody has; gives who did. An item that is a feed's own by its id needs no such thing. */
async function bringNew(
  seen: Seen,
  feed: Pick<Feed, "id">,
  entries: readonly FeedEntry[],
  looks: readonly Look[],
  now: number,
): Promise<ReadonlyMap<string, Holder>> {
  const claims = entries.flatMap((entry, index) => {
    const look = looks[index];
    const isNew = look !== undefined && !look.inFeed && !look.anywhere && look.holder === null;
    return isNew && !entry.repeated && entry.id !== entry.key ? [{ item: entry.id, feed: feed.id, words: sketchOf(entry) }] : [];
  });
  const holders = await seen.claim(claims, now);
  return new Map(holders.map((holder, index) => [claims[index]?.item ?? "", holder]));
}

/**
 * - `ours`: this feed brought it first, or its own site's feed says the same of it, or it is not known who did;
 * - `theirs`: another feed did, in these words;
 * - `apart`: another feed did, of something else.
 */
function standingOf(entry: FeedEntry, feed: Pick<Feed, "id" | "url">, holder: Holder | null): "ours" | "theirs" | "apart" {
  if (holder === null || holder.feed === feed.id) return "ours";
  if (!sketchesAgree(holder.words, sketchOf(entry))) return "apart";
  return entry.link !== null && sameSite(entry.link, feed.url) ? "ours" : "theirs";
}
