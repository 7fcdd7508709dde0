import type { ListedFeed } from "@attache/config";
import { feedId, type FeedHealth, type FetchReason } from "@attache/contract";
import { redactUrls } from "@attache/log";
import { works, type Trial } from "../trial/trial.js";
import { reasonWords } from "../words/reason.js";
import { momentWords } from "../words/time.js";
import { sameAddress } from "./same-address.js";
import { isPassing } from "./passing.js";

/**
 * How a feed of a list stands:
 * - a feed that was tried, by its health; `gone` also where its address answers 404 at once;
 * - `known`: the configuration has it, or the list had it before; `off`: the list says so, it was not asked;
 * - `untested`: trying was not wanted; `refused`: it names a file of this machine, which no list from elsewhere may.
 */
export type CandidateState = FeedHealth | "known" | "off" | "untested" | "refused";

/** A feed of a list, what was found out about it, and whether it goes into the configuration. */
export interface Candidate {
  readonly feed: ListedFeed;
  readonly state: CandidateState;
  readonly reason: FetchReason | null;
  /** In words, for a comment beside it; null where there is nothing to say. */
  readonly note: string | null;
  readonly items: number | null;
  readonly newest: string | null;
  /**
   * `enabled`, `disabled` for what is doubtful or off, `switched_on` for what an earlier import wrote off and works now, or not taken over at
   * all.
   */
  readonly taken: "enabled" | "disabled" | "switched_on" | null;
  /** The address in the list, where the feed has moved from there for good. */
  readonly movedFrom: string | null;
  /** An earlier import wrote it into the configuration and switched it off; it was tried again. */
  readonly again: boolean;
}

const untried = (feed: ListedFeed, state: CandidateState, taken: Candidate["taken"], note: string | null = null): Candidate => ({
  feed,
  state,
  reason: null,
  note,
  items: null,
  newest: null,
  taken,
  movedFrom: null,
  again: false,
});

export interface Known {
  readonly feeds: readonly ListedFeed[];
  /** {@link sameAddress} of those that an earlier import switched off. */
  readonly writtenOff: ReadonlySet<string>;
}

/** What can be said of each feed of a list without asking it; null for what has to be asked. */
export function withoutAsking(feeds: readonly ListedFeed[], known: Known, test: boolean): (Candidate | null)[] {
  const names = new Map(known.feeds.map(({ url, name }) => [sameAddress(url), name]));
  const asked = new Set<string>();
  return feeds.map((feed) => {
    if (feed.url.startsWith("file:")) return untried(feed, "refused", null, "a list from elsewhere cannot name a file of this machine");
    const address = sameAddress(feed.url);
    if (test && feed.enabled && known.writtenOff.has(address) && !asked.has(address)) {
      asked.add(address);
      return null;
    }
    const there = names.get(address);
    if (there !== undefined) return untried(feed, "known", null, `it is there already, as ${there}`);
    names.set(address, feed.name);
    if (!feed.enabled) return untried(feed, "off", "disabled");
    return test ? null : untried(feed, "untested", "enabled");
  });
}

export interface JudgeOptions {
  /** As in `2026-11-24`. */
  readonly today: string;
  /** The names of the feeds of list and configuration, by {@link sameAddress}. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * What a trial says: what works, and what fails in a way that passes, is taken over; what is doubtful is taken over and left off; what is
 * gone is not. A feed that has moved for good is taken over with its new address.
 */
export function judged(feed: ListedFeed, trial: Trial, { today, names }: JudgeOptions): Candidate {
  const { reason, document, answer } = trial;
  const moved = movedTo(feed.url, answer?.moved_to ?? null);
  const there = moved === null || sameAddress(moved) === sameAddress(feed.url) ? undefined : names.get(sameAddress(moved));
  if (there !== undefined) return untried(feed, "known", null, `it leads for good to ${moved}, which is there as ${there}`);
  const state = reason === "not_found" || reason === "gone" ? "gone" : trial.health;
  const listed = moved === null ? feed : { ...feed, url: moved, id: feedId(moved) };
  const found = {
    reason,
    items: document?.items ?? null,
    newest: document?.newest ?? null,
    movedFrom: moved === null ? null : feed.url,
    again: false,
    state,
    feed: listed,
  };
  const noted = (words: string | null): string | null => withMove(words, found.movedFrom);
  if (works(trial)) return { ...found, feed: { ...listed, checked: today }, note: noted(null), taken: "enabled" };
  if (reason !== null && isPassing(reason)) return { ...found, note: noted(passingWords(trial, reason, today)), taken: "enabled" };
  switch (state) {
    case "fresh":
    case "silent":
    case "new":
      return { ...found, note: noted(`${state}: it shows no item`), taken: "disabled" };
    case "frozen":
      return { ...found, note: noted(frozenWords(found.newest)), taken: "disabled" };
    case "failing":
    case "blocked":
      return { ...found, note: noted(troubleWords(state, reason)), taken: "disabled" };
    case "gone":
      return { ...found, note: noted(reason === null ? null : reasonWords(reason)), taken: null };
  }
}

/** A feed that was not asked because its server wants to be left alone, which passes. */
export const heldBack = (feed: ListedFeed): Candidate => ({
  ...untried(feed, "failing", "enabled", `failing: not asked, for its server wants to be left alone (rate_limited)`),
  reason: "rate_limited",
});

/**
 * A feed that is in the configuration, off since an earlier import: it is switched on where a new one would be. Its address stays the one it
 * has there.
 */
export function triedAgain(candidate: Candidate, asListed: ListedFeed): Candidate {
  const { movedFrom, note } = candidate;
  const words = movedFrom === null ? note : `${note ?? "it works"}; it leads for good to ${candidate.feed.url}`;
  return {
    ...candidate,
    feed: { ...candidate.feed, url: asListed.url, id: asListed.id },
    movedFrom: null,
    note: words,
    taken: candidate.taken === "enabled" ? "switched_on" : null,
    again: true,
  };
}

/** Where a feed has moved to for good; null where it has not, or to where nothing is encrypted any more, or without its password. */
function movedTo(from: string, to: string | null): string | null {
  if (to === null || to === from) return null;
  const [before, after] = [new URL(from), new URL(to)];
  if (before.protocol === "https:" && after.protocol !== "https:") return null;
  return before.username !== "" || before.password !== "" ? null : to;
}

const withMove = (words: string | null, from: string | null): string | null =>
  from === null ? words : `${words === null ? "" : `${words}; `}moved for good: the list has ${redactUrls(from)}`;

function passingWords({ retry_after: until }: Trial, reason: FetchReason, today: string): string {
  const left = until === null ? "" : `, and its server asks to be left alone until ${momentWords(until)}`;
  return `failing: on ${today} ${reasonWords(reason)} (${reason})${left}; this usually passes`;
}

const frozenWords = (newest: string | null): string =>
  newest === null ? "frozen: it shows nothing new" : `frozen: its newest item is of ${momentWords(newest).slice(0, 10)}`;

const troubleWords = (state: string, reason: FetchReason | null): string =>
  reason === null ? state : `${state}: ${reasonWords(reason)} (${reason})`;
