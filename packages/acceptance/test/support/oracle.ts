import { alertId, feedId, type Feed, type Item } from "@attache/contract";
import { parseFeed, identify, toItem } from "@attache/feed";
import type { RunningOutlet } from "@attache/newsroom";
import { createClassifier, loadProfile } from "@attache/theme";
import { compile } from "@attache/watch";
import type { Config } from "@attache/config";

/** What must come of everything that was published, by the pure packages alone. */
export interface Expected {
  /** Item id → how it must be settled. */
  readonly settled: ReadonlyMap<string, "alerted" | "unmatched">;
  readonly alerts: ReadonlySet<string>;
}

/** Reads each outlet's feed, once it has published all, through the pure packages: no queue, no store, no clock. */
export async function expectedOf(outlets: readonly RunningOutlet[], config: Config): Promise<Expected> {
  const classifier = createClassifier(loadProfile(config.baseline));
  const matcher = compile(config.rules);
  const settled = new Map<string, "alerted" | "unmatched">();
  const alerts = new Set<string>();
  for (const outlet of outlets) {
    const feed = config.feeds.find((candidate) => candidate.url === outlet.url);
    if (!feed) throw new Error(`the configuration has no feed ${outlet.url}`);
    for (const item of await itemsOf(feed)) {
      const classification = classifier.classify({
        title: item.title,
        text: item.text,
        ...(item.lang === null ? {} : { lang: item.lang }),
      });
      const matches = matcher.match({ item, classification });
      settled.set(item.id, matches.length > 0 ? "alerted" : "unmatched");
      for (const match of matches) alerts.add(alertId(match.rule, item.id, 0));
    }
  }
  return { settled, alerts };
}

async function itemsOf(feed: Feed): Promise<Item[]> {
  const response = await fetch(feed.url);
  const parsed = await parseFeed(new Uint8Array(await response.arrayBuffer()), {
    url: feed.url,
    contentType: response.headers.get("content-type") ?? "",
  });
  const { entries } = identify(parsed.items, { feed: feedId(feed.url) });
  return entries.map((entry) => toItem(entry, feed, { now: new Date(0), backlog: null }));
}
