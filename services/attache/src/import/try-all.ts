import type { ListedFeed } from "@attache/config";
import { hostKey } from "@attache/feed";
import { setTimeout as delay } from "node:timers/promises";
import { spacingOf } from "@attache/pipeline";
import type { Trial } from "../trial/trial.js";

export interface TryAllOptions {
  /** How many hosts are asked at the same time. */
  readonly jobs: number;
  readonly attempt: (feed: ListedFeed) => Promise<Trial>;
  /** Called with each result; null for a feed that was left alone because its host asked for it. */
  readonly onTried: (feed: ListedFeed, trial: Trial | null) => void;
}

/** Tries feeds politely: of one host one at a time, with a pause in between, and none any more once it asks to be left alone. */
export async function tryAll(feeds: readonly ListedFeed[], { jobs, attempt, onTried }: TryAllOptions): Promise<void> {
  const hosts = new Map<string, ListedFeed[]>();
  for (const feed of feeds) {
    const host = hostKey(feed.url);
    const there = hosts.get(host);
    if (there) there.push(feed);
    else hosts.set(host, [feed]);
  }
  // The longest line first: it decides when all is done.
  const lines = [...hosts.values()].sort((a, b) => b.length - a.length).values();
  const work = async (): Promise<void> => {
    for (const line of lines) await tryHost(line, attempt, onTried);
  };
  await Promise.all(Array.from({ length: Math.min(jobs, hosts.size) }, work));
}

async function tryHost(feeds: readonly ListedFeed[], attempt: TryAllOptions["attempt"], onTried: TryAllOptions["onTried"]): Promise<void> {
  let leftAlone = false;
  for (const [index, feed] of feeds.entries()) {
    if (leftAlone) {
      onTried(feed, null);
      continue;
    }
    if (index > 0) await delay(spacingOf(feed.url));
    const trial = await attempt(feed);
    leftAlone = trial.reason === "rate_limited" || trial.retry_after !== null;
    onTried(feed, trial);
  }
}
