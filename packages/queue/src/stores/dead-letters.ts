import { deadLetterSchema, type DeadLetter } from "@attache/contract";
import type { Redis } from "ioredis";
import type { Keys } from "../keys.js";

/** What exhausted its attempts or crashed its worker, until a person retries or drops it. */
export interface DeadLetters {
  put(letter: DeadLetter): Promise<void>;
  get(id: string): Promise<DeadLetter | null>;
  /** Newest first. */
  list(limit: number): Promise<DeadLetter[]>;
  count(): Promise<number>;
  drop(id: string): Promise<boolean>;
  /** Removes what is older than `before`, and beyond the newest `keep`. Resolves to how many went. */
  trim(before: number, keep: number): Promise<number>;
}

export function openDeadLetters(redis: Redis, keys: Keys): DeadLetters {
  const index = `${keys.store("dead")}:index`;
  const letters = `${keys.store("dead")}:letters`;
  const parse = (text: string | null): DeadLetter | null => (text === null ? null : deadLetterSchema.parse(JSON.parse(text)));
  const remove = async (ids: readonly string[]): Promise<number> => {
    if (ids.length === 0) return 0;
    const results = await redis
      .multi()
      .hdel(letters, ...ids)
      .zrem(index, ...ids)
      .exec();
    return Number(results?.[0]?.[1] ?? 0);
  };
  return {
    async put(letter) {
      await redis.multi().hset(letters, letter.id, JSON.stringify(letter)).zadd(index, Date.parse(letter.time), letter.id).exec();
    },
    async get(id) {
      return parse(await redis.hget(letters, id));
    },
    async list(limit) {
      const ids = await redis.zrevrange(index, 0, limit - 1);
      if (ids.length === 0) return [];
      const texts = await redis.hmget(letters, ...ids);
      return texts.flatMap((text) => parse(text) ?? []);
    },
    count: () => redis.zcard(index),
    async drop(id) {
      return (await remove([id])) > 0;
    },
    async trim(before, keep) {
      const old = await redis.zrangebyscore(index, "-inf", before);
      const beyond = await redis.zrevrange(index, keep, -1);
      return await remove([...new Set([...old, ...beyond])]);
    },
  };
}
