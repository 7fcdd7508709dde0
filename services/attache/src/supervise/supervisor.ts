import { configDigest, writeConfig, type Config } from "@attache/config";
import { createLog } from "@attache/log";
import { environment, type ServiceName } from "@attache/pipeline";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { logsDirOf, runDirOf, serviceMain } from "../places.js";
import { openRuntime } from "../runtime.js";
import { superviseChild, type Child } from "./child.js";

export interface SuperviseOptions {
  readonly config: Config;
  readonly dataDir: string;
  readonly services: readonly ServiceName[];
  /** What the owner lock says of this process. */
  readonly what: string;
  /** Resolves when everything is to stop. */
  readonly until: Promise<unknown>;
  readonly onProgress: (text: string) => void;
  readonly onStarted: (children: readonly Child[]) => void;
}

const heartbeatMs = 10_000;
const staggerMs = 400;

/**
 * Holds the data folder and the Redis, and runs each service in a process of its own until `until` resolves; then drains them all.
 * @throws CannotError when the data folder is taken or no Redis is to be had.
 */
export async function supervise(options: SuperviseOptions): Promise<void> {
  const { config, dataDir, what } = options;
  const runDir = runDirOf(dataDir);
  await mkdir(runDir, { recursive: true, mode: 0o700 });
  const log = createLog({ service: "supervisor", dir: logsDirOf(dataDir), retentionMs: config.retention.logsMs });
  try {
    await using runtime = await openRuntime({
      config,
      dataDir,
      what,
      onProgress: options.onProgress,
      onLost: (detail) => log.emit("redis.lost", { detail }),
      onRestored: () => log.emit("redis.restored", {}),
    });
    const configPath = join(runDir, "config.json");
    writeConfig(configPath, config);
    log.emit("process.started", {
      pid: process.pid,
      node: process.version,
      stages: [...options.services],
      config_digest: configDigest(config),
    });

    const args = ["--config", configPath, "--data", dataDir];
    const { address } = runtime;
    if (address.kind === "socket") args.push("--redis-socket", address.path);
    // A URL may hold a password: it goes by the environment, which other users cannot read.
    const env = address.kind === "url" ? { ...environment(), REDIS_URL: address.url } : environment();
    const children = options.services.map((name, index) =>
      superviseChild(name, {
        modulePath: serviceMain(name),
        args,
        env,
        log,
        // The first has the processor to itself while it loads: it is the one whose work the others wait for.
        delayMs: index === 0 ? 0 : staggerMs,
        onStderr: (child, text) => process.stderr.write(text.replace(/^(?=.)/gm, `${child}: `)),
      }),
    );
    options.onStarted(children);
    const beat = setInterval(() => log.emit("process.heartbeat", { rss: process.memoryUsage.rss() }), heartbeatMs);
    await options.until;
    clearInterval(beat);
    // Upstream first: what a stage hands on while it drains is still picked up, now or at the next start.
    await Promise.all(children.map((child) => child.stop(config.shutdown.graceMs)));
    log.emit("process.stopped", { reason: "signal", abandoned: 0 });
  } finally {
    log[Symbol.dispose]();
  }
}
