import { createHash } from "node:crypto";
import type { Redis } from "ioredis";

/** A Lua script that Redis runs as one atomic step, called by its hash and sent whole only when Redis does not know it yet. */
export interface Script {
  (redis: Redis, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown>;
}

export function script(source: string): Script {
  const sha = createHash("sha1").update(source).digest("hex");
  return async (redis, keys, args) => {
    try {
      return await redis.evalsha(sha, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
      return await redis.eval(source, keys.length, ...keys, ...args);
    }
  };
}
