import type { Feed } from "@attache/contract";
import { nextDue, parsePollState, pollFeed, type HttpGet, type Parser, type PollResult, type PollState, type Reading } from "@attache/feed";
import { setTimeout as delay } from "node:timers/promises";
import { adviceOn } from "./advice.js";
import { spacingOf } from "@attache/pipeline";
import { statedCharset } from "./stated-charset.js";
import type { Answered, ReadDocument, Trial } from "./trial.js";

export interface TryOptions {
  readonly get: HttpGet;
  readonly parser: Pick<Parser, "read">;
  readonly now: () => number;
  /** Ask a second time, to see whether conditional requests are honoured. */
  readonly twice: boolean;
}

type Got = Awaited<ReturnType<HttpGet>>;

/** Polls a feed as the fetch stage would for the first time, and says what it found; nothing is stored, nothing handed on. */
export async function tryFeed(feed: Feed, { get, parser, now, twice }: TryOptions): Promise<Trial> {
  let got: Got | null = null;
  let reading: Reading | null = null;
  const options = {
    get: async (...request: Parameters<HttpGet>): Promise<Got> => (got = await get(...request)),
    parser: { read: async (...document: Parameters<Parser["read"]>): Promise<Reading> => (reading = await parser.read(...document)) },
    now,
  };
  const result = await pollFeed(feed, parsePollState(null), options);
  const due = nextDue(result, feed, { now: now(), random: () => 0.5, newItems: result.entries.length, known: 0 });
  const answer = answeredOf(got, result);
  return {
    url: feed.url,
    health: due.health,
    reason: result.reason,
    detail: result.detail,
    mend: result.outcome === "updated" || result.outcome === "unchanged" ? null : adviceOn(result.reason, got),
    retry_after: result.reason !== null && due.state.retryAfterUntil !== null ? new Date(due.state.retryAfterUntil).toISOString() : null,
    answer,
    document: documentOf(reading, result, due.state, [...result.warnings, ...due.warnings]),
    conditional: twice && answer && result.outcome === "updated" ? await secondRequest(feed, due.state, answer, options) : null,
    interval_s: due.state.intervalMs === null ? null : Math.round(due.state.intervalMs / 1_000),
    next_due: new Date(due.at).toISOString(),
  };
}

function answeredOf(got: Got | null, { exchange }: PollResult): Answered | null {
  if (got?.kind !== "response") return null;
  // What steers a terminal has no place in a header's value (RFC 9110, section 5.5), and some servers send it.
  const header = (name: string): string | null => got.headers[name]?.replace(/[\p{Cc}\p{Cf}]/gu, "") ?? null;
  const contentType = header("content-type");
  return {
    http_status: got.status,
    url: got.url,
    redirects: got.redirects,
    moved_to: exchange?.moved?.to ?? null,
    bytes: got.wireBytes,
    content_type: contentType,
    charset: statedCharset(got.body, contentType),
    etag: header("etag"),
    last_modified: header("last-modified"),
  };
}

function documentOf(reading: Reading | null, result: PollResult, state: PollState, warnings: readonly string[]): ReadDocument | null {
  if (result.outcome !== "updated") return null;
  const { title, language } = reading?.kind === "feed" ? reading.feed : { title: "", language: null };
  return {
    title,
    language,
    parser: result.parser ?? "",
    warnings,
    items: result.entries.length,
    dated: result.entries.filter(({ published, updated }) => published !== null || updated !== null).length,
    implausible: result.entries.filter(({ dateImplausible }) => dateImplausible).length,
    newest: state.lastItem,
    // The state keeps half of it, which is how often the feed is worth asking.
    item_every_s: state.rhythmMs === null ? null : Math.round((state.rhythmMs * 2) / 1_000),
    identity: state.policy,
  };
}

async function secondRequest(
  feed: Feed,
  state: PollState,
  first: Answered,
  options: Parameters<typeof pollFeed>[2],
): Promise<Trial["conditional"]> {
  if (first.etag === null && first.last_modified === null) return { verdict: "unvalidated", http_status: null };
  await delay(spacingOf(feed.url));
  const { outcome, httpStatus } = await pollFeed(feed, state, options);
  const verdict = httpStatus === 304 ? "honoured" : outcome === "unchanged" ? "ignored" : outcome === "updated" ? "changed" : "failed";
  return { verdict, http_status: httpStatus };
}
