import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createLog, tailLogs } from "../src/index.js";
import { folder } from "./folder.js";

/** Follows a folder until the test ends; `until` resolves once this many lines have come. */
function follow(dir: string, fromStart: boolean) {
  const lines: string[] = [];
  const stop = new AbortController();
  let wanted = Number.POSITIVE_INFINITY;
  let arrived: (() => void) | null = null;
  const ended = tailLogs(dir, {
    fromStart,
    signal: stop.signal,
    pollMs: 20,
    onLine(line) {
      lines.push(line);
      if (lines.length >= wanted) arrived?.();
    },
  });
  onTestFinished(() => stop.abort());
  return {
    lines,
    async until(count: number): Promise<void> {
      wanted = count;
      if (lines.length >= wanted) return;
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    },
    async end(): Promise<void> {
      stop.abort();
      await ended;
    },
  };
}

test("a folder is followed through growth, rotation and new processes: every line once, those of a process in order", async () => {
  const dir = folder();
  using first = createLog({ service: "fetcher", instance: "00000001", dir, maxFileBytes: 1_500 });
  const tail = follow(dir, true);
  for (let i = 0; i < 200; i += 1) {
    first.emit("redis.lost", { detail: String(i) });
    // Lets the follower look in between, at no moment in particular.
    if (i % 7 === 0) await new Promise(setImmediate);
  }
  using second = createLog({ service: "alerter", instance: "00000002", dir });
  second.emit("redis.restored", {});
  await tail.until(201);
  await tail.end();
  expect(readdirSync(dir).length).toBeGreaterThan(10);
  const ofFirst = tail.lines.map((line) => JSON.parse(line)).filter(({ instance }) => instance === "00000001");
  expect(ofFirst.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  expect(tail.lines).toHaveLength(201);
});

test("a line waits for its end", async () => {
  const dir = folder();
  const file = join(dir, "fetcher-00000001.ndjson");
  writeFileSync(file, "one\ntw");
  const tail = follow(dir, true);
  await tail.until(1);
  expect(tail.lines).toEqual(["one"]);
  appendFileSync(file, "o\nthree\n");
  await tail.until(3);
  expect(tail.lines).toEqual(["one", "two", "three"]);
});

test("without fromStart only what comes is given, a line that was torn at the start as a whole", async () => {
  const dir = folder();
  const file = join(dir, "fetcher-00000001.ndjson");
  writeFileSync(file, "old\nto");
  const tail = follow(dir, false);
  // The second file is new to the follower only if it has looked before: so its line tells that the first look is done.
  const timer = setInterval(() => appendFileSync(join(dir, "probe-00000001.ndjson"), "probe\n"), 10);
  await tail.until(1);
  clearInterval(timer);
  appendFileSync(file, "rn\nnew\n");
  await tail.end();
  expect(tail.lines.filter((line) => line !== "probe")).toEqual(["torn", "new"]);
});

test("a folder that is not there yet is followed from when it is", async () => {
  const dir = join(folder(), "logs");
  const tail = follow(dir, true);
  await new Promise(setImmediate);
  mkdirSync(dir);
  writeFileSync(join(dir, "fetcher-00000001.ndjson"), "one\n");
  await tail.until(1);
  expect(tail.lines).toEqual(["one"]);
});

test("the end of following gives what was written before it", async () => {
  const dir = folder();
  const tail = follow(dir, true);
  writeFileSync(join(dir, "fetcher-00000001.ndjson"), "last words\n");
  await tail.end();
  expect(tail.lines).toEqual(["last words"]);
});
