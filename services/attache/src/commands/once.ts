import { configDigest, type Config } from "@attache/config";
import type { FeedHealth } from "@attache/contract";
import { healthOf, heldUntil, parsePollState } from "@attache/feed";
import { balance, empty, fold, type Books, type Ledger } from "@attache/ledger";
import { createLog, type Log } from "@attache/log";
import { stages, startFetch, startWork, type FetchRunning, type Work } from "@attache/pipeline";
import { connect, keysOf, openClock, untilReady, type Redis } from "@attache/queue";
import { setTimeout as delay } from "node:timers/promises";
import { parseOptions, type Run } from "../command.js";
import { configuration } from "../configuration.js";
import { err, out, outJson } from "../output.js";
import { dataDirOf, logsDirOf } from "../places.js";
import { openRuntime } from "../runtime.js";
import { formatSummary, summaryOf, type Summary } from "../summary.js";

const idleCheckMs = 50;
/** A queue that is empty twice in a row is drained: a message on its way between two stages is seen by the second look. */
const idleChecks = 3;

export const run: Run = async (args) => {
  const values = parseOptions(args, { config: { type: "string" }, data: { type: "string" }, json: { type: "boolean" } });
  const config = await configuration(values.config);
  if (!config) return 1;
  const summary = await runOnce(config, dataDirOf(values.data));
  if (values.json) outJson(summary);
  else out(formatSummary(summary));
  return summary.unaccounted === 0 ? 0 : 1;
};

async function runOnce(config: Config, dataDir: string): Promise<Summary> {
  await using runtime = await openRuntime({ config, dataDir, what: "attache once", onProgress: err });
  let state: Ledger = empty();
  const log = createLog({
    service: "once",
    dir: logsDirOf(dataDir),
    retentionMs: config.retention.logsMs,
    mirror: (line) => {
      state = fold(state, line);
    },
  });
  const redis = connect(runtime.address);
  try {
    await untilReady(redis, runtime.address, 30_000);
    const held = await pollAndDrain(config, dataDir, redis, log);
    const books = balance(state, { graceMs: 0 });
    const unasked = await unaskedHealth(config, books, redis);
    return summaryOf({ strict: books, lenient: balance(state, { graceMs: config.books.graceMs }), held, unasked });
  } finally {
    redis.disconnect();
    log[Symbol.dispose]();
  }
}

/** How the feeds stand that this run did not ask, by what is remembered of them. */
async function unaskedHealth({ feeds }: Config, books: Books, redis: Redis): Promise<FeedHealth[]> {
  const asked = new Set(books.feeds.map(({ feed }) => feed));
  const unasked = feeds.filter(({ id, enabled }) => enabled && !asked.has(id));
  const states = await openClock(redis, keysOf()).states(unasked.map(({ id }) => id));
  return unasked.map((feed, index) => healthOf(parsePollState(states[index] ?? null), feed, Date.now()));
}

async function pollAndDrain(config: Config, dataDir: string, redis: Redis, log: Log): Promise<number> {
  const keys = keysOf();
  log.emit("process.started", {
    pid: process.pid,
    node: process.version,
    stages: Object.keys(stages),
    config_digest: configDigest(config),
  });
  const context = { config, redis, keys, log, dataDir, now: Date.now, random: Math.random };
  const clock = openClock(redis, keys);
  const enabled = config.feeds.filter((feed) => feed.enabled);
  const states = await Promise.all(enabled.map(async (feed) => parsePollState(await clock.state(feed.id))));
  const wanted = enabled.filter((_, index) => {
    const state = states[index];
    return !state || heldUntil(state) <= Date.now();
  });

  const ids = wanted.map((feed) => feed.id);
  const fetching = await startFetch(context, ids);
  // Listened to before anything else is waited for: no poll can have ended yet.
  const polled = untilPolled(fetching, ids);
  const others = await startWork(context, await Promise.all([stages.classify(), stages.alert(), stages.publish()]));
  try {
    await polled;
    await fetching.drain(config.shutdown.graceMs);
    await untilIdle(others);
    const abandoned = await others.drain(config.shutdown.graceMs);
    log.emit("process.stopped", { reason: "done", abandoned });
  } finally {
    await fetching[Symbol.asyncDispose]();
    await others[Symbol.asyncDispose]();
  }
  return enabled.length - wanted.length;
}

/** Resolves when each of the feeds was polled, with a line of progress on a terminal. */
async function untilPolled(fetching: FetchRunning, feeds: readonly string[]): Promise<void> {
  const open = new Set(feeds);
  if (open.size === 0) return;
  await new Promise<void>((resolve) => {
    const off = fetching.onPolled((feed) => {
      open.delete(feed.id);
      if (process.stderr.isTTY) process.stderr.write(`\r${feeds.length - open.size} of ${feeds.length} feeds`);
      if (open.size > 0) return;
      if (process.stderr.isTTY) process.stderr.write("\n");
      off();
      resolve();
    });
  });
}

async function untilIdle(work: Work): Promise<void> {
  for (let idle = 0; idle < idleChecks;) {
    const pending = await Promise.all([...work.running.values()].map((stage) => stage.pending()));
    idle = pending.every((count) => count === 0) ? idle + 1 : 0;
    await delay(idleCheckMs);
  }
}
