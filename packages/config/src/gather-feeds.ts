import { resolve } from "node:path";
import { feedOfOutline } from "./opml/feed-of-outline.js";
import { readOpml } from "./opml/read-opml.js";
import type { Problem } from "./problem.js";
import { demoMistake, type FeedEntry } from "./sections/feed.js";
import type { FeedTraits, ListedFeed } from "./sections/feed-traits.js";
import { isOnThisMachine } from "./values/own-pace.js";
import { quoted, tell, warn } from "./yaml/place.js";

export interface GatherOptions {
  /** What relative paths start from. */
  readonly folder: string;
  /** How a message names a file. */
  readonly show: (path: string) => string;
  readonly warnings: Problem[];
}

/**
 * All feeds, those of OPML files among them, each once: what the configuration says of a feed goes before what an OPML file says, and a
 * feed in several folders has all of them as tags.
 */
export function gatherFeeds(entries: readonly FeedEntry[], options: GatherOptions): ListedFeed[] {
  const feeds = new Map<string, ListedFeed>();
  for (const entry of entries) if (entry.kind === "feed" && !feeds.has(entry.feed.id)) feeds.set(entry.feed.id, entry.feed);
  const named = new Set(feeds.keys());
  for (const entry of entries) {
    if (entry.kind !== "opml") continue;
    for (const feed of opmlFeeds(entry, options)) {
      const known = feeds.get(feed.id);
      if (named.has(feed.id)) continue;
      feeds.set(feed.id, known ? { ...known, tags: [...new Set([...known.tags, ...feed.tags])] } : feed);
    }
  }
  return [...feeds.values()];
}

function opmlFeeds({ path, common, place }: Extract<FeedEntry, { kind: "opml" }>, options: GatherOptions): ListedFeed[] {
  const { folder, show, warnings } = options;
  if (/^https?:/iu.test(path)) {
    tell(place, `found the address ${quoted(path)} as \`opml\`, expected a file. Download it and name the file`);
    return [];
  }
  const file = resolve(folder, path);
  const read = readOpml(file);
  if (!read.ok) {
    tell(place, `${quoted(path)} cannot be read as OPML: ${read.why}. Expected an OPML file, its path relative to this file`);
    return [];
  }
  let demoTold = false;
  if (read.outlines.length === 0) warn(place, `${quoted(path)} lists no feed: no outline in it has an xmlUrl`);
  return read.outlines.flatMap((outline): ListedFeed[] => {
    const note = (message: string): void => {
      warnings.push({ file: show(file), ...read.positionOf(outline.offset), message });
    };
    const feed = feedOfOutline(outline, folder, note);
    if (feed && common.demo && !demoTold && !isOnThisMachine(feed.url)) {
      tell(place, `${demoMistake}: ${quoted(path)} lists ${quoted(feed.url)}`);
      demoTold = true;
    }
    return feed ? [withCommon(feed, common)] : [];
  });
}

/** What the configuration says of a whole list goes before what the list says of a feed; the tags of both add up. */
function withCommon(feed: ListedFeed, common: FeedTraits): ListedFeed {
  return {
    ...feed,
    lang: common.lang ?? feed.lang,
    owner: common.owner ?? feed.owner,
    kind: common.kind ?? feed.kind,
    country: common.country ?? feed.country,
    everyMs: common.everyMs ?? feed.everyMs,
    checked: common.checked ?? feed.checked,
    tags: [...new Set([...common.tags, ...feed.tags])],
    fulltext: common.fulltext || feed.fulltext,
    demo: common.demo || feed.demo,
    enabled: common.enabled && feed.enabled,
  };
}
