import { Redis, type RedisOptions } from "ioredis";

/** Where Redis answers: a URL (`redis:`, `rediss:` or `unix:`) or the socket of the embedded server. */
export type RedisAddress = { readonly kind: "url"; readonly url: string } | { readonly kind: "socket"; readonly path: string };

export interface ConnectionHooks {
  /** The connection was lost after it had been up. */
  onLost?: (detail: string) => void;
  onRestored?: () => void;
}

const options = {
  // Commands wait for Redis to come back instead of failing: work is delayed by an outage, never lost to it.
  maxRetriesPerRequest: null,
  enableReadyCheck: true,
  retryStrategy: (attempt: number) => Math.min(50 * attempt, 1000),
  connectionName: "attache",
} satisfies RedisOptions;

/** A connection that reconnects for ever. Closing it is the caller's: `await connection.quit()`, or `disconnect()` when Redis is gone. */
export function connect(address: RedisAddress, hooks: ConnectionHooks = {}): Redis {
  const redis = address.kind === "url" ? new Redis(address.url, options) : new Redis(address.path, options);
  let lost = false;
  let up = false;
  redis.on("ready", () => {
    up = true;
    if (lost) hooks.onRestored?.();
    lost = false;
  });
  const noteLoss = (detail: string): void => {
    if (!up || lost) return;
    lost = true;
    hooks.onLost?.(detail);
  };
  redis.on("error", (error: Error) => noteLoss(error.message));
  // Not at "close": a connection that was closed on purpose is not tried again.
  redis.on("reconnecting", () => noteLoss("the connection was closed"));
  redis.on("end", () => {
    up = false;
  });
  return redis;
}

/** Redis did not answer in time: nothing is wrong with the work, it cannot be done now. */
export class RedisUnreachable extends Error {
  override readonly name = "RedisUnreachable";
}

/**
 * Waits until Redis answers a PING. @throws RedisUnreachable, which names the address, when it does not within `timeoutMs`.
 */
export async function untilReady(redis: Redis, address: RedisAddress, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RedisUnreachable(unreachable(address, timeoutMs))), timeoutMs);
  });
  try {
    await Promise.race([redis.ping(), expired]);
  } finally {
    clearTimeout(timer);
  }
}

function unreachable(address: RedisAddress, timeoutMs: number): string {
  const where = address.kind === "url" ? address.url.replace(/\/\/[^@/]*@/, "//***@") : address.path;
  return `Redis at ${where} did not answer a PING within ${timeoutMs / 1000} s. Check that it runs and that redis.url in attache.yaml (or REDIS_URL) names it.`;
}
