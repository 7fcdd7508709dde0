import { hashId, type Feed, type Signal } from "@attache/contract";
import type { FeedNotice } from "@attache/feed";
import type { Log } from "@attache/log";

type Standing = Exclude<FeedNotice, { readonly kind: "feed.moved" }>;

/**
 * What is told of a feed to the stages behind. `episode` is what was remembered of the feed before the poll that noticed it: a poll that is
 * repeated after a crash finds the same, and its signal has the same id.
 */
export function signalsOf(
  feed: Pick<Feed, "id" | "name">,
  notices: readonly FeedNotice[],
  { episode, now }: { readonly episode: string; readonly now: number },
): Signal[] {
  return notices.flatMap((notice) =>
    notice.kind === "feed.moved"
      ? []
      : [
          {
            id: hashId(notice.kind, feed.id, episode, notice.lastItem ?? ""),
            type: notice.kind,
            subject: feed.id,
            time: new Date(now).toISOString(),
            detail: `${feed.name}: ${detailOf(notice)}`,
          },
        ],
  );
}

function detailOf(notice: Standing): string {
  const last = notice.lastItem === null ? "no item had a date" : `the newest item is of ${notice.lastItem}`;
  switch (notice.kind) {
    case "feed.frozen":
      return `it answers, but ${last}`;
    case "feed.silent":
      return `nothing new for much longer than the usual ${spanOf(notice.expectedEveryMs)}; ${last}`;
    case "feed.resumed":
      return `it has something new again; ${last}`;
  }
}

function spanOf(ms: number): string {
  const hours = ms / 3_600_000;
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`;
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} days`;
}

/** One line for each notice. */
export function logNotices(log: Pick<Log, "emit">, feed: Pick<Feed, "id" | "name" | "demo">, notices: readonly FeedNotice[]): void {
  const common = { feed: feed.id, name: feed.name, ...(feed.demo ? { demo: true } : {}) };
  for (const notice of notices) {
    switch (notice.kind) {
      case "feed.frozen":
      case "feed.silent": {
        const { kind, expectedEveryMs, lastItem } = notice;
        log.emit(kind, { ...common, expected_every_s: Math.round(expectedEveryMs / 1_000), last_item: lastItem });
        break;
      }
      case "feed.resumed":
        log.emit(notice.kind, { ...common, last_item: notice.lastItem });
        break;
      case "feed.moved": {
        const { kind, outcome, from, to, status } = notice;
        log.emit(kind, { ...common, outcome, from, to, http_status: status });
        break;
      }
    }
  }
}
