import type { Feed } from "@attache/contract";
import { findFeeds, type FindOptions, type Findings } from "./find-feeds.js";

/**
 * The feeds that a site has in place of one that is gone, the most similar address first: by {@link findFeeds} from its home page, without
 * asking for the lost address again.
 * @param home the page that the feed named as its own; null where it never did: then the root of its site
 */
export async function rediscover(feed: Pick<Feed, "url">, home: string | null, options: FindOptions): Promise<Findings> {
  const { feeds, declared, failed } = await findFeeds(home ?? new URL("/", feed.url).href, {
    ...options,
    except: [feed.url, ...(options.except ?? [])],
  });
  const likeness = new Map(feeds.map(({ url }) => [url, sharedWords(url, feed.url)]));
  return { feeds: [...feeds].sort((a, b) => (likeness.get(b.url) ?? 0) - (likeness.get(a.url) ?? 0)), declared, failed };
}

/** How many words two addresses have in common: /en/world.xml has moved to /rss/en/world rather than to /rss/sport. */
function sharedWords(a: string, b: string): number {
  const words = wordsOf(b);
  return [...wordsOf(a)].filter((word) => words.has(word)).length;
}

const wordsOf = (url: string): Set<string> => {
  const { pathname, search } = new URL(url);
  return new Set((pathname + search).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
};
