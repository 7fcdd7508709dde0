import { dirname } from "node:path";
import type { Problem } from "../problem.js";
import type { ListedFeed } from "../sections/feed-traits.js";
import { feedOfOutline } from "./feed-of-outline.js";
import { readOpml } from "./read-opml.js";

export type FeedList =
  | {
      readonly ok: true;
      /** In the order of the list, each address once: the tags of a feed in several folders add up. */
      readonly feeds: readonly ListedFeed[];
      /** What could not be taken over, with its place. */
      readonly warnings: readonly Problem[];
    }
  /** `unreadable`: there is no such file, or it is no file that can be read. */
  | { readonly ok: false; readonly unreadable: boolean; readonly why: string };

/** The feeds of an OPML file. Nothing that the file may hold throws. */
export function readFeedList(path: string): FeedList {
  const read = readOpml(path);
  if (!read.ok) return { ok: false, unreadable: !read.read, why: read.why };
  const warnings: Problem[] = [];
  const feeds = new Map<string, ListedFeed>();
  for (const outline of read.outlines) {
    const note = (message: string): void => {
      warnings.push({ file: path, ...read.positionOf(outline.offset), message });
    };
    const feed = feedOfOutline(outline, dirname(path), note);
    if (!feed) continue;
    const known = feeds.get(feed.id);
    feeds.set(feed.id, known ? { ...known, tags: [...new Set([...known.tags, ...feed.tags])] } : feed);
  }
  return { ok: true, feeds: [...feeds.values()], warnings };
}
