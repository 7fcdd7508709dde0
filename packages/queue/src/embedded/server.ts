import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { RedisAddress } from "../connection.js";
import { forgetAddress, noteAddress } from "./address-file.js";
import { spawnServer, type ServerChild } from "./child.js";
import { lockFile, readHolder, type FileLock } from "./file-lock.js";
import { findRedis } from "./find.js";
import { planServer, type Plan } from "./plan.js";
import { untilServing } from "./readiness.js";
import type { RedisSource } from "./source.js";
import { tether } from "./tether.js";

export interface ServerOptions {
  /** The folder of the server's files, made when absent; nobody but this user may enter it. */
  readonly dir: string;
  /** What to run, when it has been found already. */
  readonly source?: RedisSource;
  /** Where a fetched server is kept; by default `.cache/redis` of the project. */
  readonly cacheDir?: string;
  /** PATH, proxies and the variables of Docker are read. */
  readonly env?: NodeJS.ProcessEnv;
  readonly maxMemoryBytes?: number;
  /** False: nothing is written, for tests. */
  readonly persistent?: boolean;
  /** How long to wait for a server whose owner has just died. */
  readonly lockWaitMs?: number;
  readonly onProgress?: (text: string) => void;
  /** It ended without having been asked to; `detail` says how. */
  readonly onExit?: (detail: string) => void;
}

/** A server of our own. Disposing of it ends it and waits for its end. */
export interface RunningServer extends AsyncDisposable {
  readonly address: RedisAddress;
  readonly pid: number;
}

export type Started = { readonly ok: true; readonly server: RunningServer } | NotStarted;

export interface NotStarted {
  readonly ok: false;
  /** Nothing to run; another server has the files; it ended before it answered. */
  readonly reason: "not_found" | "held" | "failed";
  /** For a person, with what would help. */
  readonly message: string;
}

const lockName = "redis.lock";
const stopMs = 10_000;
const defaults = { maxMemoryBytes: 1024 ** 3, persistent: true, lockWaitMs: 10_000 };

/** `.cache/redis` at the root of the project. */
export const projectCache = fileURLToPath(new URL("../../../../.cache/redis", import.meta.url));

/**
 * Starts a Redis for one folder: on a unix socket (in Docker: a port of loopback with a password), written through to disk every second.
 * It ends with this process, however this process ends, and there is never a second one on the same files: the kernel holds their lock for as
 * long as the server lives. Resolves when it answers.
 */
export async function startServer(options: ServerOptions): Promise<Started> {
  const planned = await prepare(options);
  return planned.ok ? await startPlanned(planned.plan, options) : planned;
}

/** Finds what to run and where it will answer. */
export async function prepare(options: ServerOptions): Promise<{ readonly ok: true; readonly plan: Plan } | NotStarted> {
  const { env = process.env, onProgress, source } = options;
  const found = source
    ? ({ ok: true, source } as const)
    : await findRedis({ cacheDir: options.cacheDir ?? projectCache, env, ...(onProgress && { onProgress }) });
  if (!found.ok) return { ok: false, reason: "not_found", message: found.message };
  return { ok: true, plan: await planServer(found.source, { ...defaults, ...options, env }) };
}

export async function startPlanned(plan: Plan, options: ServerOptions): Promise<Started> {
  const { env = process.env, lockWaitMs = defaults.lockWaitMs, onProgress = () => {} } = options;
  const lock = await waitForLock(plan.dir, lockWaitMs, env, onProgress);
  if (lock === null) return { ok: false, reason: "held", message: heldMessage(plan.dir) };
  try {
    await plan.clear();
    const child = spawnServer(plan, await tether(plan.file, plan.args, env), lock);
    const ready = await untilServing(plan.address, child.ended, onProgress);
    const pid = (plan.direct && ready.ok && ready.pid) || child.process.pid;
    if (!ready.ok || pid === undefined) {
      child.process.kill("SIGKILL");
      const why = ready.ok ? "has no process id" : ready.why;
      return {
        ok: false,
        reason: "failed",
        message: `${plan.title} ${why}. Its last words, from ${join(plan.dir, "redis.log")}:\n${child.lastWords()}`,
      };
    }
    lock.sign({ pid, since: new Date().toISOString(), what: `${plan.title}, started by process ${process.pid}` });
    await noteAddress(plan.dir, plan.address);
    return { ok: true, server: running(plan, child, pid, options) };
  } finally {
    // The server has its own copy of the descriptor by now.
    lock.close();
  }
}

function running(plan: Plan, child: ServerChild, pid: number, options: ServerOptions): RunningServer {
  let stopping = false;
  const report = async (): Promise<void> => {
    const how = await child.ended;
    if (!stopping) options.onExit?.(`${plan.title} ${how}`);
  };
  void report();
  return {
    address: plan.address,
    pid,
    async [Symbol.asyncDispose]() {
      stopping = true;
      signal(child, pid, "SIGTERM");
      const late = new AbortController();
      await Promise.race([child.ended, delay(stopMs, undefined, { signal: late.signal }).catch(() => {})]);
      late.abort();
      signal(child, pid, "SIGKILL");
      await child.ended;
      await tidy(plan, options.env ?? process.env);
    },
  };
}

/** Leaves nothing behind but the data, unless a next server has already begun. */
async function tidy(plan: Plan, env: NodeJS.ProcessEnv): Promise<void> {
  const lock = await lockFile(join(plan.dir, lockName), env);
  if (lock === null) return;
  try {
    await forgetAddress(plan.dir);
    await plan.retire();
  } finally {
    lock.close();
  }
}

/** To the server itself, which a keeper only runs; not once it has ended, when its id may be another's. */
function signal({ process: child }: ServerChild, pid: number, name: NodeJS.Signals): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(pid, name);
  } catch {
    child.kill(name);
  }
}

async function waitForLock(
  dir: string,
  waitMs: number,
  env: NodeJS.ProcessEnv,
  onProgress: (text: string) => void,
): Promise<FileLock | null> {
  const deadline = Date.now() + waitMs;
  for (let tries = 0; ; tries += 1) {
    const lock = await lockFile(join(dir, lockName), env);
    if (lock !== null || Date.now() >= deadline) return lock;
    if (tries === 10) onProgress("Redis: waiting for the last server of this folder to end");
    await delay(25);
  }
}

function heldMessage(dir: string): string {
  const holder = readHolder(join(dir, lockName));
  const who = holder === null ? "a process that has not named itself" : `process ${holder.pid} (${holder.what}, since ${holder.since})`;
  const remedy = holder === null ? "" : ` Stop its owner, or end it with: kill ${holder.pid}`;
  return `The Redis files in ${dir} are in use by ${who}, and a second server on them would destroy them.${remedy}`;
}
