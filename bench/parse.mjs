// MB of feeds per second: parseFeed (charset, repair, dates, links, sanitised HTML) against rss-parser and feedsmith alone, on the same
// bytes and the same number of threads. Rounds are interleaved; a ratio is the median of the ratios of the rounds, so that a busy machine
// disturbs it little. Usage: node bench/parse.mjs [ROUNDS]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { createParser } from "@attache/feed";
import { inventedSets, realSet } from "./parse-documents.mjs";
import { openReader, readerNames } from "./parse-readers.mjs";

const rounds = Number(process.argv[2] ?? 15);
/** What one round of one reader reads. */
const bytesPerRound = 600_000;
const threadScript = new URL("./parse-thread.mjs", import.meta.url);

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const column = (value, width) => String(value).padStart(width);
const sizeOf = (documents) => documents.reduce((sum, { length }) => sum + length, 0);

/**
 * Runs each of these in turn, for the rounds. Gives MB/s by the clock and by processor time, and their ratios to the first one; `run`
 * resolves to the bytes that were read.
 */
async function compare(runs) {
  const clock = new Map(Object.keys(runs).map((name) => [name, []]));
  const processor = new Map(Object.keys(runs).map((name) => [name, []]));
  for (let round = -3; round < rounds; round += 1)
    for (const [name, run] of Object.entries(runs)) {
      const before = process.cpuUsage();
      const startedAt = performance.now();
      const bytes = await run();
      const elapsedMs = performance.now() - startedAt;
      const { user, system } = process.cpuUsage(before);
      if (round < 0) continue;
      clock.get(name).push(bytes / 1_000 / elapsedMs);
      processor.get(name).push(bytes / (user + system));
    }
  const [first] = Object.keys(runs);
  const ratio = (rates, name) => median(rates.get(name).map((rate, index) => rate / rates.get(first)[index])).toFixed(2);
  return Object.keys(runs).map((name) => ({
    name,
    rate: median(clock.get(name)),
    ratio: ratio(clock, name),
    cpuRatio: ratio(processor, name),
  }));
}

const report = (title, results) => {
  const cells = results.map(({ name, rate, ratio, cpuRatio }) => `${name} ${column(rate.toFixed(1), 5)} (${ratio}, ${cpuRatio})`);
  console.log(`${title.padEnd(32)} ${cells.join("   ")}`);
};

const readers = Object.fromEntries(await Promise.all(readerNames.map(async (name) => [name, await openReader(name)])));

/** A document counts where all of them read it. */
async function readable(documents) {
  const kept = [];
  for (const bytes of documents) {
    const results = await Promise.allSettled(Object.values(readers).map(async (read) => read(bytes)));
    if (results.every(({ status }) => status === "fulfilled")) kept.push(bytes);
  }
  return kept;
}

const invented = inventedSets();
const real = realSet();
if (!real) console.log("the real feeds are not beside the repository: invented ones only");

console.log("One thread, warm: MB/s (ratio to rss-parser by the clock, and by processor time, which a busy machine disturbs less)");
for (const { name, documents } of [...invented, ...(real ? [real] : [])]) {
  const kept = await readable(documents);
  const times = Math.max(1, Math.round(bytesPerRound / sizeOf(kept)));
  const runs = Object.entries(readers).map(([reader, read]) => [
    reader,
    async () => {
      for (let n = 0; n < times; n += 1) for (const bytes of kept) await read(bytes);
      return times * sizeOf(kept);
    },
  ]);
  report(documents.length === 1 ? name : `${kept.length} of ${documents.length} ${name}`, await compare(Object.fromEntries(runs)));
}

console.log("\nA new process, in milliseconds: loading, first read, second read (medians)");
const folder = mkdtempSync(join(tmpdir(), "attache-parse-"));
try {
  for (const { name, documents } of invented.filter(({ name: set }) => set.startsWith("RSS, full"))) {
    const file = join(folder, "feed.xml");
    writeFileSync(file, documents[0]);
    const spans = new Map(readerNames.map((reader) => [reader, []]));
    for (let round = 0; round < Math.min(rounds, 9); round += 1)
      for (const reader of readerNames)
        spans
          .get(reader)
          .push(JSON.parse(execFileSync(process.execPath, [fileURLToPath(threadScript), reader, file], { encoding: "utf8" })));
    const cells = [...spans].map(
      ([reader, all]) => `${reader} ${[0, 1, 2].map((n) => column(median(all.map((span) => span[n])).toFixed(1), 6)).join("")}`,
    );
    console.log(`${name.padEnd(32)} ${cells.join("   ")}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** rss-parser in as many threads as ours has, handed bytes and handing back what it made of them. */
async function openThreads(count) {
  const threads = Array.from({ length: count }, () => new Worker(threadScript, { workerData: "rss-parser" }));
  const next = (thread) => new Promise((resolve) => thread.once("message", resolve));
  await Promise.all(threads.map(next));
  return {
    async readAll(jobs) {
      const waiting = [...jobs];
      const work = async (thread) => {
        for (let bytes = waiting.pop(); bytes; bytes = waiting.pop()) {
          const answer = next(thread);
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
          thread.postMessage(bytes);
          await answer;
        }
      };
      await Promise.all(threads.map(work));
    },
    close: () => Promise.all(threads.map((thread) => thread.terminate())),
  };
}

console.log("\nIn threads: MB/s (ratio to rss-parser in one thread by the clock, and by processor time)");
for (const { name, documents } of invented) {
  const jobs = Array.from({ length: Math.round((4 * bytesPerRound) / sizeOf(documents)) }, () => documents[0]);
  const theirs = [await openThreads(1), await openThreads(2)];
  const ours = [createParser({ threads: 1 }), createParser({ threads: 2 })];
  const bytes = sizeOf(jobs);
  const readAll = async (parser) => {
    const readings = await Promise.all(jobs.map((job) => parser.read(job)));
    if (readings.some(({ kind }) => kind !== "feed")) throw new Error("a document was not read");
    return bytes;
  };
  report(
    name,
    await compare({
      "rss-parser, 1": () => theirs[0].readAll(jobs).then(() => bytes),
      "rss-parser, 2": () => theirs[1].readAll(jobs).then(() => bytes),
      "createParser, 1": () => readAll(ours[0]),
      "createParser, 2": () => readAll(ours[1]),
    }),
  );
  await Promise.all([...theirs.map((threads) => threads.close()), ...ours.map((parser) => parser[Symbol.asyncDispose]())]);
}
