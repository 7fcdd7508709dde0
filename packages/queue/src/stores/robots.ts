import type { Redis } from "ioredis";
import type { Keys } from "../keys.js";

/** What the robots.txt of each origin said, until it is to be asked again. */
export interface RobotsTexts {
  get(origin: string): Promise<string | null>;
  set(origin: string, text: string, keepMs: number): Promise<void>;
}

export function openRobotsTexts(redis: Redis, keys: Keys): RobotsTexts {
  const at = keys.store("robots");
  return {
    get: async (origin) => await redis.get(`${at}:${origin}`),
    async set(origin, text, keepMs) {
      await redis.set(`${at}:${origin}`, text, "PX", Math.max(1, Math.ceil(keepMs)));
    },
  };
}
