import { parseLogLine, type LogEvent } from "@attache/contract";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { createLog, createNdjson } from "../src/index.js";
import { folder, linesOf } from "./folder.js";

const built = new URL("../dist/index.js", import.meta.url).href;
const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const events = (path: string): LogEvent[] =>
  linesOf(path).flatMap((line) => {
    const parsed = parseLogLine(line);
    return parsed.kind === "event" ? [parsed.event] : [];
  });

test("every line that was emitted survives kill -9", () => {
  const dir = folder();
  const { signal } = spawnSync(process.execPath, [fixture("killed.mjs"), built, dir, "5000"]);
  expect(signal).toBe("SIGKILL");
  const [name = ""] = readdirSync(dir);
  expect(events(join(dir, name)).map(({ seq }) => seq)).toEqual(Array.from({ length: 5000 }, (_, i) => i + 1));
});

describe.skipIf(!existsSync("/dev/full"))("on a full disk", () => {
  test("no line throws; what was refused leaves its numbers out and is counted once lines can be written", () => {
    const dir = folder();
    const path = join(dir, "fetcher-0123abcd.ndjson");
    symlinkSync("/dev/full", path);
    const mirrored: string[] = [];
    using log = createLog({ service: "fetcher", instance: "0123abcd", dir, heldLines: 0, mirror: (line) => mirrored.push(line) });
    for (let i = 0; i < 3; i += 1) log.emit("redis.lost", {});
    rmSync(path);
    log.emit("redis.restored", {});
    log.emit("redis.lost", {});
    expect(events(path)).toMatchObject([
      { event: "log.dropped", seq: 4, count: 3, detail: expect.stringContaining("ENOSPC") },
      { event: "redis.restored", seq: 5 },
      { event: "redis.lost", seq: 6 },
    ]);
    expect(mirrored.map((line) => JSON.parse(line).seq)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("lines are held until it has room again, in their order, and only what is beyond the limit is dropped", () => {
    const dir = folder();
    const path = join(dir, "fetcher-0123abcd.ndjson");
    symlinkSync("/dev/full", path);
    using log = createLog({ service: "fetcher", instance: "0123abcd", dir, heldLines: 3 });
    for (let i = 0; i < 5; i += 1) log.emit("redis.lost", {});
    rmSync(path);
    log.emit("redis.restored", {});
    expect(events(path).map(({ event, seq }) => [event, seq])).toEqual([
      ["redis.lost", 1],
      ["redis.lost", 2],
      ["redis.lost", 3],
      ["log.dropped", 6],
      ["redis.restored", 7],
    ]);
    expect(events(path)).toContainEqual(expect.objectContaining({ event: "log.dropped", count: 2 }));
  });

  test("what was dropped is told at the closing, if it can be", () => {
    const dir = folder();
    const path = join(dir, "fetcher-0123abcd.ndjson");
    symlinkSync("/dev/full", path);
    const log = createLog({ service: "fetcher", instance: "0123abcd", dir, heldLines: 0 });
    log.emit("redis.lost", {});
    rmSync(path);
    log.close();
    expect(events(path)).toMatchObject([{ event: "log.dropped", count: 1 }]);
  });

  test("a store of objects says which was refused", () => {
    const dir = folder();
    symlinkSync("/dev/full", join(dir, "items.ndjson"));
    using items = createNdjson({ dir, name: "items" });
    expect(items.append({ id: 1 })).toBe(false);
    expect(items.dropped).toBe(1);
  });
});

test.skipIf(process.platform === "win32")("a line that the disk takes only the half of leaves nothing behind", () => {
  const dir = folder();
  // 8 blocks of 512 bytes: the limit falls into a line.
  const { status, stderr } = spawnSync("sh", [
    "-c",
    'ulimit -f 8; exec "$0" "$@"',
    process.execPath,
    fixture("size-limit.mjs"),
    built,
    dir,
  ]);
  expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: "" });
  const full = events(join(dir, "full.ndjson"));
  expect(readFileSync(join(dir, "full.ndjson"), "utf8")).toMatch(/\}\n$/);
  expect(linesOf(join(dir, "full.ndjson"))).toHaveLength(full.length);
  const [dropped, restored] = events(join(dir, "fetcher-0123abcd.ndjson"));
  expect(full.length).toBeGreaterThan(5);
  expect(dropped).toMatchObject({ event: "log.dropped", seq: 101, count: 100 - full.length });
  expect(restored).toMatchObject({ event: "redis.restored", seq: 102 });
});

test("a folder that can never be written to is told at once", () => {
  const dir = folder();
  writeFileSync(join(dir, "file"), "");
  expect(() => createLog({ service: "fetcher", dir: join(dir, "file") })).toThrow(/EEXIST|ENOTDIR/);
});
