import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive, lockFile, readHolder, type Holder } from "./file-lock.js";

/** One that runs holds the data folder; `owner` is null only when the lock is held by one who has not said who it is. */
export type Claim = { readonly ok: true; readonly lease: AsyncDisposable } | { readonly ok: false; readonly owner: Holder | null };

export interface ClaimOptions {
  /** How long to wait for an owner that is just ending or just starting to make itself known. */
  readonly waitMs?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Claims a data folder for this process: at most one owner at a time, whoever starts and however it ends (the kernel holds the lock, so that
 * none outlives a kill -9). `what` is said to those who are refused, for instance the command line. The folder is made when absent.
 */
export async function claimData(dir: string, what: string, options: ClaimOptions = {}): Promise<Claim> {
  const { waitMs = 2_000, env = process.env } = options;
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, "owner.lock");
  const deadline = Date.now() + waitMs;
  for (;;) {
    const lock = await lockFile(path, env);
    if (lock !== null) {
      lock.sign({ pid: process.pid, since: new Date().toISOString(), what });
      return { ok: true, lease: { [Symbol.asyncDispose]: async () => lock.close() } };
    }
    const owner = readHolder(path);
    // A signature of one who is gone is that of the last owner: this one has not signed yet.
    if (owner !== null && isAlive(owner)) return { ok: false, owner };
    if (Date.now() > deadline) return { ok: false, owner: null };
    await delay(20);
  }
}
