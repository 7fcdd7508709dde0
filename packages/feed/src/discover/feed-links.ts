import { decodeReferences } from "../document/references.js";
import { attributesOf, tokensOf } from "../document/tokens.js";
import { limits } from "../limits.js";
import { webAddress } from "../normalise/link.js";
import { cut, oneLine, tidy } from "../normalise/text.js";
import { withoutUnread } from "../page/unread.js";
import { linksOfHeader, type DeclaredLink } from "./link-header.js";

/** A feed that a page speaks of. Whether there is one at the address, nobody has looked yet. */
export interface FeedLink {
  readonly url: string;
  /** What the page calls it; plain text, perhaps empty. */
  readonly title: string;
  /** The media type that the page gives, in lower case, or null. */
  readonly type: string | null;
  /** `header` and `link` are declared to be feeds; an `anchor` only looks like a link to one. */
  readonly from: "header" | "link" | "anchor";
}

const maxFeeds = 100;
/** Links that are looked at; the longest index pages have a tenth. */
const maxLinks = 10_000;
const feedTypes = new Set(
  "application/rss+xml application/atom+xml application/feed+json application/rdf+xml application/rss application/x-rss+xml application/x-atom+xml text/rss+xml text/atom+xml text/xml application/xml".split(
    " ",
  ),
);
const feedPath = /(?:^|[/._-])(?:rss\d*|atom|feeds?|rdf)(?:[/._-]|$)|[?&](?:feed|format|type)=(?:rss|atom|feed|rdf|json-?feed)/i;
const feedHost = /^(?:rss|feeds?)\./i;
/** Services that take a feed's address, and pages that speak about feeds. */
const notFeed =
  /(?:^|\.)(?:feedly|inoreader|newsblur|netvibes|bloglines|feedburner\.google|add\.my\.yahoo|wikipedia)\.|\.(?:png|gif|svg|jpe?g|css|js|html?|pdf)$/i;

/**
 * The feeds that a page declares, the declared ones first: `Link` fields of its answer (RFC 8288), `<link rel="alternate">` with a feed's
 * type and `rel="feed"` (HTML §4.6.7.1), then `<a>` that look like links to feeds. Absolute http(s) addresses, resolved against the page's
 * `<base>`, each once. Linear in the page's length.
 * @param url where the page is, after redirects
 * @param linkHeader the answer's Link header, its fields joined by commas
 */
export function discoverFeeds(html: string, url: string, linkHeader = ""): FeedLink[] {
  const declared: FeedLink[] = linksOfHeader(linkHeader).flatMap((link) => declaredFeed(link, url, "header") ?? []);
  const anchors: FeedLink[] = [];
  const source = withoutUnread(html);
  const tokens = tokensOf(source);
  let base = url;
  let based = false;
  let links = 0;
  for (let token = tokens.next(); token; token = tokens.next()) {
    if (token.kind !== "open") continue;
    const name = token.name.toLowerCase();
    if (name !== "base" && name !== "link" && name !== "a") continue;
    links += 1;
    if (links > maxLinks) break;
    const parameters = valuesOf(token.attributes);
    const href = parameters.get("href");
    if (href === undefined) continue;
    if (name === "base") {
      if (!based) base = webAddress(href, url) ?? base;
      based = true;
    } else if (name === "link" && declared.length < maxFeeds) {
      declared.push(...(declaredFeed({ href, parameters }, base, "link") ?? []));
    } else if (name === "a" && anchors.length < maxFeeds) {
      const { end } = token;
      const words = (): string => source.slice(end, end + 500).split(/<\/a\s*>/i, 1)[0] ?? "";
      anchors.push(...(anchoredFeed({ href, parameters }, base, words) ?? []));
    }
  }
  const seen = new Set([url]);
  return [...declared, ...anchors].filter((link) => !seen.has(link.url) && seen.add(link.url)).slice(0, maxFeeds);
}

function valuesOf(attributes: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of attributesOf(attributes)) {
    const lower = name.toLowerCase();
    if (!values.has(lower)) values.set(lower, decodeReferences(value));
  }
  return values;
}

function declaredFeed({ href, parameters }: DeclaredLink, base: string, from: "header" | "link"): [FeedLink] | null {
  const relations = (parameters.get("rel") ?? "").toLowerCase().split(/\s+/);
  const type = typeOf(parameters.get("type"));
  const isAlternate = relations.includes("alternate") && !relations.includes("stylesheet") && type !== null && feedTypes.has(type);
  // A link with an anchor of its own is about something else (RFC 8288 §3.2).
  if ((!isAlternate && !relations.includes("feed")) || parameters.has("anchor")) return null;
  const url = addressOf(href, base);
  return url === null ? null : [{ url, title: titleOf(parameters.get("title") ?? ""), type, from }];
}

function anchoredFeed({ href, parameters }: DeclaredLink, base: string, words: () => string): [FeedLink] | null {
  const url = addressOf(href, base);
  if (url === null) return null;
  const { hostname, pathname, search } = new URL(url);
  const type = typeOf(parameters.get("type"));
  const looksLike =
    feedPath.test(pathname + search) || (feedHost.test(hostname) && pathname !== "/") || (type !== null && feedTypes.has(type));
  if (!looksLike || notFeed.test(hostname) || notFeed.test(pathname)) return null;
  const title = parameters.get("title") ?? decodeReferences(words().replace(/<[^<>]*>?/g, " "));
  return [{ url, title: titleOf(title), type, from: "anchor" }];
}

/** `feed:` is how browsers once offered feeds to other programs; a fragment names a part of the document. */
function addressOf(href: string, base: string): string | null {
  const address = webAddress(
    href
      .trim()
      .replace(/^feed:(?:\/\/)?(?=https?:)/i, "")
      .replace(/^feed:\/\//i, "http://"),
    base,
  );
  return address === null ? null : address.replace(/#.*$/s, "");
}

const typeOf = (type: string | undefined): string | null => type?.split(";", 1)[0]?.trim().toLowerCase() || null;
const titleOf = (text: string): string => cut(oneLine(tidy(cut(text, limits.title * 2))), limits.title);
