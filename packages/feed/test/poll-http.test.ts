import { createEgress, type Egress } from "@attache/egress";
import { createParser, type Parser } from "@attache/feed";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { nextDue } from "../src/poll/next-due.js";
import { pollFeed, type PollOptions } from "../src/poll/poll-feed.js";
import { initialPollState, type PollState } from "../src/poll/state.js";
import { openPublisher, rss, type Publisher } from "./support/publisher.js";

const now = Date.UTC(2026, 0, 10, 12);
let egress: Egress;
let parser: Parser;
let publisher: Publisher;
let options: PollOptions;

beforeAll(() => {
  egress = createEgress({ allow: ["127.0.0.0/8"], userAgent: "Attache/test" });
  parser = createParser({ threads: 1 });
  options = { get: (url, given) => egress.get(url, given), parser, now: () => now };
});
afterAll(async () => {
  await egress[Symbol.asyncDispose]();
  await parser[Symbol.asyncDispose]();
});
beforeEach(async () => {
  publisher = await openPublisher();
});
afterEach(() => publisher[Symbol.asyncDispose]());

const feed = () => ({ id: "f", url: publisher.url, kind: null, everyMs: null, demo: false });
const poll = (state: PollState = initialPollState) => pollFeed(feed(), state, options);
/** As the fetch stage does it: what is stored went through `nextDue`. */
const settle = (result: Awaited<ReturnType<typeof poll>>) =>
  nextDue(result, feed(), { now, random: () => 0, newItems: result.entries.length, known: 0 }).state;

const document = (body: string, headers: Record<string, string> = {}, status = 200) =>
  publisher.answer((_request, response) => response.writeHead(status, { "content-type": "application/rss+xml", ...headers }).end(body));

describe("a document", () => {
  test("brings its items, each with a key and an id", async () => {
    document(rss([2, 1]));
    const result = await poll();
    expect(result).toMatchObject({ outcome: "updated", reason: null, httpStatus: 200, parser: "rss-parser", warnings: [] });
    expect(result.bytes).toBe(Buffer.byteLength(rss([2, 1])));
    expect(result.entries.map(({ title, guid }) => [title, guid])).toEqual([
      ["Invented dispatch 2", "dispatch-2"],
      ["Invented dispatch 1", "dispatch-1"],
    ]);
    expect(new Set(result.entries.flatMap(({ key, id }) => [key, id])).size).toBe(4);
    expect(result.state).toMatchObject({ policy: "guid" });
    expect(settle(result).lastItem).toBe("2026-01-01T02:00:00.000Z");
  });

  test("with relative links is read against the address that answered, after redirects", async () => {
    publisher.answer((request, response) => {
      if (request.url === "/feed") response.writeHead(302, { location: "/moved/feed" }).end();
      else
        response.end(
          '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>a</title><link href="a.html"/></entry></feed>',
        );
    });
    const { entries } = await poll();
    expect(entries[0]?.link).toBe(new URL("/moved/a.html", publisher.url).href);
  });

  test("says how long it wants to be left alone, and so does its server", async () => {
    document(rss([1], "<ttl>90</ttl>"), { "cache-control": "max-age=600" });
    const { state } = await poll();
    expect(state).toMatchObject({ askedMs: 90 * 60_000, freshUntil: now + 600_000 });
  });

  test("of no items is a feed all the same", async () => {
    document(rss([]));
    expect(await poll()).toMatchObject({ outcome: "updated", entries: [] });
  });
});

