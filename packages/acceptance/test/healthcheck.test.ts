import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, utimesSync, writeSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let logs: string;
beforeEach(async () => {
  logs = await mkdtemp(join(tmpdir(), "attache-health-"));
});
afterEach(async () => {
  await rm(logs, { recursive: true, force: true });
});

async function check(): Promise<{ code: number | null; stderr: string }> {
  const script = fileURLToPath(new URL("../../../infra/healthcheck.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, logs, "60"], { stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (text) => (stderr += String(text)));
  await once(child, "close");
  return { code: child.exitCode, stderr };
}

function write(name: string): { path: string; fd: number } {
  const path = join(logs, name);
  const fd = openSync(path, "a");
  writeSync(fd, "{}\n");
  return { path, fd };
}

// It looks into /proc, as in a container.
describe.runIf(process.platform === "linux")("the health check of a container", () => {
  it("passes while a process here writes its log", async () => {
    const { fd } = write("classifier-00000001.ndjson");
    expect(await check()).toEqual({ code: 0, stderr: "" });
    closeSync(fd);
  });

  it("fails when the log has been quiet for longer than heartbeats allow", async () => {
    const { path, fd } = write("classifier-00000001.ndjson");
    const old = Date.now() / 1000 - 120;
    utimesSync(path, old, old);
    expect(await check()).toEqual({ code: 1, stderr: expect.stringMatching(/^the log is 12\d s old/) });
    closeSync(fd);
  });

  it("fails when only other containers write to the shared folder", async () => {
    closeSync(write("classifier-00000002.ndjson").fd);
    expect(await check()).toEqual({ code: 1, stderr: expect.stringContaining("no process here holds a log") });
  });
});
