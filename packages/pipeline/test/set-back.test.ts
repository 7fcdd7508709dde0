import { createFetcher } from "@attache/pipeline";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hour, minute, openBench, resolveHost, rss, send, serveHost, type Bench, type Host } from "./support/bench.js";

const startAt = Date.UTC(2026, 0, 5, 12);
const year = 365 * 24 * hour;
let bench: Bench;
beforeEach(async () => {
  bench = await openBench(startAt);
});
afterEach(async () => {
  await bench[Symbol.asyncDispose]();
});

const serve = async (): Promise<Host> =>
  await serveHost("ahead.example", "127.0.0.41", bench.time, (path, response) => {
    if (path === "/held") response.writeHead(503, { "retry-after": "3600" }).end();
    else send(response, rss([{ id: path, title: `Story of ${path}` }]));
  });

it.each([1.5 * hour, year])("a clock that was %d ms ahead stops no feed once it is right, over a restart", async (aheadMs) => {
  await using host = await serve();
  const config = await bench.config([{ url: `${host.origin}/feed` }, { url: `${host.origin}/other` }]);
  const step = async (now: number) => {
    bench.time.now = now;
    await using fetcher = createFetcher(bench.context(config), { resolve: resolveHost });
    return (await fetcher.step(now)).length;
  };
  expect(await step(startAt + aheadMs)).toBe(1);
  let polled = 0;
  for (let now = startAt; now <= startAt + 60 * minute; now += 3 * minute) polled += await step(now);
  expect(polled).toBeGreaterThanOrEqual(3);
});

it("a clock that is set back while the fetcher runs stops no feed", async () => {
  await using host = await serve();
  const config = await bench.config([{ url: `${host.origin}/feed` }]);
  await using fetcher = createFetcher(bench.context(config), { resolve: resolveHost });
  const step = async (now: number) => {
    bench.time.now = now;
    return (await fetcher.step(now)).length;
  };
  expect(await step(startAt + year)).toBe(1);
  let polled = 0;
  for (let now = startAt; now <= startAt + 60 * minute; now += 3 * minute) polled += await step(now);
  expect(polled).toBeGreaterThanOrEqual(1);
});

it("what a host asked for while the clock was ahead is kept to for as long as it was to be, and no longer", async () => {
  await using host = await serve();
  const config = await bench.config([{ url: `${host.origin}/held` }]);
  bench.time.now = startAt + year;
  await using fetcher = createFetcher(bench.context(config), { resolve: resolveHost });
  await fetcher.step(bench.time.now);
  bench.time.now = startAt;
  await fetcher.step(startAt);
  expect(await fetcher.nextDueAt()).toBeGreaterThan(startAt + 59 * minute);
  expect(await fetcher.nextDueAt()).toBeLessThan(startAt + 61 * minute);
});
