import { loadConfig } from "@attache/config";
import { balance, empty, fold, formatBooks, type Books } from "@attache/ledger";
import { readLogs } from "@attache/log";
import { formatAlert, startNewsroom, startReceiver, type Newsroom, type Receiver } from "@attache/newsroom";
import { environment, knownNames, serviceNames } from "@attache/pipeline";
import { newSecret } from "@attache/webhook";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { durationMs, parseOptions, type Run } from "../command.js";
import { CannotError } from "../failure.js";
import { err, out } from "../output.js";
import { cacheDir, logsDirOf } from "../places.js";
import { untilSignal } from "../signals.js";
import { supervise } from "../supervise/supervisor.js";

/** How long the demo waits, beyond its time, for what is under way. */
const patienceMs = 60_000;
const checkMs = 500;
/** How long before the end nothing more is published, so that what is under way can arrive. */
const settleMs = 6_000;

/** One rule for each thing that a desk would ask for; an item may answer to two of them. */
const demoRules = [
  {
    id: "china-russia-summit",
    severity: "critical",
    when: { themes: { any: ["summit-diplomacy"] }, actors: { all: ["china", "russia"] } },
  },
  {
    id: "world-order",
    severity: "high",
    when: { themes: { any: ["multipolarity", "power-politics", "global-governance", "un-centrality"] } },
  },
  { id: "core-interests", severity: "high", when: { themes: { any: ["core-interests", "ukraine-settlement", "strategic-stability"] } } },
  { id: "economy", severity: "medium", when: { themes: { any: ["economic-cooperation", "connectivity", "open-trade", "sanctions"] } } },
  { id: "memory", severity: "low", when: { themes: { any: ["wwii-memory", "people-to-people", "national-rejuvenation"] } } },
];

export const run: Run = async (args) => {
  const values = parseOptions(args, { for: { type: "string" } });
  const forMs = values.for === undefined ? null : durationMs(values.for, "--for");
  const dataDir = await demoDir();

  const secret = newSecret();
  await using newsroom = await startNewsroom();
  await using receiver = await startReceiver({ secrets: [secret], onAlert: (received) => out(`${formatAlert(received)}\n`) });
  const config = await demoConfig(dataDir, newsroom, receiver, secret);
  err("Attaché demo: an invented news agency publishes invented dispatches; a receiver verifies the signed webhooks and prints them.");
  for (const outlet of newsroom.outlets) err(`  ${outlet.name}  ${outlet.url}`);
  err(`  webhooks to ${receiver.url}   logs in ${logsDirOf(dataDir)}\n`);

  const stop = new AbortController();
  const stopped = untilSignal();
  const ended = forMs === null ? stopped : Promise.race([stopped, delay(forMs).then(() => untilSettled(newsroom, dataDir))]);
  await supervise({
    config,
    dataDir,
    services: serviceNames,
    what: "attache demo",
    until: ended,
    onProgress: err,
    onStarted: () => void publish(newsroom, forMs, stop.signal),
  });
  stop.abort();

  const books = await readBooks(dataDir);
  out(formatBooks(books));
  out(`The receiver verified ${receiver.counts.accepted} webhooks and refused ${receiver.counts.refused}.`);
  return books.balanced && receiver.counts.refused === 0 ? 0 : 1;
};

/** A folder for this run; those of runs that are over are removed. */
async function demoDir(): Promise<string> {
  const all = join(cacheDir, "demo");
  await mkdir(all, { recursive: true });
  for (const name of await readdir(all)) if (!isRunning(Number(name))) await rm(join(all, name), { recursive: true, force: true });
  const own = join(all, String(process.pid));
  await mkdir(own, { mode: 0o700 });
  return own;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Resolves when all that was published is settled and delivered; a slow machine gets some time for it, and then the books say what is missing. */
async function untilSettled(newsroom: Newsroom, dataDir: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const books = await readBooks(dataDir);
    const settled = Object.values(books.items.outcomes).reduce((sum, count) => sum + count, 0);
    if (settled >= newsroom.published.length && books.unaccounted === 0 && books.in_flight === 0) return;
    await delay(checkMs);
  }
}

/** Publishes at an even pace, and stops early enough for everything to arrive. */
async function publish(newsroom: Newsroom, forMs: number | null, signal: AbortSignal): Promise<void> {
  const total = 120;
  const paceMs = forMs === null ? 1_000 : Math.max(20, (forMs - settleMs) / total);
  await newsroom.play({ everyMs: paceMs, total, signal });
}

async function demoConfig(dataDir: string, newsroom: Newsroom, receiver: Receiver, secret: string) {
  const path = join(dataDir, "attache.yaml");
  // YAML is a superset of JSON: the demo takes the way that every configuration takes.
  const text = JSON.stringify({
    feeds: newsroom.outlets.map(({ url, name, lang, kind, country, owner, publisher }) => ({
      url,
      name,
      lang,
      kind,
      country,
      owner,
      publisher,
      every: "1s",
      demo: true,
    })),
    firstPoll: "alert",
    rules: demoRules.map((rule) => ({ ...rule, to: ["desk"] })),
    endpoints: { desk: { url: receiver.url, secret } },
    egress: { allow: ["127.0.0.0/8"] },
    shutdown: { grace: "5s" },
  });
  await writeFile(path, text, { mode: 0o600 });
  const loaded = loadConfig(path, { env: environment(), known: await knownNames() });
  if (!loaded.ok) throw new CannotError(loaded.problems.map((problem) => problem.message).join("\n"));
  return loaded.config;
}

async function readBooks(dataDir: string): Promise<Books> {
  let state = empty();
  for await (const line of readLogs([logsDirOf(dataDir)])) state = fold(state, line);
  return balance(state, { graceMs: 0 });
}
