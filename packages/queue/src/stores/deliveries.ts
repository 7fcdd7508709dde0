import type { Redis } from "ioredis";
import type { Keys } from "../keys.js";
import { script } from "../script.js";

/** How far a delivery has come. `ended` is the closing outcome, once there is one. */
export interface DeliveryState {
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly ended: string | null;
}

/** Attempts, endings and the health of endpoints: the publish stage's memory. */
export interface Deliveries {
  state(delivery: string, round: number): Promise<DeliveryState>;
  remember(delivery: string, round: number, state: DeliveryState, ttlMs: number): Promise<void>;
  /** A sequence number that ended without arriving, to be told in the endpoint's next delivery. */
  skip(endpoint: string, sequence: number): Promise<void>;
  /** At most the newest `limit` sequence numbers that were skipped and not told yet. */
  skipped(endpoint: string, limit: number): Promise<number[]>;
  told(endpoint: string, sequences: readonly number[]): Promise<void>;
  /** The address an endpoint was disabled for, or null. Another address under the same name starts afresh. */
  disabledUrl(endpoint: string): Promise<string | null>;
  disable(endpoint: string, url: string): Promise<void>;
  enable(endpoint: string): Promise<void>;
  /** Takes the endpoint's next free time, `spacingMs` after the one before: ms since the epoch, `now` where it is free. */
  reserve(endpoint: string, now: number, spacingMs: number): Promise<number>;
  /** Notes these endpoints, and resolves to all that were ever noted: a queue may outlive its endpoint. */
  knownEndpoints(configured: readonly string[]): Promise<string[]>;
}

const reserveScript = script(`
local now, spacing = tonumber(ARGV[2]), tonumber(ARGV[3])
local free = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or '0')
local slot = math.max(now, free)
redis.call('HSET', KEYS[1], ARGV[1], slot + spacing)
return tostring(slot)
`);

export function openDeliveries(redis: Redis, keys: Keys): Deliveries {
  const at = keys.store("deliveries");
  const key = (delivery: string, round: number): string => `${at}:d:${delivery}:${round}`;
  const skippedKey = (endpoint: string): string => `${at}:skipped:${endpoint}`;
  return {
    async state(delivery, round) {
      const [attempts, nextAttemptAt, ended] = await redis.hmget(key(delivery, round), "attempts", "next", "ended");
      return { attempts: Number(attempts ?? 0), nextAttemptAt: Number(nextAttemptAt ?? 0), ended: ended || null };
    },
    async remember(delivery, round, state, ttlMs) {
      await redis
        .multi()
        .hset(key(delivery, round), { attempts: state.attempts, next: state.nextAttemptAt, ended: state.ended ?? "" })
        .pexpire(key(delivery, round), ttlMs)
        .exec();
    },
    async skip(endpoint, sequence) {
      await redis.multi().zadd(skippedKey(endpoint), sequence, String(sequence)).zremrangebyrank(skippedKey(endpoint), 0, -1001).exec();
    },
    async skipped(endpoint, limit) {
      return (await redis.zrange(skippedKey(endpoint), "0", String(limit - 1))).map(Number);
    },
    async told(endpoint, sequences) {
      if (sequences.length > 0) await redis.zrem(skippedKey(endpoint), ...sequences.map(String));
    },
    disabledUrl: (endpoint) => redis.hget(`${at}:disabled`, endpoint),
    async disable(endpoint, url) {
      await redis.hset(`${at}:disabled`, endpoint, url);
    },
    async enable(endpoint) {
      await redis.hdel(`${at}:disabled`, endpoint);
    },
    reserve: async (endpoint, now, spacingMs) => Math.ceil(Number(await reserveScript(redis, [`${at}:slots`], [endpoint, now, spacingMs]))),
    async knownEndpoints(configured) {
      if (configured.length > 0) await redis.sadd(`${at}:endpoints`, ...configured);
      return await redis.smembers(`${at}:endpoints`);
    },
  };
}
