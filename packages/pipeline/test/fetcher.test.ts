import { createFetcher, heldFeeds } from "@attache/pipeline";
import { openClock } from "@attache/queue";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hour, minute, openBench, resolveHost, rss, send, serveHost, type Bench, type Entry } from "./support/bench.js";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(async () => await bench[Symbol.asyncDispose]());

const entry = (n: number): Entry => ({ id: `e${n}`, title: `Item ${n}`, link: `http://news.example/${n}` });

describe("the fetcher, step by step", () => {
  it("polls what is due, tells when something will be next, and does nothing in between", async () => {
    await using host = await serveHost("a.example", "127.0.0.11", bench.time, (_, response) => send(response, rss([entry(1)])));
    const config = await bench.config([{ url: `${host.origin}/feed` }]);
    await using fetcher = createFetcher(bench.context(config), { resolve: resolveHost });
    expect(await fetcher.step(bench.time.now)).toMatchObject([{ outcome: "updated", newItems: 1 }]);
    expect(await fetcher.step(bench.time.now)).toEqual([]);
    const next = await fetcher.nextDueAt();
    expect(next).toBeGreaterThanOrEqual(bench.time.now + 5 * minute);
    bench.time.now = (next ?? 0) - 1;
    expect(await fetcher.step(bench.time.now)).toEqual([]);
    bench.time.now += 1;
    expect(await fetcher.step(bench.time.now)).toMatchObject([{ outcome: "unchanged", newItems: 0 }]);
    expect(host.requests).toHaveLength(2);
    expect(bench.of("feed.fetched")).toMatchObject([{ health: "fresh", new_items: 1 }, { new_items: 0 }]);
    expect(host.requests[0]?.headers["user-agent"]).toMatch(/^Attache\/\d+\.\d+\.\d+ \(media monitoring; feed reader\)$/);
    expect(host.requests[0]?.headers).not.toHaveProperty("cookie");
    expect(host.requests[0]?.headers).not.toHaveProperty("referer");
  });

  it("says whom to write to, where somebody is named", async () => {
    await using host = await serveHost("a.example", "127.0.0.11", bench.time, (_, response) => send(response, rss([entry(1)])));
    const config = await bench.config([{ url: `${host.origin}/feed` }], {
      egress: { allow: ["127.0.0.0/8"], contact: "desk@example.org" },
    });
    await using fetcher = createFetcher(bench.context(config), { resolve: resolveHost });
    await fetcher.step(bench.time.now);
    expect(host.requests[0]?.headers["user-agent"]).toMatch(/^Attache\/\S+ \(media monitoring; \+desk@example\.org\)$/);
  });

  it("asks ten feeds of one host one after the other, a second apart, with two fetchers; their neighbour does not wait", async () => {
    await using crowded = await serveHost("crowd.example", "127.0.0.12", bench.time, (_, response) => send(response, rss([entry(1)])));
    await using other = await serveHost("other.example", "127.0.0.13", bench.time, (_, response) => send(response, rss([entry(2)])));
    const urls = [...Array.from({ length: 10 }, (_, index) => `${crowded.origin}/${index}`), `${other.origin}/feed`];
    const config = await bench.config(urls.map((url) => ({ url })));
    await using one = createFetcher(bench.context(config), { resolve: resolveHost });
    await using two = createFetcher(bench.context(config), { resolve: resolveHost });
    const end = bench.time.now + 12_000;
    for (; bench.time.now < end; bench.time.now += 250) await Promise.all([one.step(bench.time.now), two.step(bench.time.now)]);
    expect(new Set(crowded.requests.map(({ path }) => path)).size).toBe(10);
    expect(crowded.requests).toHaveLength(10);
    expect(crowded.mostAtOnce).toBe(1);
    const gaps = crowded.requests.slice(1).map(({ at }, index) => at - (crowded.requests[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
    expect(other.requests).toHaveLength(1);
    expect(bench.time.now - (other.requests[0]?.at ?? 0)).toBeGreaterThan(10_000);
  });

  it("leaves an address alone under every name that it has", async () => {
    const names = ["one.example", "two.example", "three.example"];
    const requests: number[] = [];
    const hosts = await Promise.all(
      names.map(async (name) => await serveHost(name, "127.0.0.14", bench.time, (_, response) => send(response, rss([entry(1)])))),
    );
    const config = await bench.config(hosts.map(({ origin }) => ({ url: `${origin}/feed` })));
    await using fetcher = createFetcher(bench.context(config), { resolve: resolveHost });
    // Whose address is whose is known from the first answers.
    await fetcher.step(bench.time.now + 1_000);
    const start = (bench.time.now += 24 * hour);
    for (; bench.time.now < start + 5_000; bench.time.now += 250) await fetcher.step(bench.time.now);
    for (const host of hosts) {
      for (const { at } of host.requests.slice(1)) requests.push(at);
      await host[Symbol.asyncDispose]();
    }
    const times = requests.toSorted((a, b) => a - b);
    expect(times).toHaveLength(3);
    expect(Math.min(...times.slice(1).map((at, index) => at - (times[index] ?? 0)))).toBeGreaterThanOrEqual(1_000);
  });

  it("holds all feeds of a host that says when to come back, over a restart, and says so to whoever asks by hand", async () => {
    let limited = true;
    await using host = await serveHost("busy.example", "127.0.0.15", bench.time, (path, response) => {
      if (limited && path === "/0") response.writeHead(429, { "retry-after": "3600" }).end();
      else send(response, rss([entry(1)]));
    });
    const config = await bench.config([0, 1, 2].map((index) => ({ url: `${host.origin}/${index}` })));
    const context = bench.context(config);
    const start = bench.time.now;
    {
      await using fetcher = createFetcher(context, { resolve: resolveHost, dueNow: config.feeds.map(({ id }) => id) });
      for (; bench.time.now < start + 10_000; bench.time.now += 500) await fetcher.step(bench.time.now);
    }
    limited = false;
    const before = host.requests.map(({ path }) => path);
    expect(before.at(-1)).toBe("/0");
    const heldAt = host.requests.at(-1)?.at ?? 0;
    const held = await heldFeeds(context, config.feeds, bench.time.now);
    expect(new Set(held.keys())).toEqual(new Set(config.feeds.map(({ id }) => id)));

    await using again = createFetcher(bench.context(config), { resolve: resolveHost, dueNow: config.feeds.map(({ id }) => id) });
    for (; bench.time.now < heldAt + hour; bench.time.now += 5 * minute) await again.step(bench.time.now);
    expect(host.requests).toHaveLength(before.length);
    for (bench.time.now = heldAt + hour; bench.time.now < heldAt + hour + 10_000; bench.time.now += 500) await again.step(bench.time.now);
    expect(new Set(host.requests.slice(before.length).map(({ path }) => path)).size).toBeGreaterThan(0);
    expect((await heldFeeds(context, config.feeds, bench.time.now)).size).toBeLessThan(3);
  });

  it("starts a small desk at once and spreads a large one over a quarter of an hour", async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({ url: `http://h${index}.example/feed` }));
    const small = await bench.config(many.slice(0, 200));
    {
      await using fetcher = createFetcher(bench.context(small));
      await fetcher.nextDueAt();
    }
    const clock = openClock(bench.redis, bench.keys);
    expect(Math.max(...(await clock.due()).values())).toBeLessThan(bench.time.now + 5_000);
    await clock.register([]);
    const large = await bench.config(many);
    await using fetcher = createFetcher(bench.context(large));
    await fetcher.nextDueAt();
    const times = [...(await clock.due()).values()].toSorted((a, b) => a - b);
    expect(times).toHaveLength(1_000);
    expect((times.at(-1) ?? 0) - bench.time.now).toBeGreaterThan(80_000);
    const inFirstTenth = times.filter((time) => time < bench.time.now + 9_000).length;
    expect(inFirstTenth).toBeGreaterThan(95);
    expect(inFirstTenth).toBeLessThan(105);
  });

  it("drains what is overdue after an outage evenly, also when it was this machine that slept", async () => {
    const config = await bench.config(Array.from({ length: 400 }, (_, index) => ({ url: `http://h${index}.example/feed` })));
    await using fetcher = createFetcher(bench.context(config), { resolve: resolveHost });
    await fetcher.nextDueAt();
    bench.time.now += 24 * hour;
    expect((await fetcher.step(bench.time.now)).length).toBeLessThan(5);
    const clock = openClock(bench.redis, bench.keys);
    const times = [...(await clock.due()).values()];
    expect(Math.max(...times.filter((time) => time < bench.time.now + 4 * minute))).toBeGreaterThan(bench.time.now + 30_000);
    bench.time.now += 24 * hour;
    await using restarted = createFetcher(bench.context(config), { resolve: resolveHost });
    expect((await restarted.step(bench.time.now)).length).toBeLessThan(5);
  });
});
