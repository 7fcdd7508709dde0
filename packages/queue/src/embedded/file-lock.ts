import { spawn } from "node:child_process";
import { closeSync, constants, ftruncateSync, openSync, readFileSync, statfsSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { findTool } from "./programs.js";

/** What a lock file says of its holder, for a message to those who are refused. */
export interface Holder {
  readonly pid: number;
  /** ISO 8601, UTC. */
  readonly since: string;
  readonly what: string;
}

/**
 * A lock that the kernel holds for the open file `fd`: it ends with the last copy of the descriptor, however its owners end.
 * A child that inherits `fd` therefore shares it, and keeps it when the owner goes.
 */
export interface FileLock {
  readonly fd: number;
  /** Says who holds it. */
  sign(holder: Holder): void;
  /** Closes this process's copy. */
  close(): void;
}

/** Node names no O_EXLOCK, which macOS and the BSDs have in open(2). */
const openLocked = 0x20;

/**
 * flock(2) belongs to the open file and not to the process: a tool that locks an inherited descriptor and exits leaves it locked here.
 * Its exit code is 0 when it is locked now and 1 when another open file has it.
 */
const lockers: ReadonlyArray<readonly [string, ...string[]]> = [
  ["flock", "-n", "3"],
  ["perl", "-e", 'use Fcntl ":flock"; open(F, ">&=", 3) or exit 2; exit(flock(F, LOCK_EX | LOCK_NB) ? 0 : 1)'],
];

/** File systems (statfs magic) whose locks belong to a process, so that the tool's would end with the tool: NFS, SMB 1, SMB 2. */
const networkFileSystems = new Set([0x6969, 0xff534d42, 0xfe534d42]);

/**
 * Takes the lock of a file, which is made when absent and never removed (removing it would let two holders be). Null when another has it.
 * Where neither the kernel nor a tool can lock, a holder who signed and is alive counts.
 */
export async function lockFile(path: string, env: NodeJS.ProcessEnv): Promise<FileLock | null> {
  if (process.platform !== "linux") {
    const fd = openExclusively(path);
    return fd === null ? null : lockOf(fd);
  }
  const fd = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  const state = networkFileSystems.has(statfsSync(dirname(path)).type) ? "unable" : await lockDescriptor(fd, env);
  if (state === "locked" || (state === "unable" && !isAlive(readHolder(path)))) return lockOf(fd);
  closeSync(fd);
  return null;
}

/** Who signed the lock file last; null when it is absent, empty or half written. */
export function readHolder(path: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof value !== "object" || value === null || !("pid" in value && "since" in value && "what" in value)) return null;
    const { pid, since, what } = value;
    return typeof pid === "number" && typeof since === "string" && typeof what === "string" ? { pid, since, what } : null;
  } catch {
    return null;
  }
}

/** Whether a process with the holder's id runs now. */
export function isAlive(holder: Holder | null): boolean {
  if (holder === null) return false;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function lockOf(fd: number): FileLock {
  let open = true;
  return {
    fd,
    sign(holder) {
      ftruncateSync(fd);
      writeSync(fd, `${JSON.stringify(holder)}\n`, 0);
    },
    close() {
      if (open) closeSync(fd);
      open = false;
    },
  };
}

function openExclusively(path: string): number | null {
  try {
    return openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | openLocked, 0o600);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return null;
    throw error;
  }
}

async function lockDescriptor(fd: number, env: NodeJS.ProcessEnv): Promise<"locked" | "held" | "unable"> {
  for (const [name, ...args] of lockers) {
    const tool = await findTool(name, env["PATH"]);
    if (tool === null) continue;
    const code = await new Promise<number | null>((resolve) => {
      const child = spawn(tool, args, { env: {}, stdio: ["ignore", "ignore", "ignore", fd] });
      child.once("error", () => resolve(null));
      child.once("exit", resolve);
    });
    if (code === 0) return "locked";
    if (code === 1) return "held";
  }
  return "unable";
}
