import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { virtualOutlets } from "@attache/newsroom";
import { describe, expect, it } from "vitest";
import { attache, rootDir, temporaryDir, writeConfiguration } from "./support/app.js";
import { openDesk } from "./support/desk.js";
import { untilLogged } from "./support/logs.js";

const limit = { timeout: 90_000 };
const bin = join(rootDir, "services", "attache", "bin.js");

/** Runs a line of shell, in which "$@" is the command line's program; what it printed and its exit code. */
async function shell(script: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn("bash", ["-c", script, "bash", process.execPath, bin], { stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  await once(child, "close");
  return { code: child.exitCode, stdout, stderr };
}

const line = '{"time":"2026-01-02T03:04:00.000Z","what":"no event"}';

describe.skipIf(!existsSync("/dev/full"))("an output that is gone", () => {
  it.concurrent("ends a command quietly: 141 where the reader left", limit, async () => {
    // The reader is gone before the first word: bash waits for it.
    const left = await shell('exec 3> >(exec true); wait $!; "$@" help >&3');
    expect(left).toEqual({ code: 141, stdout: "", stderr: "" });
  });

  it.concurrent("is told in a sentence where the disk is full: 3; and changes nothing where it is stderr", limit, async () => {
    const [full, silent] = await Promise.all([shell('"$@" help > /dev/full'), shell('"$@" nonsense 2> /dev/full')]);
    expect(full).toEqual({ code: 3, stdout: "", stderr: "attache help: ENOSPC: no space left on device, write\n" });
    expect(silent).toEqual({ code: 2, stdout: "", stderr: "" });
  });

  it.each([
    ["whose reader left", 'exec 3> >(exec true); wait $!; exec "$@" >&3 2>&3'],
    ["on a full disk", 'exec "$@" > /dev/full 2> /dev/full'],
  ])("%s does not keep start from its work", limit, async (_name, script) => {
    await using desk = await openDesk({ newsroom: { outlets: virtualOutlets(1) } });
    const child = spawn("bash", ["-c", script, "bash", process.execPath, bin, "start", ...desk.args], { stdio: "ignore" });
    const exited = once(child, "exit");
    try {
      await untilLogged(desk.dataDir, (event) => event.event === "feed.fetched", 30_000, "the first poll");
      // Lines that it would show were written by now: it was asked to stop, and stops in order.
      expect(child.exitCode).toBeNull();
    } finally {
      child.kill("SIGTERM");
      await exited;
    }
    expect(child.exitCode).toBe(0);
  });
});

describe("what the system refuses", () => {
  it.concurrent("is 3 and a sentence: a data folder that cannot be made", limit, async () => {
    await using dir = await temporaryDir();
    const config = await writeConfiguration(dir.path, { feeds: [{ url: "https://example.org/world.xml", enabled: false }] });
    const data = join(config, "d");
    for (const command of ["start", "once"]) {
      const { code, stdout, stderr } = await attache([command, "--config", config, "--data", data]);
      expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
      expect(stderr.split("\n").filter((told) => told.startsWith(`attache ${command}:`))).toEqual([expect.stringContaining("ENOTDIR")]);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  });

  it.concurrent("is 3 and a sentence: a log that is damaged", limit, async () => {
    await using dir = await temporaryDir();
    const path = join(dir.path, "damaged.gz");
    await writeFile(path, gzipSync(`${line}\n`.repeat(100)).subarray(0, 40));
    const { code, stdout, stderr } = await attache(["ledger", "--from", path]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toMatch(/^attache ledger: .*damaged\.gz is no intact gzip file\..*\n$/);
  });

  it.concurrent("does not hide the books of a folder: a damaged log in it is told, and they are not vouched for", limit, async () => {
    await using desk = await openDesk({ newsroom: { outlets: virtualOutlets(1) } });
    expect(await attache(["once", ...desk.args])).toMatchObject({ code: 0 });
    const logs = join(desk.dataDir, "logs");
    await mkdir(join(logs, "x-00000000.ndjson"));
    const whole = await attache(["ledger", "--from", logs, "--json"]);
    expect(whole).toMatchObject({ code: 0, stderr: "" });
    await writeFile(join(logs, "y-00000000.1.ndjson.gz"), "no gzip");
    const damaged = await attache(["ledger", "--from", logs, "--json"]);
    expect(damaged.code).toBe(1);
    expect(damaged.stdout).toBe(whole.stdout);
    expect(damaged.stderr).toMatch(/y-00000000\.1\.ndjson\.gz is no intact gzip file\..*\n.*cannot be vouched for/);
  });
});

it.concurrent("check reads what a shell substitutes for a file, and waits for no pipe", limit, async () => {
  const [given, endless] = await Promise.all([
    shell('"$@" check --config <(sleep 0.2; echo "feeds: [{ url: https://example.org/world.xml }]")'),
    shell('"$@" check --config /dev/zero'),
  ]);
  expect(given).toMatchObject({ code: 0, stdout: expect.stringContaining(": valid. 1 feed,") });
  expect(endless).toMatchObject({ code: 1, stdout: expect.stringContaining("endless") });
});

it.concurrent("a mistake of ours is 70 with its stack, not 1, which says that the thing asked about is wrong", limit, async () => {
  const mistake = "setInterval(() => { if (process.listenerCount('SIGTERM') > 0) throw new TypeError('amiss'); }, 10)";
  const { code, stderr } = await shell(`"$1" --import "data:text/javascript,${encodeURIComponent(mistake)}" "$2" listen --port 0`);
  expect(code, stderr).toBe(70);
  expect(stderr).toMatch(/attache listen: TypeError: amiss\n\s+at /);
});
