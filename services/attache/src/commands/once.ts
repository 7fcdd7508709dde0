import { configDigest, type Config } from "@attache/config";
import type { Feed, FeedHealth } from "@attache/contract";
import { healthOf, parsePollState } from "@attache/feed";
import { balance, empty, fold, type Books, type Ledger } from "@attache/ledger";
import { createLog, type Log } from "@attache/log";
import { heldFeeds, stages, startFetch, startWork, type FetchRunning, type Work } from "@attache/pipeline";
import { connect, keysOf, openClock, untilReady, type Redis } from "@attache/queue";
import { setTimeout as delay } from "node:timers/promises";
import { parseOptions, type Run } from "../command.js";
import { configuration } from "../configuration.js";
import { err, out, outJson } from "../output.js";
import { dataDirOf, logsDirOf } from "../places.js";
import { openRuntime } from "../runtime.js";
import { formatSummary, summaryOf, type Summary } from "../summary.js";

const idleCheckMs = 10;
const heldCheckMs = 500;
/** What follows the fetch stage, in the order in which messages pass. */
const flow = ["classify", "alert", "publish"] as const;

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
  const enabled = config.feeds.filter((feed) => feed.enabled);
  const held = await heldFeeds(context, enabled, Date.now());
  const wanted = enabled.filter((feed) => !held.has(feed.id));

  const fetching = await startFetch(
    context,
    wanted.map((feed) => feed.id),
  );
  // Listened to before anything else is waited for: no poll can have ended yet.
  const polled = untilPolled(fetching, wanted, async (feeds) => await heldFeeds(context, feeds, Date.now()));
  const others = await startWork(context, await Promise.all([stages.classify(), stages.alert(), stages.publish()]));
  try {
    const heldSince = await polled;
    await fetching.drain(config.shutdown.graceMs);
    await untilIdle(others);
    const abandoned = await others.drain(config.shutdown.graceMs);
    log.emit("process.stopped", { reason: "done", abandoned });
    return held.size + heldSince;
  } finally {
    await fetching[Symbol.asyncDispose]();
    await others[Symbol.asyncDispose]();
  }
}

/**
 * Resolves when each of the feeds was polled, or will not be for now because its host has asked to be left alone meanwhile; to how many are
 * held so. With a line of progress on a terminal.
 */
async function untilPolled(
  fetching: FetchRunning,
  feeds: readonly Feed[],
  heldOf: (feeds: readonly Feed[]) => Promise<ReadonlyMap<string, number>>,
): Promise<number> {
  const open = new Map(feeds.map((feed) => [feed.id, feed]));
  if (open.size === 0) return 0;
  let heldCount = 0;
  let lastHeld: ReadonlyMap<string, number> = new Map();
  await new Promise<void>((resolve) => {
    const settle = (id: string): void => {
      open.delete(id);
      if (process.stderr.isTTY) process.stderr.write(`\r${feeds.length - open.size} of ${feeds.length} feeds`);
      if (open.size > 0) return;
      if (process.stderr.isTTY) process.stderr.write("\n");
      clearInterval(looking);
      off();
      resolve();
    };
    const off = fetching.onPolled((feed) => settle(feed.id));
    const look = async (): Promise<void> => {
      const held = await heldOf([...open.values()]);
      // A feed whose own answer brought the hold is polled, and about to say so: one that is still open at the second look was not asked.
      for (const id of held.keys()) {
        if (!lastHeld.has(id) || !open.has(id)) continue;
        heldCount += 1;
        settle(id);
      }
      lastHeld = held;
    };
    // A look that fails is followed by another.
    const looking = setInterval(() => void look().catch(() => {}), heldCheckMs);
  });
  return heldCount;
}

/**
 * Resolves when the stages have nothing left to do. They are looked at in the order of the flow, and a stage hands on before its job is
 * done: so where the first has nothing, all that it had has been seen by the time the next is looked at.
 */
async function untilIdle({ running }: Work): Promise<void> {
  for (;;) {
    let pending = 0;
    for (const stage of flow) pending += (await running.get(stage)?.pending()) ?? 0;
    if (pending === 0) return;
    await delay(idleCheckMs);
  }
}
