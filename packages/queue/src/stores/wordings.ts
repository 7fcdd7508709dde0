import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import type { Redis } from "ioredis";
import type { Keys } from "../keys.js";

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** How each feed's entries were last worded, one compressed value a feed: JSON, whose shape and bound are the caller's. */
export interface Wordings {
  /** Null where nothing is kept. */
  read(feed: string): Promise<unknown>;
  write(feed: string, value: unknown, keepMs: number): Promise<void>;
}

export function openWordings(redis: Redis, keys: Keys): Wordings {
  const at = keys.store("wordings");
  return {
    async read(feed) {
      const bytes = await redis.getBuffer(`${at}:${feed}`);
      return bytes === null ? null : JSON.parse((await inflate(bytes)).toString("utf8"));
    },
    async write(feed, value, keepMs) {
      await redis.set(`${at}:${feed}`, await deflate(JSON.stringify(value)), "PX", Math.ceil(keepMs));
    },
  };
}
