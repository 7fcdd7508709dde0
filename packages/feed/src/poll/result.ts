import type { FetchReason } from "@attache/contract";
import type { FeedEntry } from "../identity/identify.js";
import type { ErrorClass } from "./classes.js";
import type { PollState } from "./state.js";

/** What an answer was like, apart from what it held. */
export interface Answer {
  /** The status of the answer; null where there was none, as with a file. */
  readonly httpStatus: number | null;
  /** What came over the wire, or was read from disk. */
  readonly bytes: number;
}

interface Polled extends Answer {
  readonly warnings: readonly string[];
  readonly parser: string | null;
  /** What to remember, and only once the entries have been handed on: a validator stored earlier would hide them behind a 304 for ever. */
  readonly state: PollState;
}

/** What came of one poll. Entries are all that the document holds: what is new of them, the caller knows. */
export type PollResult =
  | (Polled & { readonly outcome: "updated"; readonly reason: null; readonly detail: null; readonly entries: readonly FeedEntry[] })
  | (Polled & { readonly outcome: "unchanged"; readonly reason: null; readonly detail: null; readonly entries: readonly [] })
  | (Polled & { readonly outcome: ErrorClass; readonly reason: FetchReason; readonly detail: string; readonly entries: readonly [] });

const noAnswer: Answer = { httpStatus: null, bytes: 0 };

export function unchanged(state: PollState, { httpStatus, bytes } = noAnswer): PollResult {
  return { outcome: "unchanged", reason: null, detail: null, httpStatus, bytes, entries: [], warnings: [], parser: null, state };
}

export interface Failure {
  readonly outcome: ErrorClass;
  readonly reason: FetchReason;
  readonly detail: string;
}

export function failed(state: PollState, { outcome, reason, detail }: Failure, { httpStatus, bytes } = noAnswer): PollResult {
  return { outcome, reason, detail, httpStatus, bytes, entries: [], warnings: [], parser: null, state };
}
