import type { Author } from "@attache/contract";

/** What a feed says about itself. Texts are plain, dates ISO 8601 in UTC, links absolute http(s). */
export interface FeedHead {
  readonly title: string;
  readonly link: string | null;
  readonly guid: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly summary: string;
  readonly authors: readonly Author[];
  readonly categories: readonly string[];
  readonly language: string | null;
  /** How long the publisher wants its feed to be left alone (RSS `ttl`, `sy:updatePeriod`), or null. */
  readonly ttlMs: number | null;
  /** When the counting of `sy:updatePeriod` begins (`sy:updateBase`): ISO 8601, or null. */
  readonly updateBase: string | null;
  /** Hours of the day, 0 to 23 in UTC, in which the publisher does not want its feed to be asked (RSS `skipHours`). */
  readonly skipHours: readonly number[];
  /** Days of the week, 0 for Sunday, in which it does not (RSS `skipDays`). */
  readonly skipDays: readonly number[];
}

/** One item of a feed. Texts are plain but for `content`, which is sanitised HTML. */
export interface FeedItem {
  readonly title: string;
  readonly link: string | null;
  readonly guid: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly summary: string;
  readonly content: string;
  /** The longest plain text that the feed gave for the item. */
  readonly text: string;
  readonly authors: readonly Author[];
  readonly categories: readonly string[];
  readonly language: string | null;
  /** True for a date that could not be read, or that no news item can have. */
  readonly dateImplausible: boolean;
}

/** Which code read the document: rss-parser over the repaired document, or the JSON Feed reader. */
export type ParserName = "rss-parser" | "json-feed";

export interface ParsedFeed {
  readonly feed: FeedHead;
  readonly items: readonly FeedItem[];
  readonly warnings: readonly string[];
  readonly parser: ParserName;
}

export interface ReadOptions {
  /** The Content-Type header as it was sent; its charset wins over the document's own. */
  readonly contentType?: string;
  /** Where the document came from: what relative links are resolved against. */
  readonly url?: string;
  /** The response's headers, names in lower case: `content-type`, `content-location` and `content-language` are used. */
  readonly headers?: Readonly<Record<string, string>>;
  /** After this many milliseconds the reading ends with `parse_timeout`; looked at between items. A parser's worker is ended at once. */
  readonly deadlineMs?: number;
}

/** Why a document gave no feed: a subset of the contract's reasons. */
export type ReadReason = "empty_body" | "not_a_feed" | "parse_failed" | "parse_timeout" | "parse_memory";

export type FailedReading = { readonly kind: "failed"; readonly reason: ReadReason; readonly detail: string };
export type Reading = ({ readonly kind: "feed" } & ParsedFeed) | FailedReading;
