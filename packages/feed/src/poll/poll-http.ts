import { createHash } from "node:crypto";
import type { Feed } from "@attache/contract";
import { identify } from "../identity/identify.js";
import { classOf, failureOfStatus } from "./classes.js";
import { freshUntil, retryAfterUntil } from "./http-words.js";
import type { HttpResponse } from "./http-get.js";
import { maxBytes } from "../limits.js";
import type { PollOptions } from "./poll-feed.js";
import { failed, unchanged, type Answer, type PollResult } from "./result.js";
import { newestOf, rhythmOf } from "./rhythm.js";
import type { PollState } from "./state.js";

/** Feeds are text: what unpacks to more than 200 times its size is made to. */
const limits = { maxBytes, maxRatio: 200, timeoutMs: 30_000, maxRedirects: 5 };
const accept =
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1";

/** A conditional GET (RFC 9110, section 13), and what its answer means. */
export async function pollHttp(feed: Pick<Feed, "id" | "url">, state: PollState, options: PollOptions): Promise<PollResult> {
  const answer = await options.get(state.movedTo ?? feed.url, { headers: { accept, ...conditions(state) }, ...limits });
  if (answer.kind === "failed") {
    const { reason, detail } = answer;
    return failed({ ...state, freshUntil: null }, { outcome: classOf(reason, 0), reason, detail });
  }
  const now = options.now();
  if (answer.status === 304) return notModified(state, answer, now);
  const failure = failureOfStatus(answer.status);
  if (failure) {
    const failing = { ...state, freshUntil: null, retryAfterUntil: retryAfterUntil(answer.headers, now) };
    return failed(failing, failure, answerOf(answer));
  }
  return await readAnswer(feed, { ...state, freshUntil: freshUntil(answer.headers, now), retryAfterUntil: null }, answer, options);
}

const answerOf = ({ status, wireBytes, url, address }: HttpResponse): Answer => ({
  httpStatus: status,
  bytes: wireBytes,
  url,
  address,
  exchange: null,
});

function conditions({ etag, lastModified }: PollState): Record<string, string> {
  return {
    ...(etag === null ? {} : { "if-none-match": etag }),
    ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
  };
}

/** Validators as they were sent, also with a 304, which may renew them (RFC 9111, section 4.3.4). */
function validators({ headers }: HttpResponse): Pick<PollState, "etag" | "lastModified"> {
  return { etag: headers["etag"] ?? null, lastModified: headers["last-modified"] ?? null };
}

function notModified(state: PollState, answer: HttpResponse, now: number): PollResult {
  if (state.etag === null && state.lastModified === null) {
    const detail = "The server answered 304 to a request that named no document.";
    return failed(
      { ...state, freshUntil: null, retryAfterUntil: null },
      { outcome: "soft_error", reason: "not_modified", detail },
      answerOf(answer),
    );
  }
  const renewed = validators(answer);
  return unchanged(
    {
      ...state,
      etag: renewed.etag ?? state.etag,
      lastModified: renewed.lastModified ?? state.lastModified,
      freshUntil: freshUntil(answer.headers, now),
      retryAfterUntil: null,
    },
    answerOf(answer),
  );
}

/** `state` has this answer's words about time already; validators and hash join it only when the document was read, for a 304 must mean that one. */
async function readAnswer(
  feed: Pick<Feed, "id">,
  state: PollState,
  answer: HttpResponse,
  { parser, now }: PollOptions,
): Promise<PollResult> {
  const bodyHash = createHash("sha256").update(answer.body).digest("hex");
  if (bodyHash === state.bodyHash) return unchanged({ ...state, ...validators(answer) }, answerOf(answer));
  const contentType = answer.headers["content-type"];
  const reading = await parser.read(answer.body, {
    url: answer.url,
    headers: answer.headers,
    ...(contentType === undefined ? {} : { contentType }),
  });
  if (reading.kind === "failed") {
    const { reason, detail } = reading;
    return failed(state, { outcome: classOf(reason, state.notFeeds + 1), reason, detail }, answerOf(answer));
  }
  const { entries, policy, warnings } = identify(reading.items, { feed: feed.id, policy: state.policy, home: reading.feed.link });
  const dates = entries.map((entry) => entry.published ?? entry.updated);
  return {
    outcome: "updated",
    reason: null,
    detail: null,
    ...answerOf(answer),
    entries,
    warnings: [...reading.warnings, ...warnings],
    parser: reading.parser,
    state: {
      ...state,
      ...validators(answer),
      bodyHash,
      policy,
      askedMs: reading.feed.ttlMs,
      rhythmMs: rhythmOf(dates),
      lastItem: newestOf(dates, now()) ?? state.lastItem,
    },
  };
}
