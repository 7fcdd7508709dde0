import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { standardOutlets, startNewsroom, type Newsroom } from "../src/index.js";

let now = Date.UTC(2030, 0, 2, 12);
let newsroom: Newsroom;
let url: string;
const outlet = standardOutlets[0]!;

beforeAll(async () => {
  newsroom = await startNewsroom({ outlets: [outlet], clock: () => now });
  ({ url } = newsroom.outlets[0]!);
});
afterAll(() => newsroom[Symbol.asyncDispose]());
beforeEach(() => {
  now += 60_000;
  newsroom.publishNext();
  now += 5_000;
});

const get = (headers: Record<string, string> = {}) => fetch(url, { headers });

test("an unchanged feed answers 304 to its entity tag, strong, weak or in a list", async () => {
  const etag = (await get()).headers.get("etag")!;
  for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const response = await get({ "if-none-match": tags });
    expect([tags, response.status]).toEqual([tags, 304]);
    expect(await response.text()).toBe("");
    expect(response.headers.get("etag")).toBe(etag);
  }
  expect((await get({ "if-none-match": '"other"' })).status).toBe(200);
});

test("an unchanged feed answers 304 to its date; an entity tag sent besides decides alone", async () => {
  const date = (await get()).headers.get("last-modified")!;
  expect((await get({ "if-modified-since": date })).status).toBe(304);
  expect((await get({ "if-modified-since": "yesterday" })).status).toBe(200);
  expect((await get({ "if-modified-since": date, "if-none-match": '"other"' })).status).toBe(200);
});

test("something new is never hidden: both validators change", async () => {
  const { headers } = await get();
  newsroom.publishNext();
  expect((await get({ "if-none-match": headers.get("etag")! })).status).toBe(200);
  expect((await get({ "if-modified-since": headers.get("last-modified")! })).status).toBe(200);
});

test("while the second of a change still runs, the feed gives no date that could hide another", async () => {
  newsroom.publishNext();
  expect((await get()).headers.get("last-modified")).toBeNull();
  now += 1000;
  expect((await get()).headers.get("last-modified")).not.toBeNull();
});

test("an item is noted as served when a feed with it first goes out, not at a 304", async () => {
  const etag = (await get()).headers.get("etag")!;
  const servedAt = now;
  now += 1000;
  await get({ "if-none-match": etag });
  await get();
  expect(newsroom.published.at(-1)?.firstServedAt).toBe(servedAt);
  const next = newsroom.publishNext();
  expect((await get({ "if-none-match": "*" })).status).toBe(304);
  expect(next?.firstServedAt).toBeNull();
});

test("a feed with a window holds the newest items only, and says which were never served", async () => {
  await using small = await startNewsroom({ outlets: [outlet], itemsPerFeed: 2, clock: () => now });
  const items = [small.publishNext()!, small.publishNext()!, small.publishNext()!];
  const text = await (await fetch(small.outlets[0]!.url)).text();
  expect(items.map(({ link }) => text.includes(`<link>${link}</link>`))).toEqual([false, true, true]);
  expect(items.map(({ firstServedAt }) => firstServedAt)).toEqual([null, now, now]);
});
