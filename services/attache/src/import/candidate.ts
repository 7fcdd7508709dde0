import type { ListedFeed } from "@attache/config";
import type { FeedHealth, FetchReason } from "@attache/contract";
import { works, type Trial } from "../trial/trial.js";
import { reasonWords } from "../words/reason.js";
import { momentWords } from "../words/time.js";
import { sameAddress } from "./same-address.js";

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
  /** `enabled`, `disabled` for what is doubtful or off, or not taken over at all. */
  readonly taken: "enabled" | "disabled" | null;
}

const untried = (feed: ListedFeed, state: CandidateState, taken: Candidate["taken"], note: string | null = null): Candidate => ({
  feed,
  state,
  reason: null,
  note,
  items: null,
  newest: null,
  taken,
});

/** What can be said of each feed of a list without asking it; null for what has to be asked. `known` are the configuration's feeds. */
export function withoutAsking(feeds: readonly ListedFeed[], known: readonly ListedFeed[], test: boolean): (Candidate | null)[] {
  const names = new Map(known.map(({ url, name }) => [sameAddress(url), name]));
  return feeds.map((feed) => {
    if (feed.url.startsWith("file:")) return untried(feed, "refused", null, "a list from elsewhere cannot name a file of this machine");
    const address = sameAddress(feed.url);
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

/** What a trial says: what works is taken over, what is doubtful is taken over and left off, what is gone is not. */
export function judged(feed: ListedFeed, trial: Trial, { today, names }: JudgeOptions): Candidate {
  const { reason, document, answer } = trial;
  const moved = answer?.moved_to ?? feed.url;
  const there = sameAddress(moved) === sameAddress(feed.url) ? undefined : names.get(sameAddress(moved));
  if (there !== undefined) return untried(feed, "known", null, `it leads for good to ${moved}, which is there as ${there}`);
  const state = reason === "not_found" || reason === "gone" ? "gone" : trial.health;
  const found = { reason, items: document?.items ?? null, newest: document?.newest ?? null };
  if (works(trial)) return { feed: { ...feed, checked: today }, state, ...found, note: null, taken: "enabled" };
  switch (state) {
    case "fresh":
    case "silent":
    case "new":
      return { feed, state, ...found, note: `${state}: it shows no item`, taken: "disabled" };
    case "frozen":
      return { feed, state, ...found, note: frozenWords(found.newest), taken: "disabled" };
    case "failing":
    case "blocked":
      return { feed, state, ...found, note: troubleWords(state, reason), taken: "disabled" };
    case "gone":
      return { feed, state, ...found, note: reason === null ? null : reasonWords(reason), taken: null };
  }
}

/** A feed that was not asked because its server wants to be left alone. */
export const heldBack = (feed: ListedFeed): Candidate => ({
  ...untried(feed, "failing", "disabled", `failing: not asked, for its server wants to be left alone (rate_limited)`),
  reason: "rate_limited",
});

const frozenWords = (newest: string | null): string =>
  newest === null ? "frozen: it shows nothing new" : `frozen: its newest item is of ${momentWords(newest).slice(0, 10)}`;

const troubleWords = (state: string, reason: FetchReason | null): string =>
  reason === null ? state : `${state}: ${reasonWords(reason)} (${reason})`;
