import type { EventOf, FeedHealth, LogEvent } from "@attache/contract";
import { sortedCounts } from "./account.js";
import type { Books, FeedBook } from "./books.js";
import type { Ledger } from "./state.js";
import { sumsOf, type Sum } from "./tallies.js";

/** Every feed that was polled: how it stands, and what all its polls came to; by name. */
export function bookFeeds({ latest, tallies }: Ledger): FeedBook[] {
  const polls = groupedSums([...sumsOf(tallies, "poll")]);
  const feeds: FeedBook[] = [];
  for (const event of latest.values()) {
    if (event.event !== "feed.fetched") continue;
    const feed = event.feed ?? "";
    const sums = polls.get(feed) ?? [];
    feeds.push({
      feed,
      name: event.name,
      url: event.url,
      outcome: event.outcome,
      reason: event.reason ?? null,
      http_status: event.http_status,
      polled: event.time,
      next_due: event.next_due,
      health: event.health ?? healthOf(event, latest.get(`health ${feed}`)),
      demo: event.demo ?? false,
      polls: total(sums, "count"),
      outcomes: countPart(sums, 1),
      reasons: countPart(sums, 2),
      entries: total(sums, "a"),
      new_items: total(sums, "b"),
    });
  }
  return feeds.sort((a, b) => order(a.name, b.name) || order(a.feed, b.feed));
}

/** Every endpoint that was tried or switched; by name. */
export function bookEndpoints({ latest, tallies }: Ledger): Books["endpoints"] {
  const attempts = groupedSums([...sumsOf(tallies, "attempt")]);
  const switched = new Map<string, boolean>();
  for (const event of latest.values()) {
    if (event.event === "endpoint.disabled" || event.event === "endpoint.enabled") {
      switched.set(event.endpoint ?? "", event.event === "endpoint.enabled");
    }
  }
  return [...new Set([...attempts.keys(), ...switched.keys()])].sort(order).map((endpoint) => {
    const sums = attempts.get(endpoint) ?? [];
    return { endpoint, enabled: switched.get(endpoint) ?? true, attempts: countPart(sums, 1), reasons: countPart(sums, 2) };
  });
}

/** Of a poll whose line does not say: by its outcome, and by what was last told of the feed. */
function healthOf({ outcome }: EventOf<"feed.fetched">, told: LogEvent | undefined): FeedHealth {
  if (told?.event === "feed.silent") return "silent";
  if (told?.event === "feed.frozen") return "frozen";
  return outcome === "updated" || outcome === "unchanged" ? "fresh" : "failing";
}

interface Grouped {
  readonly parts: readonly string[];
  readonly sum: Sum;
}

/** By the first part of their names. */
function groupedSums(sums: readonly Grouped[]): Map<string, Grouped[]> {
  const grouped = new Map<string, Grouped[]>();
  for (const one of sums) {
    const [name = ""] = one.parts;
    const there = grouped.get(name);
    if (there) there.push(one);
    else grouped.set(name, [one]);
  }
  return grouped;
}

function countPart(sums: readonly Grouped[], part: number): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { parts, sum } of sums) {
    const name = parts[part] ?? "";
    if (name !== "") counts.set(name, (counts.get(name) ?? 0) + sum.count);
  }
  return sortedCounts(counts);
}

const total = (sums: readonly Grouped[], amount: keyof Sum): number => sums.reduce((all, { sum }) => all + sum[amount], 0);
const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
