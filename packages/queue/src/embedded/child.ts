import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import type { FileLock } from "./file-lock.js";
import type { Plan } from "./plan.js";
import type { Tethered } from "./tether.js";

/** The server's own log is begun anew when it is longer than this at a start; the last one is kept. */
const logLimitBytes = 1_000_000;

export interface ServerChild {
  readonly process: ChildProcess;
  /** Resolves, once, to how it ended in words. */
  readonly ended: Promise<string>;
  /** The last lines that the server has written since this start. */
  lastWords(): string;
}

/** Starts the planned server with the lock of its folder handed on to it. */
export function spawnServer(plan: Plan, tethered: Tethered, lock: FileLock): ServerChild {
  const logPath = join(plan.dir, "redis.log");
  const logStart = rotate(logPath);
  const log = openSync(logPath, "a", 0o600);
  try {
    const child = spawn(tethered.file, tethered.args, {
      env: plan.env,
      // In a session of its own: Ctrl-C at a terminal reaches the owner, which drains its work first, and not Redis.
      detached: true,
      stdio: ["pipe", log, log, lock.fd, ...(tethered.needsPipe ? (["pipe"] as const) : [])],
    });
    child.stdin?.on("error", () => {}).end(plan.stdin);
    child.stdio[4]?.on("error", () => {});
    const ended = new Promise<string>((resolve) => {
      child.once("error", (error) => resolve(`could not be started: ${error.message}`));
      child.once("exit", (code, signal) => resolve(signal === null ? `exited with code ${code}` : `was ended by ${signal}`));
    });
    return { process: child, ended, lastWords: () => tail(logPath, logStart) };
  } finally {
    closeSync(log);
  }
}

/** Makes room where needed; gives the length at which the next lines begin. */
function rotate(path: string): number {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes <= logLimitBytes) return bytes;
  renameSync(path, `${path}.1`);
  return 0;
}

function tail(path: string, from: number): string {
  const lines = readFileSync(path).subarray(from).toString().trim().split("\n");
  return lines.slice(-5).join("\n");
}
