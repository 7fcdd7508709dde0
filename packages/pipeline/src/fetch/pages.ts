import type { Feed, Item, PageReason } from "@attache/contract";
import type { PageReading } from "@attache/feed";
import { deadline } from "./deadline.js";
import { logPage } from "./lines.js";
import type { Parts } from "./parts.js";
import { urlSlots } from "./slots.js";

/** How many pages one poll reads, the newest items' first; fewer where a whole backlog is new. */
const most = 20;
const mostAtFirst = 10;
const limitMs = 60_000;

export interface PagesOptions {
  /** The items are a feed's whole backlog. */
  readonly isFirst: boolean;
  readonly signal: AbortSignal;
  /** Hands items on and writes their lines. */
  readonly handOn: (items: readonly Item[]) => Promise<void>;
}

/**
 * Hands a poll's new items on, each as soon as the page behind it was read: with the page's text where that is longer than what the feed
 * gave. A page that cannot be read costs nothing but its text, and what no page is read for does not wait.
 */
export async function handOnWithPages(
  { context: { log, now }, clock, pages }: Pick<Parts, "context" | "clock" | "pages">,
  feed: Feed,
  items: readonly Item[],
  { isFirst, signal, handOn }: PagesOptions,
): Promise<void> {
  const startedAt = now();
  using time = deadline(signal, limitMs);
  const skip = async (some: readonly Item[], reason: PageReason, detail: string): Promise<void> => {
    if (some.length === 0) return;
    await handOn(some);
    for (const item of some) logPage(log, feed, item, skipped(reason, detail), 0);
  };

  const linked = items.filter((item) => item.link !== null).toSorted((a, b) => timeOf(b) - timeOf(a));
  const count = isFirst ? mostAtFirst : most;
  await skip(
    items.filter((item) => item.link === null),
    "no_link",
    "the item has no link",
  );
  await skip(linked.slice(count), "page_budget", `one poll reads at most ${count} pages, the newest items' first`);

  const wanted = linked.slice(0, count);
  for (const [index, item] of wanted.entries()) {
    if (signal.aborted) return await skip(wanted.slice(index), "aborted", "the fetcher stops");
    if (time.isLate || now() - startedAt >= limitMs) return await skip(wanted.slice(index), "page_budget", timeUpWords);
    const at = now();
    const url = item.link ?? "";
    const reading = await pages.read(url, { feedCharacters: item.text.length, signal: time.signal });
    if (reading.crawlDelayMs !== null) {
      const slots = urlSlots(url).map(({ key }) => ({ key, spacingMs: reading.crawlDelayMs ?? 0 }));
      await clock.leave([], 0, { at: now(), slots, hold: null });
    }
    const better = withPage(item, reading);
    await handOn([better]);
    const isLate = reading.kind === "failed" && reading.reason === "aborted" && !signal.aborted;
    logPage(log, feed, better, isLate ? skipped("page_budget", timeUpWords) : reading, now() - at);
  }
}

const timeUpWords = `one poll reads pages for at most ${limitMs / 1_000} s`;

const timeOf = ({ published, firstSeen }: Item): number => Date.parse(published ?? firstSeen);

function withPage(item: Item, reading: PageReading): Item {
  if (reading.kind !== "read" || reading.text.length <= item.text.length) return item;
  return { ...item, text: reading.text, textFrom: "page", lang: item.lang ?? reading.lang };
}

const skipped = (reason: PageReason, detail: string): PageReading => ({
  kind: "failed",
  outcome: "skipped",
  reason,
  detail,
  httpStatus: null,
  bytes: 0,
  address: null,
  crawlDelayMs: null,
  retryAfterUntil: null,
});
