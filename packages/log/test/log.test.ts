import { parseLogLine, type LogEvent } from "@attache/contract";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createLog } from "../src/index.js";
import { folder, linesOf } from "./folder.js";

const received = { feed: "f1", item: "i1", round: 0, title: "A title", link: null, publisher: "Example", published_at: null, lag_ms: null };

function events(path: string): LogEvent[] {
  return linesOf(path).map((line) => {
    const parsed = parseLogLine(line);
    if (parsed.kind !== "event") throw new Error(`no event: ${line}`);
    return parsed.event;
  });
}

describe("a line", () => {
  test("is an event of the contract, with its envelope, in an order that a person reads", () => {
    using log = createLog({ service: "fetcher", instance: "0123abcd", dir: folder(), now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) });
    log.emit("item.received", { ...received, duration_ms: 2 });
    expect(linesOf(log.path)).toEqual([
      '{"time":"2026-01-02T03:04:05.678Z","level":"info","event":"item.received","feed":"f1","item":"i1","round":0,"title":"A title","link":null,"publisher":"Example","published_at":null,"lag_ms":null,"duration_ms":2,"v":1,"service":"fetcher","instance":"0123abcd","seq":1}',
    ]);
    expect(events(log.path)).toHaveLength(1);
  });

  test("is in the file when emit returns, under the service and an instance of its own", () => {
    const dir = folder();
    using log = createLog({ service: "fetcher", dir });
    using other = createLog({ service: "fetcher", dir });
    log.emit("redis.restored", {});
    expect(log.path).toMatch(/fetcher-[\da-f]{8}\.ndjson$/);
    expect(other.path).not.toBe(log.path);
    expect(linesOf(log.path)).toHaveLength(1);
    expect(linesOf(other.path)).toEqual([]);
  });

  test("has the level of its event, unless it is given one", () => {
    using log = createLog({ service: "fetcher", dir: folder() });
    log.emit("redis.lost", {});
    log.emit("redis.lost", { level: "warn" });
    expect(events(log.path).map(({ level }) => level)).toEqual(["error", "warn"]);
  });

  test("below the log's level is not written and takes no number", () => {
    using log = createLog({ service: "fetcher", dir: folder(), level: "info" });
    log.emit("redis.restored", {});
    log.emit("process.heartbeat", { rss: 1 });
    log.emit("redis.restored", {});
    expect(events(log.path).map(({ event, seq }) => [event, seq])).toEqual([
      ["redis.restored", 1],
      ["redis.restored", 2],
    ]);
  });

  test("is given to the mirror too", () => {
    const mirrored: string[] = [];
    using log = createLog({ service: "fetcher", dir: folder(), mirror: (line) => mirrored.push(line) });
    log.emit("item.received", received);
    expect(mirrored).toEqual(linesOf(log.path));
  });
});

describe("a text from outside", () => {
  test("cannot break the line, drive a terminal or reorder what a reader sees, and reads back as it was", () => {
    const title = "a\nb\u001b[2J\u007f\u0085\u009b31m\u202e\u2066\u200f\u061c\u2028\ud800 é 多极化 😀 end";
    using log = createLog({ service: "fetcher", dir: folder() });
    log.emit("item.received", { ...received, title });
    const written = readFileSync(log.path, "utf8");
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(written.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffd]/);
    expect(written).toContain("\\u009b31m");
    expect(written).toContain("多极化 😀");
    expect(events(log.path)).toMatchObject([{ title }]);
  });

  test("shows no credentials of a URL, wherever in the fields it stands", () => {
    using log = createLog({ service: "fetcher", dir: folder() });
    log.emit("config.refused", {
      problems: ["cannot read https://user:hunter2@example.org/?token=abc&page=2"],
      detail: "redis://:hunter2@h:6379",
    });
    expect(readFileSync(log.path, "utf8")).not.toMatch(/hunter2|abc/);
    expect(events(log.path)).toMatchObject([{ problems: ["cannot read https://***@example.org/?token=***&page=2"] }]);
  });

  test("that is endless is cut", () => {
    using log = createLog({ service: "fetcher", dir: folder() });
    log.emit("item.received", { ...received, title: "x".repeat(5_000_000) });
    expect(readFileSync(log.path, "utf8").length).toBeLessThan(10_000);
  });
});
