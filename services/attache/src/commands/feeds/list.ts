import type { ListedFeed } from "@attache/config";
import { feedHealths, type FeedHealth } from "@attache/contract";
import { parsePollState } from "@attache/feed";
import { keysOf, openClock } from "@attache/queue";
import { existsSync } from "node:fs";
import { parse, type Run } from "../../command.js";
import { configuration } from "../../configuration.js";
import { UsageError } from "../../failure.js";
import { standingLines, standingOf, type Standing } from "../../feed-standing.js";
import { isOffline } from "../../import/passing.js";
import { err, out, outJson, redacted } from "../../output.js";
import { dataDirOf } from "../../places.js";
import { configuredRedis, withRedis } from "../../runtime.js";
import { standingHead, standingLine } from "../../standing-line.js";
import { byWorst, countHealth, healthLine } from "../../words/health.js";
import { momentWords } from "../../words/time.js";

export const run: Run = async (args) => {
  const { values, positionals } = parse(args, {
    config: { type: "string" },
    data: { type: "string" },
    json: { type: "boolean" },
    verbose: { type: "boolean", short: "v", default: false },
  });
  const [wanted] = positionals;
  if (positionals.length > 1) throw new UsageError("name one state (such as failing), or a part of one feed's name or address.");
  const config = await configuration(values.config);
  if (!config) return 1;
  const dataDir = dataDirOf(values.data);
  const { feeds } = config;
  // Where nothing has run yet, that is what there is to be told.
  const all =
    existsSync(dataDir) || configuredRedis(config) !== undefined
      ? await withRedis({ config, dataDir, what: "attache feeds list", onProgress: err }, async (redis) => {
          const clock = openClock(redis, keysOf());
          const states = await clock.states(feeds.map(({ id }) => id));
          return standingsOf(feeds, { states, due: await clock.due(), holds: await clock.holds(Date.now()) });
        })
      : standingsOf(feeds, { states: [], due: new Map(), holds: new Map() });
  const standings = wanted === undefined ? all : all.filter((standing) => matches(standing, wanted));
  if (values.json) outJson(redacted(standings));
  else if (all.length > 0 && standings.length === 0) err(`no feed is "${wanted}", by its state, its name or its address.`);
  else show(standings, values.verbose || wanted !== undefined);
  return wanted !== undefined && standings.length === 0 ? 1 : 0;
};

const stateWords: Readonly<Record<string, (standing: Standing) => boolean>> = {
  ...Object.fromEntries(
    feedHealths.map((health: FeedHealth) => [health, (standing: Standing) => standing.enabled && standing.health === health]),
  ),
  off: ({ enabled }) => !enabled,
  held: ({ held }) => held !== null,
};

function matches(standing: Standing, wanted: string): boolean {
  const word = wanted.toLowerCase();
  const byState = Object.hasOwn(stateWords, word) ? stateWords[word] : undefined;
  return byState ? byState(standing) : `${standing.name}\n${standing.url}`.toLowerCase().includes(word);
}

function show(standings: readonly Standing[], isLong: boolean): void {
  const [on, off] = [standings.filter(({ enabled }) => enabled), standings.filter(({ enabled }) => !enabled)];
  const ordered = [...on.toSorted((a, b) => byWorst(a.health, b.health)), ...off];
  const now = Date.now();
  if (isLong) for (const standing of ordered) out(`${standingLines(standing, now)}\n`);
  else if (ordered.length > 0) out([standingHead, ...ordered.map((standing) => standingLine(standing, now)), ""].join("\n"));
  const held = new Map(on.flatMap(({ held: hold }) => (hold === null ? [] : [[hold.host, hold.until] as const])));
  for (const [host, until] of held) out(`held: ${host} wants to be left alone until ${momentWords(until)}`);
  const failing = on.filter(({ health }) => health !== "new");
  if (failing.length === on.length && isOffline(failing.map(({ failures, last_reason: reason }) => (failures > 0 ? reason : null))))
    out("no feed can be reached: is the network down? `attache doctor` says more.");
  if (!isLong && ordered.length > 0) out("`attache feeds list -v` says more of each, `attache feeds list failing` (or a name) of some.");
  out(`${healthLine(countHealth(on.map(({ health }) => health)))}${off.length > 0 ? `; ${off.length} off` : ""}`);
}

interface Remembered {
  readonly states: readonly unknown[];
  readonly due: ReadonlyMap<string, number>;
  readonly holds: ReadonlyMap<string, number>;
}

const standingsOf = (feeds: readonly ListedFeed[], { states, due, holds }: Remembered): Standing[] =>
  feeds.map((feed, index) =>
    standingOf(feed, parsePollState(states[index] ?? null), { dueAt: due.get(feed.id) ?? null, holds }, Date.now()),
  );
