import type { Config } from "@attache/config";
import { environment } from "@attache/pipeline";
import {
  claimData,
  connect,
  RedisUnreachable,
  runningAddress,
  superviseServer,
  untilReady,
  type Redis,
  type RedisAddress,
} from "@attache/queue";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { CannotError } from "./failure.js";
import { cacheDir, runDirOf } from "./places.js";

/** A data folder held by this process, and the Redis that serves it. */
export interface Runtime extends AsyncDisposable {
  readonly address: RedisAddress;
}

export interface RuntimeOptions {
  readonly config: Config;
  readonly dataDir: string;
  /** What is told to whoever is refused because of this process. */
  readonly what: string;
  readonly onProgress?: (text: string) => void;
  /** The private server died; it is started again, and `onRestored` says when. */
  readonly onLost?: (detail: string) => void;
  readonly onRestored?: () => void;
}

const redisDir = (dataDir: string): string => join(dataDir, "redis");
/** The address of a Redis that the configuration, or the environment, names. */
export const configuredRedis = (config: Config): string | undefined => config.redis.url || environment()["REDIS_URL"] || undefined;

/** Claims the data folder and opens its Redis: the one that is configured, else a private one. @throws CannotError naming the owner. */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { config, dataDir, what } = options;
  await mkdir(runDirOf(dataDir), { recursive: true, mode: 0o700 });
  const claim = await claimData(runDirOf(dataDir), what);
  if (!claim.ok) throw new CannotError(refusal(dataDir, claim.owner));
  try {
    const server = await openServer(options, configuredRedis(config));
    return {
      address: server.address,
      async [Symbol.asyncDispose]() {
        await server[Symbol.asyncDispose]();
        await claim.lease[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await claim.lease[Symbol.asyncDispose]();
    throw error;
  }
}

function refusal(dataDir: string, owner: { readonly pid: number; readonly since: string; readonly what: string } | null): string {
  const who = owner ? `process ${owner.pid} (${owner.what}), running since ${owner.since},` : "another process";
  return `${who} holds the data folder ${dataDir}. Stop it first, or name another folder with --data.`;
}

async function openServer(options: RuntimeOptions, url: string | undefined): Promise<Runtime> {
  if (url) return { address: { kind: "url", url }, [Symbol.asyncDispose]: async () => {} };
  const { onProgress, onLost, onRestored } = options;
  const started = await superviseServer({
    dir: redisDir(options.dataDir),
    cacheDir: join(cacheDir, "redis"),
    env: environment(),
    ...(onProgress && { onProgress }),
    ...(onLost && { onExit: onLost }),
    ...(onRestored && { onRestored }),
  });
  if (!started.ok) throw new CannotError(started.message);
  return started.server;
}

/** A connection for a command: to the Redis of whoever runs this data folder now, else to one opened for the time being. */
export async function withRedis<Result>(options: RuntimeOptions, use: (redis: Redis) => Promise<Result>): Promise<Result> {
  const url = configuredRedis(options.config);
  const address: RedisAddress | null = url ? { kind: "url", url } : await runningAddress(redisDir(options.dataDir));
  if (address) return await withConnection(address, use);
  if (!existsSync(options.dataDir))
    throw new CannotError(`there is no data folder ${options.dataDir}: nothing has run there yet, or --data names another.`);
  await using runtime = await openRuntime(options);
  return await withConnection(runtime.address, use);
}

async function withConnection<Result>(address: RedisAddress, use: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = connect(address);
  try {
    await untilReady(redis, address, 5_000);
    return await use(redis);
  } catch (error) {
    throw error instanceof RedisUnreachable ? new CannotError(error.message) : error;
  } finally {
    redis.disconnect();
  }
}
