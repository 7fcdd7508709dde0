import { hashId } from "@attache/contract";
import type { FeedItem } from "../reading.js";
import { canonicalUrl } from "./canonical-url.js";
import { fingerprintOf } from "./fingerprint.js";
import { choosePolicy, type IdentityPolicy } from "./policy.js";

/** An item that can be recognised. */
export type FeedEntry = FeedItem & {
  /** What the item is known by within its feed. */
  readonly key: string;
  /** What it is known by everywhere: the same link in two feeds gives the same id. */
  readonly id: string;
  /** A hash of its title and text, white space and punctuation apart: one that differs from the last says that the item was revised. */
  readonly fingerprint: string;
};

export interface IdentifyOptions {
  /** The feed's id: keys of different feeds never meet. */
  readonly feed: string;
  /** The policy stored when the feed was last read. */
  readonly policy?: IdentityPolicy | null;
  /** The feed's own page: a link to it says nothing about an item. */
  readonly home?: string | null;
}

export interface Identified {
  /** In the order of the document, each item once. */
  readonly entries: readonly FeedEntry[];
  /** To be stored, and given again with the next document. */
  readonly policy: IdentityPolicy;
  readonly warnings: readonly string[];
}

interface Candidate {
  readonly item: FeedItem;
  readonly guid: string | null;
  readonly link: string | null;
}

/**
 * Gives each item its identity. An item whose canonical link no other item of the document has is that link, whatever its guid is.
 * Any other is known by the first of guid (unless other items have it too), link and content that the policy allows. An item that
 * comes twice is kept once, and its identity is what it was when it came once.
 */
export function identify(items: readonly FeedItem[], { feed, policy: stored = null, home = null }: IdentifyOptions): Identified {
  const homeUrl = home === null ? null : canonicalUrl(home);
  const all = items.map((item): Candidate => {
    const link = item.link === null ? null : canonicalUrl(item.link);
    const guid = item.guid?.trim() ?? "";
    return { item, guid: guid === "" ? null : guid, link: link === null || link === homeUrl || isFrontPage(link) ? null : link };
  });
  const different = firstOfEach(all, sameInAll);
  const policy = choosePolicy(stored, {
    items: different.length,
    guid: countBy(different, (candidate) => candidate.guid).size,
    link: countBy(different, (candidate) => candidate.link).size,
  });
  const candidates = firstOfEach(different, sameBy(policy));
  const guids = countBy(candidates, (candidate) => candidate.guid);
  const links = countBy(candidates, (candidate) => candidate.link);

  const entries = candidates.map(({ item, guid, link }): FeedEntry => {
    const linkIsShared = link !== null && (links.get(link) ?? 0) > 1;
    const guidIsShared = guid !== null && (guids.get(guid) ?? 0) > 1;
    const key = hashId("entry", feed, ...keyParts(policy, item, guid, link, guidIsShared, linkIsShared));
    const id = link === null || linkIsShared ? key : hashId("link", link);
    return { ...item, key, id, fingerprint: fingerprintOf(item.title, item.text) };
  });
  return { entries, policy, warnings: warningsOf(stored, policy, items.length, entries.length) };
}

const sameInAll = ({ item, guid, link }: Candidate): string => hashId(guid ?? "", link ?? "", contentOf(item));

/** Where guids work, two items with guid and link in common are two wordings of one; where they do not, guids make no difference. */
function sameBy(policy: IdentityPolicy): (candidate: Candidate) => string {
  if (policy !== "guid") return ({ item, link }) => hashId(link ?? "", contentOf(item));
  return (candidate) =>
    candidate.guid === null || candidate.link === null ? sameInAll(candidate) : hashId(candidate.guid, candidate.link);
}

function firstOfEach(candidates: readonly Candidate[], same: (candidate: Candidate) => string): Candidate[] {
  const first = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = same(candidate);
    if (!first.has(key)) first.set(key, candidate);
  }
  return [...first.values()];
}

function keyParts(
  policy: IdentityPolicy,
  item: FeedItem,
  guid: string | null,
  link: string | null,
  guidIsShared: boolean,
  linkIsShared: boolean,
): (string | number)[] {
  if (policy === "guid" && guid !== null) {
    // Two items with one guid are told apart by what else they have.
    return guidIsShared ? ["guid+", guid, link ?? "", link === null || linkIsShared ? contentOf(item) : ""] : ["guid", guid];
  }
  if (policy !== "content" && link !== null && !linkIsShared) return ["link", link];
  return ["content", link ?? "", contentOf(item)];
}

/** What an item says, without what a publisher touches up: its title, or, where it has none, its text. The date tells a repeated title apart. */
function contentOf(item: FeedItem): string {
  const words = item.title === "" ? item.summary || item.content : item.title;
  return hashId(words.replace(/\s+/g, " ").trim(), item.published ?? "");
}

function isFrontPage(link: string): boolean {
  const { pathname, search } = new URL(link);
  return pathname === "/" && search === "";
}

function countBy(candidates: readonly Candidate[], value: (candidate: Candidate) => string | null): Map<string, number> {
  const counts = new Map<string, number>();
  for (const candidate of candidates) {
    const own = value(candidate);
    if (own !== null) counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  return counts;
}

function warningsOf(stored: IdentityPolicy | null, policy: IdentityPolicy, items: number, entries: number): string[] {
  const warnings: string[] = [];
  if (stored !== null && stored !== policy)
    warnings.push(`The feed's ${stored}s no longer tell its items apart; they are told apart by ${policy} from now on.`);
  if (stored === null && policy !== "guid" && items > 0)
    warnings.push(`The feed's guids do not tell its items apart; they are told apart by ${policy}.`);
  if (entries < items) warnings.push(`${items - entries} items came twice and were kept once.`);
  return warnings;
}
