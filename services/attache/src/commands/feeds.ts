import { parsePollState } from "@attache/feed";
import { keysOf, openClock } from "@attache/queue";
import { parse, type Run } from "../command.js";
import { configuration } from "../configuration.js";
import { UsageError } from "../failure.js";
import { err, out, outJson } from "../output.js";
import { dataDirOf } from "../places.js";
import { withRedis } from "../runtime.js";

export const run: Run = async (args) => {
  const { values, positionals } = parse(args, { config: { type: "string" }, data: { type: "string" }, json: { type: "boolean" } });
  if (positionals[0] !== "list" || positionals.length > 1) throw new UsageError("say list.");
  const config = await configuration(values.config);
  if (!config) return 1;
  const dataDir = dataDirOf(values.data);
  return await withRedis({ config, dataDir, what: "attache feeds list", onProgress: err }, async (redis) => {
    const clock = openClock(redis, keysOf());
    const due = await clock.due();
    const rows = await Promise.all(
      config.feeds.map(async (feed) => {
        const state = parsePollState(await clock.state(feed.id));
        const dueAt = due.get(feed.id);
        return {
          name: feed.name,
          url: feed.url,
          enabled: feed.enabled,
          kind: feed.kind,
          country: feed.country,
          last_success: state.lastSuccessAt === null ? null : new Date(state.lastSuccessAt).toISOString(),
          last_reason: state.lastReason,
          failures: state.failures,
          next_due: dueAt === undefined ? null : new Date(dueAt).toISOString(),
        };
      }),
    );
    if (values.json) outJson(rows);
    else for (const row of rows) out(lineOf(row));
    return 0;
  });
};

function lineOf(row: {
  readonly name: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly last_success: string | null;
  readonly last_reason: string | null;
  readonly failures: number;
  readonly next_due: string | null;
}): string {
  const state = !row.enabled
    ? "off"
    : row.failures > 0
      ? `failing ${row.failures}× (${row.last_reason ?? "unknown"})`
      : row.last_success === null
        ? "not asked yet"
        : `answered ${row.last_success}`;
  const next = row.enabled && row.next_due !== null ? `, next ${row.next_due}` : "";
  return `${row.name}\n  ${row.url}\n  ${state}${next}`;
}
