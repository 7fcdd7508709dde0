import { setTimeout as sleep } from "node:timers/promises";
import type { PageReason } from "@attache/contract";
import { decode } from "../document/charset.js";
import { sameSite } from "../identity/same-site.js";
import { givenAddress } from "../normalise/link.js";
import { permission, type RobotsCache } from "../page/robots.js";
import type { HttpResponse } from "../poll/http-get.js";
import { discoverFeeds, type FeedLink } from "./feed-links.js";
import { lookAt, type FoundFeed, type LookOptions } from "./look.js";
import { usualPlaces } from "./usual-places.js";

export interface FindOptions extends Omit<LookOptions, "now"> {
  /** As `get` sends it: robots.txt is asked before an address that nobody named. */
  readonly userAgent: string;
  /** Milliseconds since 1970; default the system's clock. */
  readonly now?: () => number;
  /** Default: asked anew. */
  readonly robots?: RobotsCache;
  /** Between two requests; default 1,000. */
  readonly spacingMs?: number;
  /** Addresses that are not to be asked: it is known what they hold. */
  readonly except?: readonly string[];
}

/** An address that holds no feed, and why. */
export interface TriedPlace {
  readonly url: string;
  readonly reason: PageReason;
  readonly detail: string;
}

export interface Findings {
  /** The feeds, the most likely first. */
  readonly feeds: readonly FoundFeed[];
  /** The addresses of those of them that the page itself declares to be its feeds, where it is of the site that was asked for. */
  readonly declared: readonly string[];
  /** Where there was none, in the order in which it was looked for. */
  readonly failed: readonly TriedPlace[];
}

/** Of a page, how much is looked through for links. */
const maxPageBytes = 2_000_000;
/** Of the links of one page, how many are looked at: declared ones, and such that look like feeds. */
const maxDeclared = 10;
const maxAnchors = 10;
/** What a host is not asked again for in one search: it does not answer, or has had enough. */
const stopping = new Set<PageReason>(["rate_limited", "unavailable", "dns_failed", "connect_failed", "tls_failed", "timeout", "aborted"]);

/**
 * The feeds of a site: the address itself, else what its page declares, else what its page's links look like, else the first of a few usual
 * places. Each is proved by reading it. One request at a time, spaced; robots.txt is asked before the usual places (RFC 9309). Never rejects
 * for what the world does.
 * @param url of a feed or a page; a bare host name is taken for https
 */
export async function findFeeds(url: string, options: FindOptions): Promise<Findings> {
  const start = givenAddress(url) ?? givenAddress(`https://${url.trim()}`);
  if (options.signal?.aborted) return { feeds: [], declared: [], failed: [{ url, reason: "aborted", detail: "it was called off" }] };
  if (start === null) return { feeds: [], declared: [], failed: [{ url, reason: "invalid_url", detail: "this is no http(s) address" }] };
  const search = createSearch(options);
  const page = await search.look(start);
  // Where the address itself may not be asked, the usual places of its host may not be asked either.
  if (search.feeds.length > 0 || search.findings().failed.some(({ reason }) => reason === "address_denied")) return search.findings();

  const links = page ? linksOf(page) : [];
  const declared = links.filter(({ from }) => from !== "anchor");
  for (const link of commentsLast(declared).slice(0, maxDeclared)) await search.look(link.url);
  if (search.feeds.length > 0) {
    const isOwn = page !== null && sameSite(page.url, start);
    return { ...search.findings(), declared: isOwn ? search.feeds.map((feed) => feed.url) : [] };
  }

  for (const link of links.filter(({ from }) => from === "anchor").slice(0, maxAnchors)) await search.look(link.url);
  if (search.feeds.length > 0) return search.findings();

  for (const place of usualPlaces(page?.url ?? start)) {
    if (await search.mayGuess(place)) await search.look(place);
    if (search.feeds.length > 0) break;
  }
  return search.findings();
}

function linksOf({ body, headers, url }: HttpResponse): FeedLink[] {
  return discoverFeeds(decode(body.subarray(0, maxPageBytes), headers["content-type"]), url, headers["link"]);
}

/** The feed of a site's comments is a feed, and hardly ever the one that is meant. */
function commentsLast<Link extends { readonly url: string; readonly title: string }>(links: readonly Link[]): Link[] {
  const isComments = ({ url, title }: Link): boolean => /comment/i.test(url) || /comment/i.test(title);
  return [...links.filter((link) => !isComments(link)), ...links.filter(isComments)];
}

interface Search {
  readonly feeds: readonly FoundFeed[];
  /** Looks at an address, once; gives the document where it is no feed. */
  look(url: string): Promise<HttpResponse | null>;
  /** Whether robots.txt lets us try an address that nobody named. */
  mayGuess(url: string): Promise<boolean>;
  findings(): Findings;
}

function createSearch({
  spacingMs = 1_000,
  now = Date.now,
  robots = forOneSearch(),
  except = [],
  userAgent,
  ...options
}: FindOptions): Search {
  const { signal } = options;
  const feeds: FoundFeed[] = [];
  const failed: TriedPlace[] = [];
  const known = new Set(except);
  let requests = 0;
  const stopped = new Set<string>();

  const isOver = (url: string): boolean => known.has(url) || stopped.has(new URL(url).host) || signal?.aborted === true;
  const spaced = async (): Promise<void> => {
    requests += 1;
    // Called off, the request itself says so.
    if (requests > 1) await sleep(spacingMs, undefined, signal ? { signal } : {}).catch(() => {});
  };
  const fail = (url: string, reason: PageReason, detail: string): void => {
    failed.push({ url, reason, detail });
    if (stopping.has(reason)) stopped.add(new URL(url).host);
  };
  return {
    feeds,
    async look(url) {
      if (isOver(url)) return null;
      known.add(url);
      await spaced();
      const look = await lookAt(url, { ...options, now });
      if (look.kind === "feed") {
        if (look.at === url || !known.has(look.at)) feeds.push(look.feed);
        known.add(look.at);
        return null;
      }
      fail(url, look.reason, look.detail);
      return look.kind === "other" ? look.answer : null;
    },
    async mayGuess(url) {
      if (isOver(url)) return false;
      const leave = await permission(url, {
        get: async (address, how) => {
          await spaced();
          return await options.get(address, how);
        },
        now,
        cache: robots,
        userAgent,
        ...(signal ? { signal } : {}),
      });
      if (leave.kind === "allowed") return true;
      fail(url, leave.kind === "denied" ? "robots_denied" : leave.reason, leave.detail);
      return false;
    },
    findings: () => ({ feeds, declared: [], failed }),
  };
}

/** Keeps what robots.txt files said while one search lasts. */
function forOneSearch(): RobotsCache {
  const kept = new Map<string, string>();
  return {
    get: (origin) => Promise.resolve(kept.get(origin) ?? null),
    set: (origin, text) => {
      kept.set(origin, text);
      return Promise.resolve();
    },
  };
}
