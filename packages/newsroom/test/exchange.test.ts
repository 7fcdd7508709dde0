import { expect, test } from "vitest";
import { standardOutlets, startNewsroom, type Exchange } from "../src/index.js";

const [first] = standardOutlets;
const ascending = (a: number, b: number): number => a - b;

test("every request is told of once, with its answer, whatever it asked for", async () => {
  const exchanges: Exchange[] = [];
  await using newsroom = await startNewsroom({
    outlets: [first!],
    clock: () => 5_000,
    onExchange: (exchange) => exchanges.push(exchange),
  });
  const { url } = newsroom.outlets[0]!;
  const item = newsroom.publish(first!.id, { title: "An item", text: "" });
  const etag = (await fetch(url)).headers.get("etag")!;
  await fetch(url, { headers: { "if-none-match": etag } });
  await fetch(item.link);
  await fetch(new URL("/robots.txt", url));
  await fetch(new URL("/none?x=1", url));
  newsroom.misbehave(first!.id, { drop: "at-once" });
  await fetch(url).catch(() => null);
  expect(exchanges.map(({ of, status, outlet, isWhole }) => ({ of, status, outlet, isWhole }))).toEqual([
    { of: "feed", status: 200, outlet: first!.id, isWhole: true },
    { of: "feed", status: 304, outlet: first!.id, isWhole: true },
    { of: "page", status: 200, outlet: first!.id, isWhole: true },
    { of: "robots", status: 404, outlet: first!.id, isWhole: true },
    { of: "nothing", status: 404, outlet: null, isWhole: true },
    { of: "feed", status: 0, outlet: first!.id, isWhole: false },
  ]);
  expect(exchanges.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(exchanges[0]).toMatchObject({ at: 5_000, endedAt: 5_000, host: new URL(url).host, method: "GET", openOnHost: 0 });
  expect(exchanges[0]?.address).toBe(new URL(url).hostname);
  expect(exchanges[0]?.answer["etag"]).toBe(etag);
  expect(Buffer.from(exchanges[0]!.body).toString()).toContain("An item");
  expect(exchanges[4]?.path).toBe("/none?x=1");
});

test("requests that are open at once are counted, by host and by address", async () => {
  const exchanges: Exchange[] = [];
  await using newsroom = await startNewsroom({ outlets: [first!], latencyMs: 50, onExchange: (exchange) => exchanges.push(exchange) });
  const { url } = newsroom.outlets[0]!;
  await Promise.all([fetch(url), fetch(url), fetch(url)]);
  expect(exchanges.map(({ openOnHost }) => openOnHost).toSorted(ascending)).toEqual([0, 1, 2]);
  expect(exchanges.map(({ openOnAddress }) => openOnAddress).toSorted(ascending)).toEqual([0, 1, 2]);
  await fetch(url);
  expect(exchanges.at(-1)).toMatchObject({ openOnHost: 0, openOnAddress: 0 });
});

test("an answer from afar keeps its client waiting", async () => {
  await using newsroom = await startNewsroom({ outlets: [first!], latencyMs: 30 });
  const before = performance.now();
  await fetch(newsroom.outlets[0]!.url);
  expect(performance.now() - before).toBeGreaterThanOrEqual(25);
});

test("virtual outlets are spread evenly over as many addresses as asked for", async () => {
  await using newsroom = await startNewsroom({ outlets: [], virtualOutlets: 300, virtualAddresses: 260 });
  const hosts = newsroom.outlets.map(({ url }) => new URL(url).host);
  expect(new Set(hosts).size).toBe(260);
  expect(newsroom.outlets[299]?.id).toBe("virtual-299");
  expect((await fetch(newsroom.outlets[299]!.url)).status).toBe(200);
  expect(hosts.filter((host) => host === new URL(newsroom.outlets[299]!.url).host)).toHaveLength(2);
});
