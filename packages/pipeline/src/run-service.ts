import { configDigest, formatProblem, loadConfig, readConfig, type Config } from "@attache/config";
import type { ProcessReason } from "@attache/contract";
import { createLog } from "@attache/log";
import { connect, keysOf, RedisUnreachable, untilReady, type RedisAddress } from "@attache/queue";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { environment } from "./environment.js";
import { knownNames } from "./known-names.js";
import { services, stages as load, type ServiceName } from "./stages.js";
import { startWork } from "./work.js";

const redisPatienceMs = 30_000;
/** What closes connections may hang on one that is gone; the process ends all the same. */
const disposeMs = 2_000;
/** How long a process may take to end after all of its work was done or given up. */
const lastResortMs = 3_000;

/** The main of a service: its stages until SIGTERM, or until the supervisor that started it is gone. Sets the exit code; never exits. */
export async function runService(name: ServiceName): Promise<void> {
  const { values } = parseArgs({
    options: { config: { type: "string" }, data: { type: "string" }, "redis-socket": { type: "string" } },
  });
  const config = await serviceConfig(values.config ?? "attache.yaml");
  if (!config) {
    process.exitCode = 1;
    return;
  }
  const dataDir = resolve(values.data ?? "data");
  const address = redisAddress(config, values["redis-socket"]);
  if (!address) {
    process.stderr.write(
      `${name}: no Redis is named. Set redis.url in attache.yaml or REDIS_URL, or run everything with \`attache start\`.\n`,
    );
    process.exitCode = 3;
    return;
  }

  const log = createLog({ service: name, dir: join(dataDir, "logs"), retentionMs: config.retention.logsMs });
  process.on("uncaughtExceptionMonitor", (error) => {
    log.emit("process.stopped", { reason: "fatal_error", detail: error.stack ?? String(error), abandoned: 0 });
  });
  // Whoever reads the output may go away; the log is in its file.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const stopped = untilStopped();
  // A start that waits for a Redis that is gone for good would wait for ever.
  void stopped.then(() => endWithin(config.shutdown.graceMs + lastResortMs));
  const redis = connect(address, {
    onLost: (detail) => log.emit("redis.lost", { detail }),
    onRestored: () => log.emit("redis.restored", {}),
  });
  try {
    await untilReady(redis, address, redisPatienceMs);
    const stages = await Promise.all(services[name].map((stage) => load[stage]()));
    log.emit("process.started", {
      pid: process.pid,
      node: process.version,
      stages: stages.map((stage) => stage.name),
      config_digest: configDigest(config),
    });
    const context = { config, redis, keys: keysOf(), log, dataDir, now: Date.now, random: Math.random };
    const work = await startWork(context, stages);
    const reason = await stopped;
    const abandoned = await work.drain(config.shutdown.graceMs);
    log.emit("process.stopped", { reason, abandoned });
    await Promise.race([work[Symbol.asyncDispose](), delay(disposeMs, undefined, { ref: false })]);
  } catch (error) {
    if (!(error instanceof RedisUnreachable)) throw error;
    log.emit("process.stopped", { reason: "redis_unreachable", detail: error.message, abandoned: 0 });
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exitCode = 3;
  } finally {
    redis.disconnect();
    log[Symbol.dispose]();
    if (process.connected) process.disconnect();
    endWithin(lastResortMs);
  }
}

/**
 * Ends the process if it has not ended by then. A connection that waits for a Redis that will never come back keeps a process alive, and an
 * orphan of a killed supervisor has nobody to end it. The timer itself keeps nothing alive.
 */
function endWithin(ms: number): void {
  // oxlint-disable-next-line no-process-exit, unicorn/no-process-exit -- the last resort, after all that was asked for was done or given up
  setTimeout(() => process.exit(), ms).unref();
}

/** Resolves when this process is asked to stop, or when the process that started it is gone. */
function untilStopped(): Promise<ProcessReason> {
  return new Promise((resolveReason) => {
    process.once("SIGTERM", () => resolveReason("signal"));
    process.once("SIGINT", () => resolveReason("signal"));
    if (process.channel) process.once("disconnect", () => resolveReason("parent_gone"));
  });
}

/** A supervisor hands its children the validated configuration as JSON; a service on its own reads the YAML. */
async function serviceConfig(path: string): Promise<Config | null> {
  const loaded = path.endsWith(".json") ? readConfig(path) : loadConfig(path, { env: environment(), known: await knownNames() });
  if (loaded.ok) return loaded.config;
  for (const problem of loaded.problems) process.stderr.write(`${formatProblem(problem)}\n`);
  return null;
}

function redisAddress(config: Config, socket: string | undefined): RedisAddress | null {
  if (socket) return { kind: "socket", path: socket };
  const url = config.redis.url || environment()["REDIS_URL"];
  return url ? { kind: "url", url } : null;
}
