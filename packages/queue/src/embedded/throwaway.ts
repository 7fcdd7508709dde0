import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer, type RunningServer } from "./server.js";

/**
 * A server for tests: in a temporary folder, nothing written to disk, gone with its folder when disposed of.
 * @throws Error that says what would help when there is no Redis to run.
 */
export async function startThrowawayServer(): Promise<RunningServer> {
  const dir = await mkdtemp(join(tmpdir(), "attache-test-"));
  const started = await startServer({ dir, persistent: false });
  if (!started.ok) {
    await rm(dir, { recursive: true, force: true });
    throw new Error(started.message);
  }
  const { server } = started;
  return {
    address: server.address,
    pid: server.pid,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
