import { hashId } from "@attache/contract";
import type { FeedItem } from "../reading.js";
import { canonicalUrl } from "./canonical-url.js";
import { compare, constant, sampleOf, type Marks } from "./constancy.js";
import { fingerprintOf } from "./fingerprint.js";
import { choosePolicy, failsOver, type IdentityPolicy } from "./policy.js";

/** An item that can be recognised. */
export type FeedEntry = FeedItem & {
  /** What the item is known by within its feed. */
  readonly key: string;
  /** What it is known by everywhere: the same link in two feeds gives the same id. */
  readonly id: string;
  /** A hash of its title and text, white space and punctuation apart: one that differs from the last says that the item was revised. */
  readonly fingerprint: string;
  /** The last document had an item of these words under another key: this is not news, whatever its key. */
  readonly repeated: boolean;
};

/** What is remembered of how a feed's items are told apart, from one document to the next. */
export interface Identity {
  readonly policy: IdentityPolicy | null;
  /** The items of the last document, see {@link sampleOf}. */
  readonly sample: string | null;
  /** Documents in a row in which the marks that the policy goes by had changed. */
  readonly doubts: number;
}

export const initialIdentity: Identity = { policy: null, sample: null, doubts: 0 };
/** A site that moves gives all its items new marks, once; one that does so again makes them anew each time. */
const doubtLimit = 2;

export interface IdentifyOptions {
  /** The feed's id: keys of different feeds never meet. */
  readonly feed: string;
  /** What was stored when the feed was last read. */
  readonly identity?: Identity;
  /** The feed's own page: a link to it says nothing about an item. */
  readonly home?: string | null;
}

export interface Identified {
  /** In the order of the document, each item once. */
  readonly entries: readonly FeedEntry[];
  /** To be stored, and given again with the next document. */
  readonly identity: Identity & { readonly policy: IdentityPolicy };
  readonly warnings: readonly string[];
}

interface Candidate extends Marks {
  readonly item: FeedItem;
}

/**
 * Gives each item its identity. An item whose canonical link no other item of the document has is that link, whatever its guid is.
 * Any other is known by the first of guid (unless other items have it too), link and content that the policy allows. An item that
 * comes twice is kept once, and its identity is what it was when it came once. Under the policy `words` nothing counts but these.
 */
export function identify(items: readonly FeedItem[], { feed, identity = initialIdentity, home = null }: IdentifyOptions): Identified {
  const homeUrl = home === null ? null : canonicalUrl(home);
  const different = firstOfEach(
    items.map((item) => candidateOf(item, homeUrl)),
    sameInAll,
  );
  const sample = sampleOf(different);
  const { constancy, isRepeated } = compare(identity.sample, sample);
  const hasNewMarks = failsOver(identity.policy ?? "guid", constancy);
  const doubts = hasNewMarks ? identity.doubts + 1 : 0;
  const distinct = { items: different.length, guid: distinctOf(different, "guid"), link: distinctOf(different, "link") };
  const policy = choosePolicy(identity.policy, distinct, doubts >= doubtLimit ? constancy : constant);
  const hasNewKeys = hasNewMarks || (identity.policy !== null && policy !== identity.policy);

  const candidates = firstOfEach(different, sameBy(policy));
  const guids = countBy(candidates, "guid");
  const links = countBy(candidates, "link");
  const entries = candidates.map((candidate): FeedEntry => {
    const { item, guid, link, words } = candidate;
    const linkIsShared = link === null || (links.get(link) ?? 0) > 1;
    const guidIsShared = guid === null || (guids.get(guid) ?? 0) > 1;
    const key = hashId("entry", feed, ...keyParts(policy, candidate, guidIsShared, linkIsShared));
    const id = linkIsShared || policy === "words" ? key : hashId("link", link);
    return { ...item, key, id, fingerprint: fingerprintOf(item.title, item.text), repeated: hasNewKeys && isRepeated(words) };
  });
  return {
    entries,
    // A document without items says nothing about those that come after it.
    identity: { policy, sample: entries.length === 0 ? identity.sample : sample, doubts: policy === identity.policy ? doubts : 0 },
    warnings: warningsOf(identity.policy, policy, items.length, entries.length),
  };
}

/** What an item says, without what a publisher touches up: its title, or, where it has none, its text. */
function candidateOf(item: FeedItem, homeUrl: string | null): Candidate {
  const link = item.link === null ? null : canonicalUrl(item.link);
  const guid = item.guid?.trim() ?? "";
  const words = item.title === "" ? item.summary || item.content : item.title;
  return {
    item,
    words: words.replace(/\s+/g, " ").trim(),
    guid: guid === "" ? null : guid,
    link: link === null || link === homeUrl || isFrontPage(link) ? null : link,
    date: item.published,
  };
}

/** The date tells a repeated title apart. */
const contentOf = ({ words, date }: Candidate): string => hashId(words, date ?? "");
const sameInAll = (candidate: Candidate): string => hashId(candidate.guid ?? "", candidate.link ?? "", contentOf(candidate));

/** Where guids work, two items with guid and link in common are two wordings of one; where they do not, guids make no difference. */
function sameBy(policy: IdentityPolicy): (candidate: Candidate) => string {
  switch (policy) {
    case "guid":
      return (candidate) =>
        candidate.guid === null || candidate.link === null ? sameInAll(candidate) : hashId(candidate.guid, candidate.link);
    case "link":
    case "content":
      return (candidate) => hashId(candidate.link ?? "", contentOf(candidate));
    case "words":
      return ({ item }) => fingerprintOf(item.title, item.text);
  }
}

function firstOfEach(candidates: readonly Candidate[], same: (candidate: Candidate) => string): Candidate[] {
  const first = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = same(candidate);
    if (!first.has(key)) first.set(key, candidate);
  }
  return [...first.values()];
}

function keyParts(policy: IdentityPolicy, candidate: Candidate, guidIsShared: boolean, linkIsShared: boolean): string[] {
  const { item, guid, link } = candidate;
  if (policy === "words") return ["words", fingerprintOf(item.title, item.text)];
  if (policy === "guid" && guid !== null) {
    // Two items with one guid are told apart by what else they have.
    return guidIsShared ? ["guid+", guid, link ?? "", linkIsShared ? contentOf(candidate) : ""] : ["guid", guid];
  }
  if (policy !== "content" && link !== null && !linkIsShared) return ["link", link];
  return ["content", link ?? "", contentOf(candidate)];
}

function isFrontPage(link: string): boolean {
  const { pathname, search } = new URL(link);
  return pathname === "/" && search === "";
}

function countBy(candidates: readonly Candidate[], mark: "guid" | "link"): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { [mark]: own } of candidates) {
    if (own !== null) counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  return counts;
}

const distinctOf = (candidates: readonly Candidate[], mark: "guid" | "link"): number => countBy(candidates, mark).size;

function warningsOf(stored: IdentityPolicy | null, policy: IdentityPolicy, items: number, entries: number): string[] {
  const warnings: string[] = [];
  if (stored !== null && stored !== policy)
    warnings.push(`What told the feed's items apart (${stored}) no longer does; they are told apart by ${policy} from now on.`);
  if (stored === null && policy !== "guid" && items > 0)
    warnings.push(`The feed's guids do not tell its items apart; they are told apart by ${policy}.`);
  if (entries < items) warnings.push(`${items - entries} items came twice and were kept once.`);
  return warnings;
}
