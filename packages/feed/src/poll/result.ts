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
  /** Where the answer came from, after redirects; null where there was none. */
  readonly url: string | null;
  /** The IP address that answered; null where none did. */
  readonly address: string | null;
  /** What `nextDue` learns about the server from how it answered; null where no server did. */
  readonly exchange: Exchange | null;
}

/** How a server answered: what its validators and redirects are judged by. */
export interface Exchange {
  /** The validators that the request named the last document by. */
  readonly sent: { readonly etag: boolean; readonly lastModified: boolean };
  /** Those that the answer has, and those of them that are the last document's. */
  readonly has: { readonly etag: boolean; readonly lastModified: boolean };
  readonly same: { readonly etag: boolean; readonly lastModified: boolean };
  /** The request named no document although one was known: it asked whether a 304 hides something. */
  readonly isProbe: boolean;
  /** Where only permanent redirects (301, 308) led, and the last one's status; null where there was none, or another among them. */
  readonly moved: { readonly to: string; readonly status: number } | null;
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

/** Where nobody answered. */
export const noAnswer: Answer = { httpStatus: null, bytes: 0, url: null, address: null, exchange: null };

export function unchanged(state: PollState, answer: Answer = noAnswer): PollResult {
  return { outcome: "unchanged", reason: null, detail: null, ...answer, entries: [], warnings: [], parser: null, state };
}

export interface Failure {
  readonly outcome: ErrorClass;
  readonly reason: FetchReason;
  readonly detail: string;
}

/** A poll that gave no feed; `state` is what was remembered before it. */
export function failed(state: PollState, { outcome, reason, detail }: Failure, answer: Answer = noAnswer): PollResult {
  return { outcome, reason, detail, ...answer, entries: [], warnings: [], parser: null, state };
}
