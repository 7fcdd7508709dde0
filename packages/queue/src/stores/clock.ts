import type { Redis } from "ioredis";
import type { Keys } from "../keys.js";
import { script } from "../script.js";

/** A feed to be polled now. `crashes` counts the earlier claims of it that no one completed. */
export interface Claim {
  readonly feed: string;
  readonly dueAt: number;
  readonly crashes: number;
}

/**
 * The poll clock: when each feed is due, and which host is being asked. Any number of fetchers claim from it; a claim is a lease, so a
 * fetcher that dies leaves nothing behind but a feed that is due again when the lease ends.
 */
export interface Clock {
  /** Makes the clock hold exactly these feeds; a new one is due at `now` plus its place in `spreadMs`. */
  register(feeds: readonly { readonly id: string; readonly host: string }[], now: number, spreadMs: number): Promise<void>;
  claim(now: number, limit: number, leaseMs: number): Promise<Claim[]>;
  /** Lengthens the leases of feeds that are still being worked on. */
  renew(feeds: readonly string[], now: number, leaseMs: number): Promise<void>;
  /** Stores a feed's poll state and its next due time, and frees its host at `hostFreeAt`. */
  complete(feed: string, state: unknown, nextDue: number, hostFreeAt: number): Promise<void>;
  /** Gives a claim back unused: due again at once, no crash counted. */
  release(feed: string, now: number): Promise<void>;
  state(feed: string): Promise<unknown>;
  /** In the order of `feeds`; null where there is none. */
  states(feeds: readonly string[]): Promise<unknown[]>;
  due(): Promise<ReadonlyMap<string, number>>;
  /** Makes these feeds due now, as `once` does. */
  makeDue(feeds: readonly string[], now: number): Promise<void>;
}

const claimScript = script(`
local now, limit, lease = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local out = {}
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'WITHSCORES', 'LIMIT', 0, limit * 20 + 100)
for i = 1, #due, 2 do
  if #out >= limit * 3 then break end
  local feed, at = due[i], due[i + 1]
  local host = redis.call('HGET', KEYS[2], feed)
  local busy = host and host ~= '' and tonumber(redis.call('HGET', KEYS[3], host) or '0') or 0
  if busy <= now then
    if host and host ~= '' then redis.call('HSET', KEYS[3], host, now + lease) end
    redis.call('ZADD', KEYS[1], now + lease, feed)
    local claims = redis.call('HINCRBY', KEYS[4], feed, 1)
    out[#out + 1] = feed
    out[#out + 1] = at
    out[#out + 1] = claims - 1
  end
end
return out
`);

const completeScript = script(`
redis.call('HSET', KEYS[5], ARGV[1], ARGV[2])
redis.call('HDEL', KEYS[4], ARGV[1])
if redis.call('ZSCORE', KEYS[1], ARGV[1]) then redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1]) end
local host = redis.call('HGET', KEYS[2], ARGV[1])
if host and host ~= '' then redis.call('HSET', KEYS[3], host, ARGV[4]) end
return 1
`);

const renewScript = script(`
for i = 2, #ARGV do
  redis.call('ZADD', KEYS[1], 'XX', ARGV[1], ARGV[i])
  local host = redis.call('HGET', KEYS[2], ARGV[i])
  if host and host ~= '' then redis.call('HSET', KEYS[3], host, ARGV[1]) end
end
return 1
`);

const releaseScript = script(`
redis.call('ZADD', KEYS[1], 'XX', ARGV[2], ARGV[1])
redis.call('HDEL', KEYS[4], ARGV[1])
local host = redis.call('HGET', KEYS[2], ARGV[1])
if host and host ~= '' then redis.call('HDEL', KEYS[3], host) end
return 1
`);

export function openClock(redis: Redis, keys: Keys): Clock {
  const at = keys.store("clock");
  const all = [`${at}:due`, `${at}:hosts`, `${at}:slots`, `${at}:claims`, `${at}:states`];
  const [dueKey = "", hostsKey = "", , claimsKey = "", statesKey = ""] = all;
  return {
    async register(feeds, now, spreadMs) {
      const wanted = new Set(feeds.map((feed) => feed.id));
      const gone = (await redis.zrange(dueKey, "0", "-1")).filter((id) => !wanted.has(id));
      const pipeline = redis.pipeline();
      // The state of a feed that left the configuration stays: put back, it goes on where it was, and its backlog is no news.
      if (gone.length > 0) pipeline.zrem(dueKey, ...gone).hdel(claimsKey, ...gone);
      feeds.forEach((feed, index) => {
        pipeline.hset(hostsKey, feed.id, feed.host);
        pipeline.zadd(dueKey, "NX", now + Math.floor((spreadMs * index) / feeds.length), feed.id);
      });
      await pipeline.exec();
    },
    async claim(now, limit, leaseMs) {
      const flat = await claimScript(redis, all, [now, limit, leaseMs]);
      const claims: Claim[] = [];
      if (!Array.isArray(flat)) return claims;
      for (let i = 0; i + 2 < flat.length; i += 3) {
        claims.push({ feed: String(flat[i]), dueAt: Number(flat[i + 1]), crashes: Number(flat[i + 2]) });
      }
      return claims;
    },
    async renew(feeds, now, leaseMs) {
      if (feeds.length > 0) await renewScript(redis, all, [now + leaseMs, ...feeds]);
    },
    async complete(feed, state, nextDue, hostFreeAt) {
      await completeScript(redis, all, [feed, JSON.stringify(state), nextDue, hostFreeAt]);
    },
    async release(feed, now) {
      await releaseScript(redis, all, [feed, now]);
    },
    async state(feed) {
      const text = await redis.hget(statesKey, feed);
      return text === null ? null : JSON.parse(text);
    },
    async states(feeds) {
      if (feeds.length === 0) return [];
      return (await redis.hmget(statesKey, ...feeds)).map((text): unknown => (text === null ? null : JSON.parse(text)));
    },
    async due() {
      const flat = await redis.zrange(dueKey, "0", "-1", "WITHSCORES");
      const due = new Map<string, number>();
      for (let i = 0; i + 1 < flat.length; i += 2) due.set(flat[i] ?? "", Number(flat[i + 1]));
      return due;
    },
    async makeDue(feeds, now) {
      if (feeds.length === 0) return;
      await redis.zadd(dueKey, "XX", ...feeds.flatMap((feed) => [now, feed]));
    },
  };
}
