import { execFileSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { createLog, createNdjson, readLogs, UnreadableLog } from "../src/index.js";
import { folder } from "./folder.js";

const whole = '{"time":"2026-01-02T03:04:00.000Z","what":"whole"}';
const damaged = gzipSync(`${whole}\n`.repeat(100)).subarray(0, 40);

async function read(path: string): Promise<{ lines: string[]; problems: UnreadableLog[] }> {
  const problems: UnreadableLog[] = [];
  const lines: string[] = [];
  for await (const line of readLogs([path], { onProblem: (problem) => problems.push(problem) })) lines.push(line);
  return { lines, problems };
}

describe("in a folder of logs", () => {
  test("what is no file is passed over, whatever its name", async () => {
    const dir = folder();
    mkdirSync(join(dir, "x-00000000.ndjson"));
    if (process.platform !== "win32") execFileSync("mkfifo", [join(dir, "y-00000000.ndjson")]);
    writeFileSync(join(dir, "z-00000000.ndjson"), `${whole}\n`);
    expect(await read(dir)).toEqual({ lines: [whole], problems: [] });
  });

  test("a damaged file is told, and the others are read", async () => {
    const dir = folder();
    const path = join(dir, "a-00000000.1.ndjson.gz");
    writeFileSync(path, damaged);
    writeFileSync(join(dir, "a-00000000.ndjson"), `${whole}\n`);
    writeFileSync(join(dir, "b-00000000.ndjson"), `${whole}\n`);
    const { lines, problems } = await read(dir);
    expect(lines.filter((line) => line === whole).length).toBeGreaterThanOrEqual(2);
    expect(problems).toMatchObject([{ path, message: expect.stringContaining("is no intact gzip file") }]);
  });
});

test("a damaged file that was asked for itself is thrown", async () => {
  const path = join(folder(), "damaged.gz");
  writeFileSync(path, damaged);
  await expect(read(path)).rejects.toBeInstanceOf(UnreadableLog);
});

test.skipIf(process.platform === "win32")(
  "logs and stores are for their owner only, whatever the mask, in folders that were there before",
  () => {
    const before = process.umask(0);
    onTestFinished(() => void process.umask(before));
    const data = folder();
    using log = createLog({ service: "fetcher", instance: "0123abcd", dir: join(data, "logs"), maxFileBytes: 1 });
    log.emit("redis.lost", {});
    log.emit("redis.restored", {});
    using items = createNdjson({ dir: join(data, "items"), name: "items" });
    const mode = (...names: string[]): string => (statSync(join(data, ...names)).mode & 0o777).toString(8);
    expect([mode("logs"), mode("items")]).toEqual(["700", "700"]);
    expect([mode("logs", "fetcher-0123abcd.ndjson"), mode("logs", "fetcher-0123abcd.1.ndjson")]).toEqual(["600", "600"]);
    expect(statSync(items.path).mode & 0o777).toBe(0o600);
  },
);
