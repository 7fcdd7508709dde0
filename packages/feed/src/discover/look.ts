import type { FetchReason } from "@attache/contract";
import { maxBytes } from "../limits.js";
import type { Parser } from "../parser.js";
import { failureOfStatus } from "../poll/classes.js";
import type { HttpGet, HttpResponse } from "../poll/http-get.js";
import { newestOf } from "../poll/rhythm.js";

/** A feed that was read. */
export interface FoundFeed {
  /** Its address: where it has moved to for good, or as it was found. */
  readonly url: string;
  readonly title: string;
  /** The media type that its server gives, in lower case, or null. */
  readonly type: string | null;
  /** How many items it holds. */
  readonly items: number;
  /** The date of the newest, ISO 8601 in UTC, or null. */
  readonly newest: string | null;
}

export type Look =
  | { readonly kind: "feed"; readonly feed: FoundFeed; readonly at: string }
  | { readonly kind: "other"; readonly answer: HttpResponse; readonly reason: FetchReason; readonly detail: string }
  | { readonly kind: "failed"; readonly reason: FetchReason; readonly detail: string };

export interface LookOptions {
  readonly get: HttpGet;
  readonly parser: Pick<Parser, "read">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
}

const limits = { maxBytes, timeoutMs: 30_000, maxRedirects: 5 };
const accept =
  "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1";

/** Looks whether there is a feed at an address, by reading it; `other` is a document that is none. */
export async function lookAt(url: string, { get, parser, now, signal }: LookOptions): Promise<Look> {
  const answer = await get(url, { headers: { accept }, ...limits, ...(signal ? { signal } : {}) });
  if (answer.kind === "failed") return { kind: "failed", reason: answer.reason, detail: answer.detail };
  const failure = failureOfStatus(answer.status);
  if (failure) return { kind: "failed", reason: failure.reason, detail: `the server answered ${answer.status}` };
  const contentType = answer.headers["content-type"];
  const reading = await parser.read(answer.body, {
    url: answer.url,
    headers: answer.headers,
    ...(contentType === undefined ? {} : { contentType }),
  });
  if (reading.kind === "failed") return { kind: "other", answer, reason: reading.reason, detail: reading.detail };
  const dates = reading.items.map(({ published, updated }) => published ?? updated);
  const feed: FoundFeed = {
    url: movedFor(answer) ? answer.url : url,
    title: reading.feed.title,
    type: contentType?.split(";", 1)[0]?.trim().toLowerCase() || null,
    items: reading.items.length,
    newest: newestOf(dates, now()),
  };
  return { kind: "feed", feed, at: answer.url };
}

/** Whether all that led from the address to the document are permanent (RFC 9110 §15.4.2, §15.4.9). */
const movedFor = ({ redirects }: HttpResponse): boolean =>
  redirects.length > 0 && redirects.every(({ status }) => status === 301 || status === 308);