describe("a conditional request", () => {
  test("carries both validators byte for byte, and 304 is unchanged", async () => {
    const etag = 'W/"a,b c"';
    const lastModified = "Thu, 1 Jan 2026 00:00:00 +0000";
    document(rss([1]), { etag, "last-modified": lastModified });
    const state = settle(await poll());
    expect(publisher.requests[0]?.headers).not.toHaveProperty("if-none-match");
    publisher.answer((_request, response) => response.writeHead(304).end());
    const result = await poll(state);
    expect(publisher.requests[1]?.headers).toMatchObject({ "if-none-match": etag, "if-modified-since": lastModified });
    expect(result).toMatchObject({ outcome: "unchanged", httpStatus: 304, entries: [], reason: null });
    expect(result.state).toMatchObject({ etag, lastModified });
  });

  test("a 304 renews validators and freshness", async () => {
    publisher.answer((_request, response) => response.writeHead(304, { etag: '"2"', "cache-control": "max-age=60" }).end());
    const { state } = await poll({ ...initialPollState, etag: '"1"', lastModified: "x" });
    expect(state).toMatchObject({ etag: '"2"', lastModified: "x", freshUntil: now + 60_000 });
  });

  test("the same body again is unchanged, and its new validators are kept", async () => {
    document(rss([1]), { etag: '"1"' });
    const first = settle(await poll());
    document(rss([1]), { etag: '"2"' });
    const second = await poll(first);
    expect(second).toMatchObject({ outcome: "unchanged", httpStatus: 200, entries: [] });
    expect(second.state.etag).toBe('"2"');
  });

  test("a document without validators takes the place of one that had some", async () => {
    document(rss([1]), { etag: '"1"', "last-modified": "x" });
    const first = settle(await poll());
    document(rss([1, 2]));
    expect((await poll(first)).state).toMatchObject({ etag: null, lastModified: null });
  });

  test("a document that cannot be read leaves the validators of the last one that could, so that no 304 hides the next", async () => {
    document(rss([1]), { etag: '"good"' });
    const good = settle(await poll());
    document("<html><body>Back soon</body></html>", { etag: '"page"' });
    const page = await poll(good);
    expect(page).toMatchObject({ outcome: "soft_error", reason: "not_a_feed" });
    expect(page.state).toMatchObject({ etag: '"good"', bodyHash: good.bodyHash });
    document("<html><body>Back soon</body></html>", { etag: '"page"' });
    await poll(settle(page));
    expect(publisher.requests.at(-1)?.headers["if-none-match"]).toBe('"good"');
  });

  test("a 304 that nobody asked for is an error", async () => {
    publisher.answer((_request, response) => response.writeHead(304).end());
    expect(await poll()).toMatchObject({ outcome: "soft_error", reason: "not_modified" });
  });
});

describe("an answer without a document", () => {
  test.each([
    [401, "hard_error", "unauthorized"],
    [403, "hard_error", "unauthorized"],
    [404, "hard_error", "not_found"],
    [410, "hard_error", "gone"],
    [451, "hard_error", "unauthorized"],
    [408, "temporary_error", "http_error"],
    [429, "temporary_error", "rate_limited"],
    [500, "temporary_error", "unavailable"],
    [503, "temporary_error", "unavailable"],
    [300, "temporary_error", "http_error"],
    // Nobody asked for a part of it.
    [206, "temporary_error", "http_error"],
  ])("%i is a %s: %s", async (status, outcome, reason) => {
    document(rss([1]), {}, status);
    const result = await poll();
    expect(result).toMatchObject({ outcome, reason, httpStatus: status, entries: [] });
    expect(result.state.etag).toBeNull();
  });

  test.each([429, 503])("%i with Retry-After holds the feed", async (status) => {
    document("", { "retry-after": "3600" }, status);
    const result = await poll();
    expect(result.state.retryAfterUntil).toBe(now + 3_600_000);
    expect(settle(result).retryAfterUntil).toBe(now + 3_600_000);
  });

  test("once it works again, the hold is over", async () => {
    document(rss([1]));
    expect((await poll({ ...initialPollState, retryAfterUntil: now - 1 })).state.retryAfterUntil).toBeNull();
  });

  test.each([
    ["", "empty_body"],
    [" \n ", "empty_body"],
    ["<html><title>x</title></html>", "not_a_feed"],
    ['{"a":1}', "not_a_feed"],
  ])("%j is a soft error: %s", async (body, reason) => {
    document(body);
    expect(await poll()).toMatchObject({ outcome: "soft_error", reason, httpStatus: 200, entries: [] });
  });

  test("a page at the third time in a row is what the address holds", async () => {
    document("<html></html>");
    let state: PollState = initialPollState;
    const outcomes: string[] = [];
    for (let i = 0; i < 3; i++) {
      const result = await poll(state);
      outcomes.push(result.outcome);
      state = settle(result);
    }
    expect(outcomes).toEqual(["soft_error", "soft_error", "hard_error"]);
  });
});

describe("no answer", () => {
  test("a connection that breaks is temporary", async () => {
    publisher.answer((_request, response) => response.destroy());
    expect(await poll()).toMatchObject({ outcome: "temporary_error", httpStatus: null });
  });

  test("a private address is refused for good, and nobody was asked", async () => {
    await using shut = createEgress({ allow: [], userAgent: "Attache/test" });
    const result = await pollFeed(feed(), initialPollState, { ...options, get: (url, given) => shut.get(url, given) });
    expect(result).toMatchObject({ outcome: "hard_error", reason: "address_denied" });
    expect(publisher.requests).toHaveLength(0);
  });

  test.each([
    ["gopher://example.org/", "scheme_denied"],
    ["javascript:alert(1)", "scheme_denied"],
    ["not a url", "invalid_url"],
  ])("%s is refused: %s", async (url, reason) => {
    expect(await pollFeed({ id: "f", url }, initialPollState, options)).toMatchObject({ outcome: "hard_error", reason });
  });
});
