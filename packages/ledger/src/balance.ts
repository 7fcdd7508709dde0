import { accountDeliveries } from "./account-deliveries.js";
import { accountItems } from "./account-items.js";
import type { Books } from "./books.js";
import { downtimeOf, elapsedMs, uniteSpans, type Span, type StageName } from "./downtime.js";
import { bookEndpoints, bookFeeds } from "./standings.js";
import { bookJudged } from "./judged.js";
import { bookLog, bookProcesses } from "./operations.js";
import type { Ledger } from "./state.js";
import { countGroups } from "./count-groups.js";
import { sumsOf } from "./tallies.js";

export interface BalanceOptions {
  /** How long work may be open by log time, downtime not counted. By default 5 minutes. */
  readonly graceMs?: number;
  /** Milliseconds since the epoch. By default the time of the last line. */
  readonly now?: number;
}

const defaultGraceMs = 5 * 60_000;
const stageNames = ["fetch", "classify", "alert", "publish"] as const satisfies readonly StageName[];

/** The books of what a ledger has read. The ledger is not changed. */
export function balance(ledger: Ledger, { graceMs = defaultGraceMs, now }: BalanceOptions = {}): Books {
  const { tallies } = ledger;
  const begun = ledger.lastMs >= ledger.firstMs;
  const nowMs = now ?? (begun ? ledger.lastMs : 0);
  const processes = [...ledger.processes.values()];
  const downtime = new Map(stageNames.map((stage) => [stage, downtimeOf(stage, processes)]));
  const downOf = (stage: StageName): Span[] => downtime.get(stage) ?? [];

  const items = accountItems(ledger.items, { nowMs, graceMs, downtime: uniteSpans(downOf("classify"), downOf("alert")) });
  const deliveries = accountDeliveries(ledger.deliveries, tallies, { nowMs, graceMs, downtime: downOf("publish") });
  const unaccounted = items.unaccounted + deliveries.unaccounted;
  const log = bookLog(ledger);
  const polls = [...sumsOf(tallies, "poll")].map(({ sum }) => sum);

  const downSeconds = (stage: StageName): number =>
    begun ? Math.round((nowMs - ledger.firstMs - elapsedMs(ledger.firstMs, nowMs, downOf(stage))) / 1000) : 0;
  const byKind = countGroups(tallies, "alert", 0).counts;

  return {
    from: begun ? new Date(ledger.firstMs).toISOString() : null,
    now: begun || now !== undefined ? new Date(nowMs).toISOString() : null,
    grace_s: graceMs / 1000,
    balanced: unaccounted === 0 && items.conflicts === 0 && log.missing <= log.dropped,
    in_flight: items.in_flight + deliveries.in_flight,
    unaccounted,
    conflicts: items.conflicts,
    items,
    deliveries,
    feeds: bookFeeds(ledger),
    flow: {
      entries: polls.reduce((total, { a }) => total + a, 0),
      new_items: polls.reduce((total, { b }) => total + b, 0),
      sighted: countGroups(tallies, "sighted").total,
      revised: countGroups(tallies, "revised").total,
    },
    alerts: {
      raised: byKind["raised"] ?? 0,
      updated: byKind["updated"] ?? 0,
      rules: countGroups(tallies, "alert", 1).counts,
      severities: countGroups(tallies, "alert", 2).counts,
    },
    judged: bookJudged(ledger.latest.values()),
    suppressed: countGroups(tallies, "suppressed", 0).counts,
    endpoints: bookEndpoints(ledger),
    dead: countGroups(tallies, "dead", 1).counts,
    processes: bookProcesses(processes, nowMs),
    restarts: countGroups(tallies, "restart", 0).counts,
    down: stageNames.filter((stage) => downOf(stage).some(([from, to]) => from <= nowMs && nowMs < to)),
    downtime_s: {
      fetch: downSeconds("fetch"),
      classify: downSeconds("classify"),
      alert: downSeconds("alert"),
      publish: downSeconds("publish"),
    },
    events: { ...countGroups(tallies, "event", 0).counts, ...storyCounts(ledger) },
    log,
  };
}

function storyCounts({ tallies }: Ledger): Record<string, number> {
  const { counts } = countGroups(tallies, "story", 0);
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [`story.${name}`, count]));
}
