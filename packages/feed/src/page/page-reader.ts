import type { PageReason } from "@attache/contract";
import { webAddress } from "../normalise/link.js";
import { failureOfStatus } from "../poll/classes.js";
import type { HttpGet, HttpResponse } from "../poll/http-get.js";
import { retryAfterUntil } from "../poll/http-words.js";
import { createExtractor } from "./extractor.js";
import { permission, type Permission, type RobotsCache } from "./robots.js";
import { weightOf } from "./weight.js";

export interface PageReaderOptions {
  readonly get: HttpGet;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly robots: RobotsCache;
  /** As `get` sends it: its first word is the name that robots.txt knows us by. */
  readonly userAgent: string;
  /** How many pages are taken apart at the same time; default 1. */
  readonly threads?: number;
  /** A page that takes longer to take apart costs its thread; default 5,000. */
  readonly deadlineMs?: number;
}

export interface PageRequest {
  /** Length of the text that the feed gave, in UTF-16 units: a page that says less was not understood. Default 0. */
  readonly feedCharacters?: number;
  readonly signal?: AbortSignal;
}

interface PageAnswer {
  /** The status of the page's answer; null where there was none, or the page was not asked for. */
  readonly httpStatus: number | null;
  /** What came over the wire for the page. */
  readonly bytes: number;
  /** The IP address that the page's answer came from, after redirects; null where there was none. */
  readonly address: string | null;
  /** How far apart the site wants our requests, by its robots.txt; at most 30,000, null where it does not say. */
  readonly crawlDelayMs: number | null;
  /** Until when the site does not want to be asked (Retry-After): milliseconds since 1970, or null. */
  readonly retryAfterUntil: number | null;
}

export type PageReading =
  | (PageAnswer & {
      readonly kind: "read";
      readonly title: string;
      /** Plain, paragraphs on lines of their own, at most 200,000 UTF-16 units. */
      readonly text: string;
      /** Where the page was, after redirects. */
      readonly url: string;
      /** As the page declares it (BCP 47), or null. */
      readonly lang: string | null;
    })
  | (PageAnswer & {
      readonly kind: "failed";
      /** `skipped`: we had no leave to read it, or not now; `failed`: it could not be read. */
      readonly outcome: "skipped" | "failed";
      readonly reason: PageReason;
      readonly detail: string;
    });

/** Reads the pages behind items. Disposing of it ends its threads. */
export interface PageReader extends AsyncDisposable {
  // X-Robots-Tag and the robots meta element speak of indexes, which we keep none of.
  /**
   * The main text of a page: its site's robots.txt is asked first, and before each redirect that of where it leads. At most two requests to a
   * site for each address, one after the other. Never rejects for what the world does.
   */
  read(url: string, request?: PageRequest): Promise<PageReading>;
}

const fetchLimits = { maxBytes: 2_000_000, timeoutMs: 15_000, maxRedirects: 5 };
const accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
/** What is shorter, in Latin letters, is a stub or was not understood. */
const leastWeight = 200;
/** A page of which more than this share is links is a list of articles. */
const mostLinked = 0.5;

/** Opens a reader of pages; its threads are started when first needed. */
export function createPageReader({ threads = 1, deadlineMs = 5_000, ...options }: PageReaderOptions): PageReader {
  const { get, now, robots, userAgent } = options;
  const extractor = createExtractor({ threads, deadlineMs });

  const read = async (link: string, { feedCharacters = 0, signal }: PageRequest): Promise<PageReading> => {
    const url = webAddress(link, "");
    if (url === null) return failed(unasked, "failed", "invalid_url", "the item's link is no http(s) address");
    const ask = (address: string): Promise<Permission> =>
      permission(address, { get, now, cache: robots, userAgent, ...(signal ? { signal } : {}) });

    const leave = await ask(url);
    if (leave.kind !== "allowed") return skipped(unasked, leave);
    const before: PageAnswer = { ...unasked, crawlDelayMs: leave.crawlDelayMs };
    let refused: Refusal | null = null;
    const answer = await get(url, {
      headers: { accept },
      ...fetchLimits,
      ...(signal ? { signal } : {}),
      async beforeHop({ to }) {
        const further = await ask(to);
        if (further.kind === "allowed") return { go: true };
        refused = further;
        return { go: false, reason: "aborted", detail: further.detail };
      },
    });
    if (refused) return skipped(before, refused);
    if (answer.kind === "failed") return failed(before, "failed", answer.reason, answer.detail);

    const answered: PageAnswer = {
      ...before,
      httpStatus: answer.status,
      bytes: answer.wireBytes,
      address: answer.address,
      retryAfterUntil: answer.status === 429 || answer.status === 503 ? retryAfterUntil(answer.headers, now()) : null,
    };
    const refusal = refusalOf(answer);
    if (refusal) return failed(answered, "failed", refusal.reason, refusal.detail);
    const found = await extractor.extract({ bytes: answer.body, contentType: answer.headers["content-type"] ?? "" });
    if (found.kind === "failed") return failed(answered, "failed", found.reason, found.detail);
    const { title, text, lang, linked } = found;
    const lack = lackOf(text, linked, feedCharacters);
    if (lack !== null) return failed(answered, "failed", "no_main_text", lack);
    return { kind: "read", ...answered, title, text, lang, url: answer.url };
  };

  return {
    read: (url, request = {}) => read(url, request),
    [Symbol.asyncDispose]: () => extractor[Symbol.asyncDispose](),
  };
}

const unasked: PageAnswer = { httpStatus: null, bytes: 0, address: null, crawlDelayMs: null, retryAfterUntil: null };

const failed = (answer: PageAnswer, outcome: "skipped" | "failed", reason: PageReason, detail: string): PageReading => ({
  kind: "failed",
  outcome,
  reason,
  detail,
  ...answer,
});

type Refusal = Exclude<Permission, { kind: "allowed" }>;

const skipped = (answer: PageAnswer, leave: Refusal): PageReading =>
  failed(answer, "skipped", leave.kind === "denied" ? "robots_denied" : leave.reason, leave.detail);

/** Why an answer holds no page, or null where it may. */
function refusalOf({ status, headers, body }: HttpResponse): { readonly reason: PageReason; readonly detail: string } | null {
  const failure = failureOfStatus(status);
  if (failure) return { reason: failure.reason, detail: `the server answered ${status}` };
  const type = (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (type !== "" && type !== "text/html" && type !== "application/xhtml+xml")
    return { reason: "not_a_page", detail: `the address holds ${type.slice(0, 100)}, which is no page` };
  return body.length === 0 ? { reason: "empty_body", detail: "the page is empty" } : null;
}

/** What keeps a text from being a page's main text, in words. */
function lackOf(text: string, linked: number, feedCharacters: number): string | null {
  if (linked > mostLinked) return "the page is a list of links";
  if (weightOf(text) < leastWeight) return `the page's main text has ${text.length} characters only`;
  if (text.length < feedCharacters) return `the page's main text has ${text.length} characters; the feed gave ${feedCharacters}`;
  return null;
}
