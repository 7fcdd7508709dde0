import type { FeedEntry } from "../../src/identity/identify.js";
import type { PolledFeed } from "../../src/poll/next-due.js";
import { noAnswer, type PollResult } from "../../src/poll/result.js";
import { initialPollState, type PollState } from "../../src/poll/state.js";
import { item } from "./items.js";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const remote: PolledFeed = { id: "f00d", url: "https://news.example.org/feed", kind: null, everyMs: null, demo: false };

type Fields = Partial<Pick<PollResult, "httpStatus" | "url" | "exchange">>;
type Failing = Extract<PollResult, { detail: string }>;

const base = { ...noAnswer, warnings: [], parser: null };
export const unchanged = (state: Partial<PollState> = {}, fields: Fields = {}): PollResult => ({
  ...base,
  outcome: "unchanged",
  reason: null,
  detail: null,
  entries: [],
  ...fields,
  state: { ...initialPollState, ...state },
});
export const updated = (entries: readonly FeedEntry[], state: Partial<PollState> = {}, fields: Fields = {}): PollResult => ({
  ...base,
  outcome: "updated",
  reason: null,
  detail: null,
  httpStatus: 200,
  entries,
  ...fields,
  state: { ...initialPollState, ...state },
});
export const failing = (
  outcome: Failing["outcome"],
  reason: Failing["reason"],
  state: Partial<PollState> = {},
  fields: Fields = {},
): PollResult => ({ ...base, outcome, reason, detail: "", entries: [], ...fields, state: { ...initialPollState, ...state } });

/** An entry as identity gives it, of which only what matters is given. */
export const entry = (fields: Partial<FeedEntry> = {}): FeedEntry => ({
  ...item(),
  key: "k",
  id: "i",
  fingerprint: "p",
  repeated: false,
  ...fields,
});
/** Entries by their dates, in milliseconds since 1970. */
export const dated = (...times: readonly number[]): FeedEntry[] =>
  times.map((time) => entry({ key: `k${time}`, id: `i${time}`, published: new Date(time).toISOString() }));
