import type { ListedFeed } from "@attache/config";
import { parsePollState } from "@attache/feed";
import { keysOf, openClock } from "@attache/queue";
import { existsSync } from "node:fs";
import { parseOptions, type Run } from "../../command.js";
import { configuration } from "../../configuration.js";
import { standingLines, standingOf, type Standing } from "../../feed-standing.js";
import { err, out, outJson, redacted } from "../../output.js";
import { dataDirOf } from "../../places.js";
import { configuredRedis, withRedis } from "../../runtime.js";
import { byWorst, countHealth, healthLine } from "../../words/health.js";

export const run: Run = async (args) => {
  const values = parseOptions(args, { config: { type: "string" }, data: { type: "string" }, json: { type: "boolean" } });
  const config = await configuration(values.config);
  if (!config) return 1;
  const dataDir = dataDirOf(values.data);
  const { feeds } = config;
  // Where nothing has run yet, that is what there is to be told.
  const standings =
    existsSync(dataDir) || configuredRedis(config) !== undefined
      ? await withRedis({ config, dataDir, what: "attache feeds list", onProgress: err }, async (redis) => {
          const clock = openClock(redis, keysOf());
          const states = await clock.states(feeds.map(({ id }) => id));
          return standingsOf(feeds, states, await clock.due());
        })
      : standingsOf(feeds, [], new Map());
  if (values.json) {
    outJson(redacted(standings));
    return 0;
  }
  const [on, off] = [standings.filter(({ enabled }) => enabled), standings.filter(({ enabled }) => !enabled)];
  for (const standing of [...on.toSorted((a, b) => byWorst(a.health, b.health)), ...off]) out(`${standingLines(standing, Date.now())}\n`);
  out(`${healthLine(countHealth(on.map(({ health }) => health)))}${off.length > 0 ? `; ${off.length} off` : ""}`);
  return 0;
};

const standingsOf = (feeds: readonly ListedFeed[], states: readonly unknown[], due: ReadonlyMap<string, number>): Standing[] =>
  feeds.map((feed, index) => standingOf(feed, parsePollState(states[index] ?? null), due.get(feed.id) ?? null, Date.now()));
