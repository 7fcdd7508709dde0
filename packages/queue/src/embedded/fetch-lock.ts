import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { lockFile } from "./file-lock.js";

/** Runs `work` while no other process of this machine fetches into `cacheDir`, which is made when absent. */
export async function withFetchLock<Result>(cacheDir: string, env: NodeJS.ProcessEnv, work: () => Promise<Result>): Promise<Result> {
  await mkdir(cacheDir, { recursive: true });
  const path = join(cacheDir, "fetch.lock");
  for (;;) {
    const lock = await lockFile(path, env);
    if (lock === null) {
      await delay(100);
      continue;
    }
    try {
      return await work();
    } finally {
      lock.close();
    }
  }
}
