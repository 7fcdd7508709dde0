import { createFetcher } from "@attache/pipeline";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hour, minute, openBench, resolveHost, rss, send, serveHost, type Bench, type Host } from "./support/bench.js";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(async () => await bench[Symbol.asyncDispose]());

/** `from1.example` to `from6.example` are six machines. */
const resolve: typeof resolveHost = (name, how, callback) => {
  const number = /^from(\d)\.example$/.exec(name)?.[1];
  if (number === undefined) return resolveHost(name, how, callback);
  const address = `127.0.0.5${number}`;
  if (how.all === true) callback(null, [{ address, family: 4 }]);
  else callback(null, address, 4);
};

/** Lets time pass where somebody waits for a host. */
const options = () => ({
  resolve,
  wait: async (ms: number) => {
    bench.time.now += ms;
  },
});

const gapsOf = ({ requests }: Host): number[] => requests.slice(1).map(({ at }, index) => at - (requests[index]?.at ?? 0));

const redirector = async (name: string, address: string, to: (path: string) => string): Promise<Host> =>
  await serveHost(name, address, bench.time, (path, response) => response.writeHead(302, { location: to(path) }).end());

it("six feeds of six hosts that redirect to one host are read there one after the other, a second apart, and none of them fails", async () => {
  await using target = await serveHost("target.example", "127.0.0.50", bench.time, (path, response) =>
    send(response, rss([{ id: path, title: path }])),
  );
  // One server on every loopback address, with six names.
  await using from = await redirector("from1.example", "0.0.0.0", (path) => `${target.origin}${path}`);
  const { port } = new URL(from.origin);
  const numbers = [1, 2, 3, 4, 5, 6];
  const config = await bench.config(numbers.map((n) => ({ url: `http://from${n}.example:${port}/feed${n}` })));
  await using fetcher = createFetcher(bench.context(config), options());
  const end = bench.time.now + 20_000;
  for (; bench.time.now < end; bench.time.now += 250) await fetcher.step(bench.time.now);
  expect(target.requests.map(({ path }) => path).toSorted()).toEqual(numbers.map((n) => `/feed${n}`));
  expect(target.mostAtOnce).toBe(1);
  expect(Math.min(...gapsOf(target))).toBeGreaterThanOrEqual(1_000);
  expect(bench.of("feed.fetched").map(({ outcome }) => outcome)).toEqual(Array.from({ length: 6 }, () => "updated"));
});

it("a feed that redirects to a host which wants to be left alone waits for it, and that is no failure", async () => {
  let calls = 0;
  await using target = await serveHost("tired.example", "127.0.0.60", bench.time, (path, response) => {
    calls += 1;
    if (calls === 1) response.writeHead(429, { "retry-after": "3600" }).end();
    else send(response, rss([{ id: path, title: path }]));
  });
  await using from = await redirector("leads.example", "127.0.0.61", () => `${target.origin}/moved`);
  const step = async (urls: readonly string[]) => {
    const config = await bench.config(urls.map((url) => ({ url })));
    await using fetcher = createFetcher(bench.context(config), options());
    return await fetcher.step(bench.time.now);
  };
  await step([`${target.origin}/own`]);
  const both = [`${target.origin}/own`, `${from.origin}/feed`];
  bench.time.now += minute;
  expect(await step(both)).toMatchObject([{ outcome: "temporary_error", reason: "rate_limited" }]);
  expect(bench.of("feed.fetched").at(-1)).toMatchObject({ health: "new", detail: expect.stringContaining("tired.example") });
  for (let n = 0; n < 11; n += 1) {
    bench.time.now += 5 * minute;
    expect(await step(both)).toEqual([]);
  }
  expect([target.requests.length, from.requests.length]).toEqual([1, 1]);
  bench.time.now += hour;
  for (let n = 0; n < 20; n += 1) {
    bench.time.now += 500;
    await step(both);
  }
  expect(target.requests.map(({ path }) => path)).toContain("/moved");
  expect(bench.of("feed.fetched").at(-1)).toMatchObject({ outcome: "updated", health: "fresh" });
});

it("a feed and a robots.txt that redirect on the same host pause between requests, and a page is asked at its host's pace where it leads", async () => {
  await using host = await serveHost("circle.example", "127.0.0.62", bench.time, (path, response) => {
    const hops: Record<string, string> = { "/feed": "/feed2", "/feed2": "/feed3", "/robots.txt": "/robots.txt" };
    const location = hops[path];
    if (location !== undefined) response.writeHead(301, { location }).end();
    else if (path === "/feed3") send(response, rss([{ id: "a", title: "One", link: `${host.origin}/page` }]));
    else send(response, "<html><body><p>Short.</p></body></html>", "text/html");
  });
  const config = await bench.config([{ url: `${host.origin}/feed`, fulltext: true }]);
  await using fetcher = createFetcher(bench.context(config), options());
  await fetcher.step(bench.time.now);
  expect(host.requests.map(({ path }) => path)).toEqual([
    "/feed",
    "/feed2",
    "/feed3",
    ...Array.from({ length: 6 }, () => "/robots.txt"),
    "/page",
  ]);
  expect(Math.min(...gapsOf(host))).toBeGreaterThanOrEqual(200);
  expect(host.requests[3]!.at - host.requests[2]!.at).toBeGreaterThanOrEqual(1_000);
});
