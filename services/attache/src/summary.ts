import type { Books } from "@attache/ledger";

/** What one `attache once` came to. */
export interface Summary {
  readonly feeds: {
    readonly ok: number;
    readonly failed: number;
    readonly held: number;
    readonly reasons: Readonly<Record<string, number>>;
  };
  readonly items: { readonly received: number; readonly dropped: number; readonly settled: Readonly<Record<string, number>> };
  readonly alerts: number;
  readonly deliveries: Readonly<Record<string, number>>;
  readonly in_flight: number;
  readonly unaccounted: number;
}

export function summaryOf(books: Books, held: number): Summary {
  const failed = books.feeds.filter((feed) => feed.outcome !== "updated" && feed.outcome !== "unchanged");
  const reasons: Record<string, number> = {};
  for (const { reason, outcome } of failed) reasons[reason ?? outcome] = (reasons[reason ?? outcome] ?? 0) + 1;
  return {
    feeds: { ok: books.feeds.length - failed.length, failed: failed.length, held, reasons },
    items: { received: books.items.received, dropped: books.flow.entries - books.flow.new_items, settled: books.items.outcomes },
    alerts: books.alerts.raised,
    deliveries: books.deliveries.outcomes,
    in_flight: books.in_flight,
    unaccounted: books.unaccounted,
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
    `feeds:       ${feeds.ok} answered, ${feeds.failed} failed, ${feeds.held} held back`,
    ...(feeds.failed > 0 ? [`             ${list(feeds.reasons)}`] : []),
    `items:       ${items.received} new (${list(items.settled)}), ${items.dropped} seen before`,
    `alerts:      ${alerts}`,
    `deliveries:  ${list(deliveries)}`,
    `in flight:   ${inFlight}`,
    `unaccounted: ${unaccounted}`,
  ].join("\n");
}
