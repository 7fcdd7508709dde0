import type { FeedHealth } from "@attache/contract";
import type { Books } from "@attache/ledger";
import { countHealth, healthLine, type HealthCounts } from "./words/health.js";

/** What one `attache once` came to. */
export interface Summary {
  readonly feeds: {
    readonly ok: number;
    readonly failed: number;
    readonly held: number;
    readonly reasons: Readonly<Record<string, number>>;
    /** How they stand, those that were held included. */
    readonly health: HealthCounts;
  };
  readonly items: { readonly received: number; readonly dropped: number; readonly settled: Readonly<Record<string, number>> };
  readonly classified: Readonly<Record<string, number>>;
  readonly alerts: number;
  readonly deliveries: Readonly<Record<string, number>>;
  readonly in_flight: number;
  readonly unaccounted: number;
}

export interface SummaryParts {
  readonly strict: Books;
  readonly lenient: Books;
  /** How many feeds were not asked, because their publishers forbid it. */
  readonly held: number;
  /** How those feeds stand. */
  readonly unasked: readonly FeedHealth[];
}

/**
 * What a run of `once` came to. Its queues are drained, so an item that is still open is lost (`strict`, without grace); a delivery that waits
 * for its next attempt is in flight, whenever that is (`lenient`).
 */
export function summaryOf({ strict, lenient, held, unasked }: SummaryParts): Summary {
  const failed = strict.feeds.filter((feed) => feed.outcome !== "updated" && feed.outcome !== "unchanged");
  const reasons: Record<string, number> = {};
  for (const { reason, outcome } of failed) reasons[reason ?? outcome] = (reasons[reason ?? outcome] ?? 0) + 1;
  return {
    feeds: {
      ok: strict.feeds.length - failed.length,
      failed: failed.length,
      held,
      reasons,
      health: countHealth([...strict.feeds.map(({ health }) => health), ...unasked]),
    },
    items: { received: strict.items.received, dropped: strict.flow.entries - strict.flow.new_items, settled: strict.items.outcomes },
    classified: strict.items.classified,
    alerts: strict.alerts.raised,
    deliveries: strict.deliveries.outcomes,
    in_flight: lenient.deliveries.in_flight,
    unaccounted: strict.items.unaccounted + lenient.deliveries.unaccounted,
  };
}

export function formatSummary(summary: Summary): string {
  const { feeds, items, alerts, deliveries, in_flight: inFlight, unaccounted } = summary;
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${count} ${name}`)
      .join(", ") || "none";
  return [
    `feeds:       ${healthLine(feeds.health)}`,
    `             ${feeds.ok} answered, ${feeds.failed} failed, ${feeds.held} held back`,
    ...(feeds.failed > 0 ? [`             ${list(feeds.reasons)}`] : []),
    `items:       ${items.received} new (${list(items.settled)}), ${items.dropped} seen before`,
    `classified:  ${list(summary.classified)}`,
    `alerts:      ${alerts}`,
    `deliveries:  ${list(deliveries)}`,
    `in flight:   ${inFlight}`,
    `unaccounted: ${unaccounted}`,
  ].join("\n");
}
