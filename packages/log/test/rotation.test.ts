import { parseLogLine } from "@attache/contract";
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createLog, createNdjson } from "../src/index.js";
import { allLines, folder, linesOf } from "./folder.js";

const seqOf = (line: string): number => {
  const parsed = parseLogLine(line);
  return parsed.kind === "event" ? parsed.event.seq : Number.NaN;
};

describe("a log file", () => {
  test("is rotated between lines before it would grow over its size, and no line is lost", () => {
    const dir = folder();
    using log = createLog({ service: "fetcher", instance: "0123abcd", dir, maxFileBytes: 1000 });
    for (let i = 0; i < 50; i += 1) log.emit("redis.lost", { detail: "x".repeat(i) });
    const names = readdirSync(dir);
    expect(names).toContain("fetcher-0123abcd.ndjson");
    expect(names).toContain("fetcher-0123abcd.1.ndjson");
    for (const name of names) expect(statSync(join(dir, name)).size).toBeLessThanOrEqual(1000);
    expect(allLines(dir, "fetcher-0123abcd").map(seqOf)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  test("is rotated with the first line of another UTC day", () => {
    const dir = folder();
    let now = Date.now();
    const midnight = Math.ceil(now / 86_400_000) * 86_400_000;
    using log = createLog({ service: "fetcher", instance: "0123abcd", dir, now: () => now });
    log.emit("redis.lost", {});
    now = midnight - 1;
    log.emit("redis.restored", {});
    now = midnight;
    log.emit("redis.lost", {});
    expect(linesOf(join(dir, "fetcher-0123abcd.1.ndjson"))).toHaveLength(2);
    expect(linesOf(log.path)).toHaveLength(1);
  });

  test("goes when it is older than the retention, whoever's it was; files of other names stay", () => {
    const dir = folder();
    const now = Date.now();
    const ours = ["fetcher-00000001.ndjson", "alerter-00000002.1.ndjson", "alerter-00000002.2.ndjson.gz"];
    const others = ["notes.ndjson", "fetcher-00000001.txt", "fetcher-xyz.ndjson", "access.log"];
    for (const name of [...ours, ...others]) {
      writeFileSync(join(dir, name), "{}\n");
      utimesSync(join(dir, name), (now - 10_000) / 1000, (now - 10_000) / 1000);
    }
    writeFileSync(join(dir, "alerter-00000002.ndjson"), "{}\n");
    using log = createLog({ service: "fetcher", instance: "0123abcd", dir, retentionMs: 5_000 });
    log.emit("redis.lost", {});
    expect(readdirSync(dir).sort()).toEqual([...others, "alerter-00000002.ndjson", "fetcher-0123abcd.ndjson"].sort());
  });

  test("that was removed under its writer is begun again at the next rotation", () => {
    const dir = folder();
    using log = createLog({ service: "fetcher", instance: "0123abcd", dir: join(dir, "logs"), maxFileBytes: 10 });
    log.emit("redis.lost", {});
    expect(existsSync(log.path)).toBe(true);
    log.emit("redis.restored", {});
    expect(allLines(join(dir, "logs"), "fetcher").map(seqOf)).toEqual([1, 2]);
  });
});

describe("a store of objects", () => {
  test("goes on where an earlier process of the same name stopped, and ends the line that it left torn", () => {
    const dir = folder();
    writeFileSync(join(dir, "items.ndjson"), '{"id":1}\n{"id":2,"te');
    using items = createNdjson({ dir, name: "items" });
    expect(items.append({ id: 3, text: "\u2028\u202e\ud800" })).toBe(true);
    expect(linesOf(items.path)).toEqual(['{"id":1}', '{"id":2,"te', '{"id":3,"text":"\\u2028\\u202e\\ud800"}']);
  });

  test("rotates on from the rotations that are there", () => {
    const dir = folder();
    writeFileSync(join(dir, "items.7.ndjson"), "{}\n");
    using items = createNdjson({ dir, name: "items", maxFileBytes: 10 });
    items.append({ id: 1 });
    items.append({ id: 2 });
    expect(readdirSync(dir).sort()).toEqual(["items.7.ndjson", "items.8.ndjson", "items.ndjson"]);
  });
});
