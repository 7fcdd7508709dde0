import { createHash } from "node:crypto";
import { hashId, type Feed } from "@attache/contract";
import { identify, type FeedEntry } from "../identity/identify.js";
import { classOf, failureOfStatus } from "./classes.js";
import { conditionsFor, type Conditions } from "./conditions.js";
import { freshUntil, retryAfterUntil } from "./http-words.js";
import type { HttpResponse } from "./http-get.js";
import { maxBytes } from "../limits.js";
import type { PollOptions } from "./poll-feed.js";
import { failed, unchanged, type Answer, type PollResult } from "./result.js";
import type { PollState } from "./state.js";

/** Feeds are text: what unpacks to more than 200 times its size is made to. */
const limits = { maxBytes, maxRatio: 200, timeoutMs: 30_000, maxRedirects: 5 };
const accept =
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1";

/** A conditional GET (RFC 9110, section 13), and what its answer means. */
export async function pollHttp(feed: Pick<Feed, "id" | "url">, state: PollState, options: PollOptions): Promise<PollResult> {
  const url = state.movedTo ?? feed.url;
  const asked = conditionsFor(state, options.now());
  const got = await options.get(url, { headers: { accept, ...asked.headers }, ...limits });
  if (got.kind === "failed") {
    const { reason, detail } = got;
    return failed({ ...state, freshUntil: null }, { outcome: classOf(reason, 0), reason, detail });
  }
  const now = options.now();
  const answer = answerOf(got, { url, state, asked });
  if (got.status === 304) return notModified(state, got, answer, now);
  const failure = failureOfStatus(got.status);
  if (failure) {
    return failed({ ...state, freshUntil: null, retryAfterUntil: retryAfterUntil(got.headers, now) }, failure, answer);
  }
  return await readAnswer(feed, { ...state, freshUntil: freshUntil(got.headers, now), retryAfterUntil: null }, got, answer, options);
}

interface Asked {
  readonly url: string;
  readonly state: PollState;
  readonly asked: Conditions;
}

function answerOf(got: HttpResponse, { url, state, asked }: Asked): Answer {
  const { etag, lastModified } = validators(got);
  const statuses = got.redirects.map(({ status }) => status);
  const isPermanent = statuses.length > 0 && statuses.every((status) => status === 301 || status === 308);
  // A redirect says nothing about the name and password that the configured address carries.
  const isMoved = isPermanent && new URL(url).username === "";
  return {
    httpStatus: got.status,
    bytes: got.wireBytes,
    url: got.url,
    address: got.address,
    exchange: {
      sent: { etag: asked.etag, lastModified: asked.lastModified },
      has: { etag: etag !== null, lastModified: lastModified !== null },
      same: { etag: etag !== null && etag === state.etag, lastModified: lastModified !== null && lastModified === state.lastModified },
      isProbe: asked.isProbe,
      moved: isMoved ? { to: got.url, status: statuses.at(-1) ?? 301 } : null,
    },
  };
}

/** Validators as they were sent, also with a 304, which may renew them (RFC 9111, section 4.3.4). */
function validators({ headers }: HttpResponse): Pick<PollState, "etag" | "lastModified"> {
  return { etag: headers["etag"] ?? null, lastModified: headers["last-modified"] ?? null };
}

function notModified(state: PollState, got: HttpResponse, answer: Answer, now: number): PollResult {
  if (!answer.exchange?.sent.etag && !answer.exchange?.sent.lastModified) {
    const detail = "The server answered 304 to a request that named no document.";
    return failed({ ...state, freshUntil: null, retryAfterUntil: null }, { outcome: "soft_error", reason: "not_modified", detail }, answer);
  }
  const renewed = validators(got);
  return unchanged(
    {
      ...state,
      etag: renewed.etag ?? state.etag,
      lastModified: renewed.lastModified ?? state.lastModified,
      freshUntil: freshUntil(got.headers, now),
      retryAfterUntil: null,
    },
    answer,
  );
}

/**
 * `state` has this answer's words about time already; validators and hashes join it only when the document was read, for a 304 must mean
 * that one. A document that differs in nothing but what is not an entry's (`lastBuildDate`, a comment, their order) is unchanged.
 */
async function readAnswer(
  feed: Pick<Feed, "id">,
  state: PollState,
  got: HttpResponse,
  answer: Answer,
  { parser }: PollOptions,
): Promise<PollResult> {
  const bodyHash = createHash("sha256").update(got.body).digest("hex");
  if (bodyHash === state.bodyHash) return unchanged({ ...state, ...validators(got) }, answer);
  const contentType = got.headers["content-type"];
  const reading = await parser.read(got.body, {
    url: got.url,
    headers: got.headers,
    ...(contentType === undefined ? {} : { contentType }),
  });
  if (reading.kind === "failed") {
    const { reason, detail } = reading;
    return failed(state, { outcome: classOf(reason, state.notFeeds + 1), reason, detail }, answer);
  }
  const { ttlMs, updateBase, skipHours, skipDays, link } = reading.feed;
  const updateBaseMs = Date.parse(updateBase ?? "");
  const { entries, identity, warnings } = identify(reading.items, { feed: feed.id, identity: state, home: link });
  const entriesHash = entriesHashOf(entries);
  const read: PollState = {
    ...state,
    ...validators(got),
    ...identity,
    bodyHash,
    entriesHash,
    askedMs: ttlMs,
    askedFrom: updateBaseMs >= 0 ? updateBaseMs : null,
    skipHours,
    skipDays,
  };
  if (entriesHash === state.entriesHash) return unchanged(read, answer);
  return {
    outcome: "updated",
    reason: null,
    detail: null,
    ...answer,
    entries,
    warnings: [...reading.warnings, ...warnings],
    parser: reading.parser,
    state: read,
  };
}

/** What the entries are and say, in whatever order. */
function entriesHashOf(entries: readonly FeedEntry[]): string {
  return hashId("entries", ...entries.map(({ key, id, fingerprint }) => `${key} ${id} ${fingerprint}`).sort());
}
