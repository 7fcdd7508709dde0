import type { FeedHealth, FetchReason } from "@attache/contract";
import type { IdentityPolicy } from "@attache/feed";
import type { StatedCharset } from "./stated-charset.js";

/** What a second, conditional request came to: whether a poll that finds nothing new costs next to nothing. */
export const conditionalVerdicts = {
  honoured: "a second, conditional request is answered with 304: what has not changed is not sent again",
  ignored: "a second, conditional request is answered with the same document once more: every poll costs all of it",
  changed: "the document changed between two requests, so that nothing can be said of conditional ones",
  unvalidated: "it sends neither ETag nor Last-Modified: every poll costs the whole document",
  failed: "a second request failed",
} as const;
type ConditionalVerdict = keyof typeof conditionalVerdicts;

/** What one dry poll found out about a feed. Nothing of it is stored. */
export interface Trial {
  readonly url: string;
  readonly health: FeedHealth;
  readonly reason: FetchReason | null;
  /** What went wrong, in the words of the poll. */
  readonly detail: string | null;
  /** What can be done about it, in words. */
  readonly mend: string | null;
  /** Until when the server asks to be left alone (Retry-After with 429 or 503): ISO 8601, else null. */
  readonly retry_after: string | null;
  readonly answer: Answered | null;
  readonly document: ReadDocument | null;
  /** Null where it was not tried, or makes no sense. */
  readonly conditional: { readonly verdict: ConditionalVerdict; readonly http_status: number | null } | null;
  /** What the interval would start with, and when the feed would be asked again, the publisher's words heeded. */
  readonly interval_s: number | null;
  readonly next_due: string;
}

export interface Answered {
  readonly http_status: number;
  readonly url: string;
  readonly redirects: readonly { readonly status: number; readonly url: string }[];
  /** Where only permanent redirects led. */
  readonly moved_to: string | null;
  readonly bytes: number;
  readonly content_type: string | null;
  readonly charset: StatedCharset;
  readonly etag: string | null;
  readonly last_modified: string | null;
}

export interface ReadDocument {
  readonly title: string;
  readonly language: string | null;
  readonly parser: string;
  readonly warnings: readonly string[];
  readonly items: number;
  readonly dated: number;
  /** Items whose date is impossible or ahead of now. */
  readonly implausible: number;
  /** The date of the newest item. */
  readonly newest: string | null;
  /** The usual time between two items, by their dates. */
  readonly item_every_s: number | null;
  /** What tells its items apart. */
  readonly identity: IdentityPolicy | null;
}

/** Whether a feed like this is worth watching: it answers, with a document that can be read and news that is recent. */
export const works = ({ health, document }: Pick<Trial, "health" | "document">): boolean =>
  (health === "fresh" || health === "silent") && document !== null && document.items > 0;
