import type { Config } from "@attache/config";
import { environment } from "@attache/pipeline";
import { claimData, connect, startServer, untilReady, type Redis, type RedisAddress } from "@attache/queue";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
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
  onProgress?(text: string): void;
  onLost?(detail: string): void;
  onRestored?(): void;
}

const addressSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("url"), url: z.string() }),
  z.strictObject({ kind: z.literal("socket"), path: z.string() }),
]);

const addressFile = (dataDir: string): string => join(runDirOf(dataDir), "redis.json");
const configuredUrl = (config: Config): string | undefined => config.redis.url || environment()["REDIS_URL"] || undefined;

/** Claims the data folder and opens its Redis: the one that is configured, else a private one. @throws CannotError naming the owner. */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { config, dataDir, what } = options;
  await mkdir(runDirOf(dataDir), { recursive: true, mode: 0o700 });
  const claim = await claimData(runDirOf(dataDir), what);
  if (!claim.ok) throw new CannotError(refusal(dataDir, claim.owner));
  try {
    const server = await openServer(options, configuredUrl(config));
    await writeFile(addressFile(dataDir), JSON.stringify(server.address), { mode: 0o600 });
    return {
      address: server.address,
      async [Symbol.asyncDispose]() {
        await rm(addressFile(dataDir), { force: true });
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
  const started = await startServer({
    dir: join(options.dataDir, "redis"),
    cacheDir: join(cacheDir, "redis"),
    env: environment(),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    ...(options.onLost ? { onLost: options.onLost } : {}),
    ...(options.onRestored ? { onRestored: options.onRestored } : {}),
  });
  if (!started.ok) throw new CannotError(started.message);
  return started.server;
}

/** A connection for a command: to the Redis of whoever runs this data folder now, else to one opened for the time being. */
export async function withRedis<Result>(options: RuntimeOptions, use: (redis: Redis) => Promise<Result>): Promise<Result> {
  const running = await runningAddress(options.dataDir);
  const url = configuredUrl(options.config);
  if (running ?? url) {
    const address: RedisAddress = running ?? { kind: "url", url: url ?? "" };
    return await withConnection(address, use);
  }
  await using runtime = await openRuntime(options);
  return await withConnection(runtime.address, use);
}

async function withConnection<Result>(address: RedisAddress, use: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = connect(address);
  try {
    await untilReady(redis, address, 5_000);
    return await use(redis);
  } catch (error) {
    throw error instanceof Error && error.name === "RedisUnreachable" ? new CannotError(error.message) : error;
  } finally {
    redis.disconnect();
  }
}

/** The address that a running owner has written down; null when nobody runs (a file left behind by a kill -9 does not count). */
async function runningAddress(dataDir: string): Promise<RedisAddress | null> {
  let text: string;
  try {
    text = await readFile(addressFile(dataDir), "utf8");
  } catch {
    return null;
  }
  const claim = await claimData(runDirOf(dataDir), "attache", { waitMs: 0 });
  if (claim.ok) {
    await claim.lease[Symbol.asyncDispose]();
    return null;
  }
  return addressSchema.parse(JSON.parse(text));
}
