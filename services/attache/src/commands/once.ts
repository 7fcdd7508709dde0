import { configDigest, type Config } from "@attache/config";
import type { Feed } from "@attache/contract";
import { healthOf, parsePollState } from "@attache/feed";
import { balance, empty, fold, type Books, type Ledger } from "@attache/ledger";
import { createLog, type Log } from "@attache/log";
import { heldFeeds, setRight, stages, startFetch, startWork, type Context, type Work } from "@attache/pipeline";
import { connect, keysOf, openClock, untilReady, type Redis } from "@attache/queue";
import { setTimeout as delay } from "node:timers/promises";
import { parseOptions, type Run } from "../command.js";
import { configuration } from "../configuration.js";
import { err, out, outJson } from "../output.js";
import { dataDirOf, logsDirOf } from "../places.js";
import { openRuntime } from "../runtime.js";
import { headlinesIn, headlinesShown, type Headline } from "../headline.js";
import { formatSummary, summaryOf, type Summary, type UnaskedFeed } from "../summary.js";
import { untilPolled } from "../until-polled.js";

const idleCheckMs = 10;
/** Hosts have pauses of seconds, and leases end within 15: what does not begin for so long does not begin in this run. */
const stallMs = 30_000;
/** How many feeds are named where it says what it waits for. */
const shownFeeds = 3;
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
  const headlines: Headline[] = [];
  const log = createLog({
    service: "once",
    dir: logsDirOf(dataDir),
    retentionMs: config.retention.logsMs,
    mirror: (line) => {
      state = fold(state, line);
      if (headlines.length < headlinesShown) headlines.push(...headlinesIn(line));
    },
  });
  const redis = connect(runtime.address);
  try {
    await untilReady(redis, runtime.address, 30_000);
    await pollAndDrain(config, dataDir, redis, log);
    const books = balance(state, { graceMs: 0 });
    const unasked = await unaskedFeeds(config, books, redis);
    // Whatever was not asked was held: by its publisher, or by another fetcher.
    return summaryOf({ strict: books, lenient: balance(state, { graceMs: config.books.graceMs }), unasked, headlines });
  } finally {
    redis.disconnect();
    log[Symbol.dispose]();
  }
}

/** How the feeds stand that this run did not ask, by what is remembered of them. */
async function unaskedFeeds({ feeds }: Config, books: Books, redis: Redis): Promise<UnaskedFeed[]> {
  const asked = new Set(books.feeds.map(({ feed }) => feed));
  const unasked = feeds.filter(({ id, enabled }) => enabled && !asked.has(id));
  const clock = openClock(redis, keysOf());
  const states = await clock.states(unasked.map(({ id }) => id));
  const due = await clock.due();
  return unasked.map((feed, index) => {
    const state = parsePollState(states[index] ?? null);
    return { name: feed.name, health: healthOf(state, feed, Date.now()), reason: state.lastReason, dueAt: due.get(feed.id) ?? null };
  });
}

async function pollAndDrain(config: Config, dataDir: string, redis: Redis, log: Log): Promise<void> {
  const keys = keysOf();
  log.emit("process.started", {
    pid: process.pid,
    node: process.version,
    stages: Object.keys(stages),
    config_digest: configDigest(config),
  });
  const context = { config, redis, keys, log, dataDir, now: Date.now, random: Math.random };
  const enabled = config.feeds.filter((feed) => feed.enabled);
  await setRight(context, enabled);
  const held = await heldFeeds(context, enabled, Date.now());
  const wanted = enabled.filter((feed) => !held.has(feed.id));

  const fetching = await startFetch(
    context,
    wanted.map((feed) => feed.id),
  );
  // Listened to before anything else is waited for: no poll can have ended yet.
  const polled = untilPolled(fetching, wanted, {
    heldOf: async (feeds) => await heldFeeds(context, feeds, Date.now()),
    stallMs,
    onProgress: (left) => showProgress(wanted.length, left),
  });
  const others = await startWork(context, await Promise.all([stages.classify(), stages.alert(), stages.publish()]));
  try {
    const left = await polled;
    if (left.length > 0) err(await leftWords(context, left));
    await fetching.drain(config.shutdown.graceMs);
    await untilIdle(others);
    const abandoned = await others.drain(config.shutdown.graceMs);
    log.emit("process.stopped", { reason: "done", abandoned });
  } finally {
    await fetching[Symbol.asyncDispose]();
    await others[Symbol.asyncDispose]();
  }
}

/** On a terminal: how far it is, and what it waits for. */
function showProgress(total: number, left: readonly Feed[]): void {
  if (!process.stderr.isTTY) return;
  const waits = left.length > 0 && left.length <= shownFeeds ? `; waits for ${left.map(({ name }) => name).join(", ")}` : "";
  const line = `${total - left.length} of ${total} feeds${waits}`;
  process.stderr.write(`\r\u001B[K${line.slice(0, Math.max(20, (process.stderr.columns || 80) - 1))}${left.length === 0 ? "\n" : ""}`);
}

/** Why feeds were not asked although nobody forbids it, and what may be done. */
async function leftWords({ redis, keys }: Pick<Context, "redis" | "keys">, left: readonly Feed[]): Promise<string> {
  const due = await openClock(redis, keys).due();
  const lines = left.slice(0, shownFeeds).map(({ id, name }) => `  ${name}: next at ${new Date(due.get(id) ?? Date.now()).toISOString()}`);
  return [
    `${process.stderr.isTTY ? "\n" : ""}${left.length === 1 ? "1 feed was" : `${left.length} feeds were`} not asked: for ${stallMs / 1_000} s they, or their hosts, were taken by another fetcher on this Redis, or by one that has just died. They count as held.`,
    ...lines,
    ...(left.length > shownFeeds ? [`  and ${left.length - shownFeeds} more`] : []),
  ].join("\n");
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
