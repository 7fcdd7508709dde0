import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createLog, readLogs } from "../src/index.js";
import { folder } from "./folder.js";

async function read(paths: string[], stdin?: Readable): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLogs(paths, stdin ? { stdin } : {})) lines.push(line);
  return lines;
}

const at = (minute: number, what: string): string => `{"time":"2026-01-02T03:${String(minute).padStart(2, "0")}:00.000Z","what":"${what}"}`;
const whats = (lines: string[]): string[] => lines.map((line) => JSON.parse(line).what);

describe("a folder of logs", () => {
  test("is read in the order of time over all its processes, rotated and gzipped files included", async () => {
    const dir = folder();
    writeFileSync(join(dir, "alerter-0000000a.ndjson"), `${at(3, "a3")}\n${at(9, "a9")}\n`);
    writeFileSync(join(dir, "fetcher-0000000b.10.ndjson"), `${at(4, "b4")}\n`);
    writeFileSync(join(dir, "fetcher-0000000b.9.ndjson.gz"), gzipSync(`${at(1, "b1")}\n${at(2, "b2")}\n`));
    writeFileSync(join(dir, "fetcher-0000000b.ndjson"), `${at(8, "b8")}\n`);
    writeFileSync(join(dir, "readme.txt"), "not a log\n");
    expect(whats(await read([dir]))).toEqual(["b1", "b2", "a3", "b4", "b8", "a9"]);
  });

  test("keeps the order that a process wrote in, even where its clock was set back", async () => {
    const dir = folder();
    writeFileSync(join(dir, "a-0000000a.ndjson"), [at(5, "1"), at(3, "2"), "no event of ours", at(4, "3")].join("\n"));
    const lines = await read([dir]);
    expect(lines[2]).toBe("no event of ours");
    expect(lines.map((line) => /"what":"(\d)"/.exec(line)?.[1])).toEqual(["1", "2", undefined, "3"]);
  });

  test("is read as it stood when it was opened, while its owner goes on and rotates", async () => {
    const dir = folder();
    using log = createLog({ service: "fetcher", dir, maxFileBytes: 2_000 });
    for (let i = 0; i < 20; i += 1) log.emit("redis.lost", { detail: String(i) });
    const details: string[] = [];
    for await (const line of readLogs([dir])) {
      if (details.length === 0) for (let i = 20; i < 60; i += 1) log.emit("redis.lost", { detail: String(i) });
      details.push(JSON.parse(line).detail);
    }
    expect(details).toEqual(Array.from({ length: 20 }, (_, i) => String(i)));
  });

  test("may be empty", async () => {
    expect(await read([folder()])).toEqual([]);
  });
});

test("files, folders and standard input come together", async () => {
  const dir = folder();
  mkdirSync(join(dir, "logs"));
  writeFileSync(join(dir, "logs", "a-0000000a.ndjson"), `${at(2, "folder")}\n`);
  writeFileSync(join(dir, "saved.gz"), gzipSync(`${at(3, "file")}\n`));
  const stdin = Readable.from([
    Buffer.from(at(1, "stdin").slice(0, 30)),
    Buffer.from(`${at(1, "stdin").slice(30)}\n${at(4, "last, without its end")}`),
  ]);
  expect(whats(await read([join(dir, "logs"), join(dir, "saved.gz"), "-"], stdin))).toEqual([
    "stdin",
    "folder",
    "file",
    "last, without its end",
  ]);
});

test("characters and lines that fall between two reads stay whole", async () => {
  const file = join(folder(), "long.ndjson");
  const long = at(1, "多极化😀".repeat(50_000));
  writeFileSync(file, `${long}\n${long}\n`);
  expect(await read([file])).toEqual([long, long]);
});

test("a line without end does not fill the memory: it comes cut", async () => {
  const file = join(folder(), "endless.ndjson");
  writeFileSync(file, "x".repeat(5_000_000));
  appendFileSync(file, `\n${at(1, "next")}\n`);
  const [cut = "", next = ""] = await read([file]);
  expect(cut.length).toBe(4 * 1024 * 1024);
  expect(next).toBe(at(1, "next"));
});

test("what cannot be read is told with its path", async () => {
  const dir = folder();
  await expect(read([join(dir, "missing.ndjson")])).rejects.toThrow(/ENOENT.*missing\.ndjson/);
  writeFileSync(join(dir, "damaged.ndjson.gz"), gzipSync(`${at(1, "x")}\n`.repeat(100)).subarray(0, 40));
  await expect(read([dir])).rejects.toThrow(/damaged\.ndjson\.gz is no intact gzip file/);
});
