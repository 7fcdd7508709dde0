import { storedAlertSchema, type StoredAlert } from "@attache/contract";
import type { Redis } from "ioredis";
import type { Keys } from "../keys.js";

export interface Alerts {
  put(alerts: readonly StoredAlert[], keepMs: number): Promise<void>;
  get(id: string): Promise<StoredAlert | null>;
  /** Newest first. */
  list(limit: number): Promise<StoredAlert[]>;
  /** Forgets all but the newest `keep` alerts. Resolves to how many went. */
  trim(before: number, keep: number): Promise<number>;
  count(): Promise<number>;
}

export function openAlerts(redis: Redis, keys: Keys): Alerts {
  const index = `${keys.store("alerts")}:index`;
  const key = (id: string): string => `${keys.store("alerts")}:alert:${id}`;
  const parse = (text: string | null | undefined): StoredAlert[] => (text ? [storedAlertSchema.parse(JSON.parse(text))] : []);
  return {
    async put(alerts, keepMs) {
      if (alerts.length === 0) return;
      const pipeline = redis.pipeline();
      for (const alert of alerts) {
        pipeline.set(key(alert.id), JSON.stringify(alert), "PX", keepMs).zadd(index, Date.parse(alert.raised), alert.id);
      }
      const failed = (await pipeline.exec())?.find(([error]) => error);
      if (failed?.[0]) throw failed[0];
    },
    async get(id) {
      return parse(await redis.get(key(id)))[0] ?? null;
    },
    async list(limit) {
      const ids = await redis.zrevrange(index, 0, limit - 1);
      if (ids.length === 0) return [];
      return (await redis.mget(...ids.map(key))).flatMap(parse);
    },
    async trim(before, keep) {
      const ids = [...new Set([...(await redis.zrangebyscore(index, "-inf", before)), ...(await redis.zrevrange(index, keep, -1))])];
      if (ids.length === 0) return 0;
      await redis
        .multi()
        .del(...ids.map(key))
        .zrem(index, ...ids)
        .exec();
      return ids.length;
    },
    count: () => redis.zcard(index),
  };
}
