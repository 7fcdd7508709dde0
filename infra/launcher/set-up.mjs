import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build, isBuilt } from "./build.mjs";
import { install, isInstalled } from "./install.mjs";
import { takeLock } from "./lock.mjs";

/**
 * Installs and builds what is not there or not up to date; costs a few milliseconds when all is. One set-up at a time: others wait for it.
 * @param {string} root the repository's folder
 * @returns {Promise<{ ok: true } | { ok: false, code: number, message: string }>} `code` is an exit code
 */
export async function setUp(root) {
  if (isInstalled(root) && isBuilt(root)) return { ok: true };
  try {
    mkdirSync(join(root, ".cache"), { recursive: true });
  } catch (error) {
    return { ok: false, code: 3, message: `attache cannot set itself up in ${root}: ${error.message}` };
  }
  const lock = await takeLock(join(root, ".cache", "setup.lock"));
  try {
    for (const [isDone, work] of [
      [isInstalled, install],
      [isBuilt, build],
    ]) {
      if (isDone(root)) continue;
      const outcome = await work(root, lock.fd);
      if (!outcome.ok) return outcome;
    }
    return { ok: true };
  } finally {
    lock.release();
  }
}
