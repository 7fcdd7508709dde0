import type { Redis } from "ioredis";
import type { Keys } from "../keys.js";
import { script } from "../script.js";

/** What was seen: entries per feed, by the feed's own keys, and items over all feeds, with the feed that brought each first. */
export interface Seen {
  /** True while nothing has been remembered of the feed: what is found now is its first poll. */
  isFirst(feed: string): Promise<boolean>;
  /** For each entry: was its key seen in this feed, was its item remembered by any feed, and which one brought it? */
  look(feed: string, entries: readonly SeenEntry[]): Promise<readonly Look[]>;
  /**
   * Writes down at `now` who brought these items, before they are handed on, where nobody has yet; gives who did of each. One that is not
   * remembered afterwards is forgotten in time as all are.
   */
  claim(claims: readonly ItemClaim[], now: number): Promise<readonly Holder[]>;
  /** Marks entries seen at `now`, and forgets what was last seen before `forgetBefore` and is not among them. */
  remember(feed: string, entries: readonly SeenEntry[], now: number, forgetBefore: number): Promise<void>;
}

export interface SeenEntry {
  readonly key: string;
  readonly item: string;
}

/** Who brought an item first, and in which words: a sketch without white space. */
export interface Holder {
  readonly feed: string;
  readonly words: string;
}

export interface ItemClaim extends Holder {
  readonly item: string;
}

/** What is known of an entry. */
export interface Look {
  readonly inFeed: boolean;
  readonly anywhere: boolean;
  /** Null where nobody has brought it, or before it was kept who did. */
  readonly holder: Holder | null;
}

/** In one step at most, so that Redis is not held up. */
const mostForgotten = 2_000;

/**
 * KEYS: items, open claims, claims. ARGV: until when. Forgets what was last seen by then, and claims that by then nobody had made good; in one
 * step, so that nothing that another feed sees meanwhile is forgotten with them.
 */
const forget = script(`
local items, open, claims = KEYS[1], KEYS[2], KEYS[3]
for _, item in ipairs(redis.call('ZRANGE', items, '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ${mostForgotten})) do
  redis.call('ZREM', items, item)
  redis.call('HDEL', claims, item)
end
for _, item in ipairs(redis.call('ZRANGE', open, '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ${mostForgotten})) do
  redis.call('ZREM', open, item)
  if not redis.call('ZSCORE', items, item) then redis.call('HDEL', claims, item) end
end
return 1
`);

export function openSeen(redis: Redis, keys: Keys): Seen {
  const at = keys.store("seen");
  const items = `${at}:items`;
  const claims = `${at}:claims`;
  /** Items that somebody brought and has not remembered yet, by when: a handful. */
  const open = `${at}:open`;
  const feedKey = (feed: string): string => `${at}:feed:${feed}`;
  return {
    isFirst: async (feed) => (await redis.exists(feedKey(feed))) === 0,
    async look(feed, entries) {
      if (entries.length === 0) return [];
      const [inFeed, anywhere, claimed] = await Promise.all([
        redis.zmscore(feedKey(feed), ...entries.map((entry) => entry.key)),
        redis.zmscore(items, ...entries.map((entry) => entry.item)),
        redis.hmget(claims, ...entries.map((entry) => entry.item)),
      ]);
      return entries.map((_, index) => ({
        inFeed: inFeed[index] != null,
        anywhere: anywhere[index] != null,
        holder: parseHolder(claimed[index] ?? null),
      }));
    },
    async claim(all, now) {
      if (all.length === 0) return [];
      const pipeline = redis.pipeline();
      pipeline.zadd(open, ...all.flatMap(({ item }) => [now, item]));
      for (const { item, feed, words } of all) pipeline.hsetnx(claims, item, `${feed} ${words}`);
      await executed(pipeline);
      const holders = await redis.hmget(claims, ...all.map(({ item }) => item));
      return all.map(({ feed, words }, index) => parseHolder(holders[index] ?? null) ?? { feed, words });
    },
    async remember(feed, entries, now, forgetBefore) {
      const pipeline = redis.pipeline();
      if (entries.length > 0) {
        pipeline.zadd(feedKey(feed), ...entries.flatMap((entry) => [now, entry.key]));
        pipeline.zadd(items, ...entries.flatMap((entry) => [now, entry.item]));
        pipeline.zrem(open, ...entries.map((entry) => entry.item));
      }
      pipeline.zremrangebyscore(feedKey(feed), "-inf", forgetBefore);
      await executed(pipeline);
      await forget(redis, [items, open, claims], [forgetBefore]);
    },
  };
}

async function executed(pipeline: ReturnType<Redis["pipeline"]>): Promise<void> {
  const results = await pipeline.exec();
  const failed = results?.find(([error]) => error);
  if (failed?.[0]) throw failed[0];
}

function parseHolder(stored: string | null): Holder | null {
  if (stored === null) return null;
  const [feed = "", words = ""] = stored.split(" ", 2);
  return { feed, words };
}
