import { redactUrl } from "@attache/egress";
import type { Feed, FeedRef, Item } from "@attache/contract";
import type { FeedEntry } from "./identity/identify.js";

export interface ToItemOptions {
  /** When the entry was found. */
  readonly now: Date;
  /** The language, where the caller knows better than feed and document. */
  readonly lang?: string | null;
  /** For what a feed's first poll found. */
  readonly backlog: Item["backlog"];
}

/** No clock is wrong by so much, and no time zone: what is from after tomorrow has a wrong date. */
const aheadMs = 24 * 3_600_000;

/** A feed's entry as the item that travels through the stages. */
export function toItem(entry: FeedEntry, feed: Feed, { now, lang, backlog }: ToItemOptions): Item {
  const published = entry.published ?? entry.updated;
  const time = published === null ? null : Date.parse(published);
  return {
    id: entry.id,
    round: 0,
    feed: refOf(feed),
    title: entry.title,
    link: entry.link,
    guid: entry.guid,
    published,
    updated: entry.updated,
    firstSeen: now.toISOString(),
    dateImplausible: entry.dateImplausible || (time !== null && time > now.getTime() + aheadMs),
    text: entry.text,
    lang: lang ?? feed.lang ?? entry.language,
    authors: [...entry.authors],
    categories: [...entry.categories],
    backlog,
  };
}

/** It goes with the item into texts, alerts and to receivers: the address of the feed without what its publisher entrusted to us. */
function refOf({ id, url, name, publisher, owner, kind, country, tags, demo }: Feed): FeedRef {
  return { id, url: shown(url), name, publisher, owner, kind, country, tags, demo };
}

/** As it was configured, unless it holds something to hide. */
function shown(url: string): string {
  const redacted = redactUrl(url);
  return URL.canParse(url) && new URL(url).href === redacted ? url : redacted;
}
