import { feedId, type Feed } from "@attache/contract";
import { resolve } from "node:path";
import { readOpml } from "./opml/read-opml.js";
import type { Outline } from "./opml/outlines.js";
import type { Problem } from "./problem.js";
import { nameOf, type FeedEntry } from "./sections/feed.js";
import { parseFeedAddress } from "./values/feed-address.js";
import { quoted, tell, type Place } from "./yaml/place.js";

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
export function gatherFeeds(entries: readonly FeedEntry[], options: GatherOptions): Feed[] {
  const feeds = new Map<string, Feed>();
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

function opmlFeeds({ path, common, place }: Extract<FeedEntry, { kind: "opml" }>, { folder, show, warnings }: GatherOptions): Feed[] {
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
  const note = (at: Place | Outline, message: string): void => {
    if ("reading" in at) at.reading.warning(at.offset, message);
    else warnings.push({ file: show(file), ...read.positionOf(at.offset), message });
  };
  if (read.outlines.length === 0) note(place, `${quoted(path)} lists no feed: no outline in it has an xmlUrl`);
  return read.outlines.flatMap((outline): Feed[] => {
    const address = parseFeedAddress(outline.url, folder);
    if ("mistake" in address) {
      note(outline, `this feed is left out: its xmlUrl is no feed address. ${address.mistake}`.trimEnd());
      return [];
    }
    const name = outline.title ?? nameOf(address.value);
    const tags = [...new Set([...common.tags, ...outline.folders, ...outline.categories])];
    return [{ id: feedId(address.value), url: address.value, name, publisher: name, ...common, tags }];
  });
}
