import type { Feed, Item } from "@attache/contract";
import type { Due, PageReading, PollResult } from "@attache/feed";
import type { Log } from "@attache/log";
import type { Revision } from "./revisions.js";

const demoMark = ({ demo }: Pick<Feed, "demo">): { readonly demo?: true } => (demo ? { demo: true } : {});

/** Opens an item's round in the books. The lag is from publication to first sight; a round after the first has none. */
export function logReceived(log: Pick<Log, "emit">, item: Item): void {
  const lagMs = item.published === null || item.round > 0 ? null : Date.parse(item.firstSeen) - Date.parse(item.published);
  log.emit("item.received", {
    feed: item.feed.id,
    item: item.id,
    round: item.round,
    title: item.title,
    link: item.link,
    publisher: item.feed.publisher,
    published_at: item.published,
    lag_ms: lagMs,
    ...demoMark(item.feed),
  });
}

export function logRevised(log: Pick<Log, "emit">, feed: Feed, { entry, item, changed, titleBefore, added, removed }: Revision): void {
  log.emit("item.revised", {
    feed: feed.id,
    name: feed.name,
    item,
    title: entry.title,
    link: entry.link,
    changed: [...changed],
    ...(changed.includes("title") ? { title_before: titleBefore } : {}),
    terms_added: [...added],
    terms_removed: [...removed],
    ...demoMark(feed),
  });
}

export interface FetchedLine {
  readonly result: PollResult;
  readonly due: Pick<Due, "at" | "gap" | "warnings" | "health">;
  readonly newItems: number;
  readonly revisedItems: number;
  readonly durationMs: number;
  readonly waitMs: number;
}

export function logFetched(log: Pick<Log, "emit">, feed: Feed, { result, due, ...line }: FetchedLine): void {
  log.emit("feed.fetched", {
    feed: feed.id,
    name: feed.name,
    url: feed.url,
    outcome: result.outcome,
    ...(result.reason === null ? {} : { reason: result.reason }),
    ...(result.detail === null ? {} : { detail: result.detail }),
    http_status: result.httpStatus,
    bytes: result.bytes,
    entries: result.entries.length,
    new_items: line.newItems,
    ...(line.revisedItems > 0 ? { revised_items: line.revisedItems } : {}),
    health: due.health,
    ...(due.gap ? { gap: true } : {}),
    next_due: new Date(due.at).toISOString(),
    parser: result.parser,
    warnings: [...result.warnings, ...due.warnings],
    duration_ms: line.durationMs,
    wait_ms: line.waitMs,
    ...demoMark(feed),
  });
}

/** The page behind an item: what came of asking for it. */
export function logPage(log: Pick<Log, "emit">, feed: Feed, item: Item, reading: PageReading, durationMs: number): void {
  log.emit("page.fetched", {
    feed: feed.id,
    name: feed.name,
    item: item.id,
    url: reading.kind === "read" ? reading.url : (item.link ?? ""),
    outcome: reading.kind === "read" ? "read" : reading.outcome,
    ...(reading.kind === "failed" ? { reason: reading.reason, detail: reading.detail } : {}),
    http_status: reading.httpStatus,
    bytes: reading.bytes,
    characters: reading.kind === "read" ? reading.text.length : 0,
    duration_ms: durationMs,
    ...demoMark(feed),
  });
}
