import type { Redis } from "ioredis";
import type { Keys } from "../keys.js";

/** What was seen: entries per feed, by the feed's own keys, and items over all feeds. */
export interface Seen {
  /** True while nothing has been remembered of the feed: what is found now is its first poll. */
  isFirst(feed: string): Promise<boolean>;
  /** For each entry: was its key seen in this feed, and was its item seen in any feed? */
  look(feed: string, entries: readonly SeenEntry[]): Promise<readonly { readonly inFeed: boolean; readonly anywhere: boolean }[]>;
  /** Marks entries seen at `now`, and forgets what was last seen before `forgetBefore` and is not among them. */
  remember(feed: string, entries: readonly SeenEntry[], now: number, forgetBefore: number): Promise<void>;
}

export interface SeenEntry {
  readonly key: string;
  readonly item: string;
}

export function openSeen(redis: Redis, keys: Keys): Seen {
  const at = keys.store("seen");
  const items = `${at}:items`;
  const feedKey = (feed: string): string => `${at}:feed:${feed}`;
  return {
    isFirst: async (feed) => (await redis.exists(feedKey(feed))) === 0,
    async look(feed, entries) {
      if (entries.length === 0) return [];
      const [inFeed, anywhere] = await Promise.all([
        redis.zmscore(feedKey(feed), ...entries.map((entry) => entry.key)),
        redis.zmscore(items, ...entries.map((entry) => entry.item)),
      ]);
      return entries.map((_, index) => ({ inFeed: inFeed[index] != null, anywhere: anywhere[index] != null }));
    },
    async remember(feed, entries, now, forgetBefore) {
      const pipeline = redis.pipeline();
      if (entries.length > 0) {
        pipeline.zadd(feedKey(feed), ...entries.flatMap((entry) => [now, entry.key]));
        pipeline.zadd(items, ...entries.flatMap((entry) => [now, entry.item]));
      }
      pipeline.zremrangebyscore(feedKey(feed), "-inf", forgetBefore);
      pipeline.zremrangebyscore(items, "-inf", forgetBefore);
      const results = await pipeline.exec();
      const failed = results?.find(([error]) => error);
      if (failed?.[0]) throw failed[0];
    },
  };
}
