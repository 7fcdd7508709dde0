import type { FeedHealth, Reason } from "@attache/contract";
import type { Books } from "@attache/ledger";
import type { Headline } from "./headline.js";
import { countHealth, healthLine, type HealthCounts } from "./words/health.js";
import { momentWords } from "./words/time.js";

/** What one `attache once` came to. */
export interface Summary {
  readonly feeds: {
    readonly ok: number;
    readonly failed: number;
    readonly held: number;
    readonly reasons: Readonly<Record<string, number>>;
    /** How they stand, those that were held included. */
    readonly health: HealthCounts;
    /** Those that failed or were held, by name, and why. */
    readonly troubled: readonly { readonly name: string; readonly why: string }[];
  };
  readonly items: { readonly received: number; readonly dropped: number; readonly settled: Readonly<Record<string, number>> };
  readonly classified: Readonly<Record<string, number>>;
  /** Items that were there before and say something else now. */
  readonly revised: number;
  readonly alerts: number;
  /** The first of them. */
  readonly headlines: readonly Headline[];
  readonly deliveries: Readonly<Record<string, number>>;
  readonly in_flight: number;
  readonly unaccounted: number;
}

export interface SummaryParts {
  readonly strict: Books;
  readonly lenient: Books;
  /** The feeds that were not asked, because their publishers forbid it or another fetcher has them. */
  readonly unasked: readonly UnaskedFeed[];
  readonly headlines: readonly Headline[];
}

export interface UnaskedFeed {
  readonly name: string;
  readonly health: FeedHealth;
  readonly reason: Reason | null;
  /** Milliseconds since 1970. */
  readonly dueAt: number | null;
}

/**
 * What a run of `once` came to. Its queues are drained, so an item that is still open is lost (`strict`, without grace); a delivery that waits
 * for its next attempt is in flight, whenever that is (`lenient`).
 */
export function summaryOf({ strict, lenient, unasked, headlines }: SummaryParts): Summary {
  const failed = strict.feeds.filter((feed) => feed.outcome !== "updated" && feed.outcome !== "unchanged");
  const reasons: Record<string, number> = {};
  for (const { reason, outcome } of failed) reasons[reason ?? outcome] = (reasons[reason ?? outcome] ?? 0) + 1;
  return {
    feeds: {
      ok: strict.feeds.length - failed.length,
      failed: failed.length,
      held: unasked.length,
      reasons,
      health: countHealth([...strict.feeds.map(({ health }) => health), ...unasked.map(({ health }) => health)]),
      troubled: [
        ...failed.map(({ name, reason, outcome, http_status: status }) => ({
          name,
          why: `${(reason ?? outcome).replaceAll("_", " ")}${status === null ? "" : `, HTTP ${status}`}`,
        })),
        ...unasked.map(({ name, reason, dueAt }) => ({ name, why: heldWords(reason, dueAt) })),
      ],
    },
    items: { received: strict.items.received, dropped: strict.flow.entries - strict.flow.new_items, settled: strict.items.outcomes },
    classified: strict.items.classified,
    revised: strict.flow.revised,
    alerts: strict.alerts.raised,
    headlines,
    deliveries: strict.deliveries.outcomes,
    in_flight: lenient.deliveries.in_flight,
    unaccounted: strict.items.unaccounted + lenient.deliveries.unaccounted,
  };
}

/** Further away than this is never. */
const neverAfter = Date.UTC(2200, 0);

function heldWords(reason: Reason | null, dueAt: number | null): string {
  const until = dueAt === null ? "" : dueAt > neverAfter ? " for good" : ` until ${momentWords(dueAt)}`;
  return `held${until}${reason === null ? "" : `, for last time: ${reason.replaceAll("_", " ")}`}`;
}

const troubledShown = 10;

function troubledLines(troubled: Summary["feeds"]["troubled"]): string[] {
  const more = troubled.length - troubledShown;
  return [
    ...troubled.slice(0, troubledShown).map(({ name, why }) => `               ${name}: ${why}`),
    ...(more > 0 ? [`               and ${more} more`] : []),
  ];
}

const headlineLines = ({ severity, title, rule, evidence }: Headline): string[] => [
  `             ${severity.toUpperCase()}  ${title}  (${rule})`,
  ...(evidence === null ? [] : [`               ${evidence}`]),
];

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
    ...(isAllUnanswered(feeds)
      ? ["             no feed can be reached: is the network down? `attache doctor` says more."]
      : troubledLines(feeds.troubled)),
    `items:       ${items.received} new (${list(items.settled)}), ${items.dropped} seen before${summary.revised > 0 ? `, ${summary.revised} revised` : ""}`,
    `classified:  ${list(summary.classified)}`,
    `alerts:      ${alerts}`,
    ...summary.headlines.flatMap(headlineLines),
    ...(alerts > summary.headlines.length ? [`             and ${alerts - summary.headlines.length} more`] : []),
    `deliveries:  ${list(deliveries)}`,
    `in flight:   ${inFlight}`,
    `unaccounted: ${unaccounted}`,
  ].join("\n");
}

const unanswered = new Set(["dns_failed", "connect_failed", "timeout"]);

/** With one or two feeds, each is told. */
const isAllUnanswered = ({ ok, failed, held, reasons }: Summary["feeds"]): boolean =>
  ok === 0 && held === 0 && failed > 2 && Object.keys(reasons).every((reason) => unanswered.has(reason));
