import { createFetcher } from "@attache/pipeline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hour, minute, openBench, resolveHost, rss, send, serveHost, type Bench, type Entry } from "./support/bench.js";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(async () => await bench[Symbol.asyncDispose]());

const day = 24 * hour;
const entriesOf = (count: number): Entry[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `${n}`,
    title: `Known dispatch number ${n}`,
    link: `http://news.example/${n}`,
    date: bench.time.now - (n + 1) * hour,
  }));
const page = (head: string, body = ""): string => `<html><head>${head}</head><body>${body}</body></html>`;
const declared = (href: string): string => `<link rel="alternate" type="application/rss+xml" href="${href}">`;

/** A site whose feed the test takes away, and another publisher's. Paths are answered with what the test puts there; all else is 404. */
async function openSite() {
  const pages = new Map<string, string>();
  const serve = async (name: string, address: string) =>
    await serveHost(`${name}.example`, address, bench.time, (path, response) => {
      const found = pages.get(`${name}${path}`);
      if (found === undefined) response.writeHead(404).end();
      else send(response, found, found.startsWith("<html") ? "text/html" : "application/rss+xml");
    });
  const site = await serve("site", "127.0.0.51");
  const foreign = await serve("foreign", "127.0.0.52");
  const config = await bench.config([{ url: `${site.origin}/feed` }]);
  const fetcher = createFetcher(bench.context(config), {
    resolve: resolveHost,
    wait: async (ms) => {
      bench.time.now += ms;
    },
  });
  const poll = async (times = 1): Promise<void> => {
    for (let n = 0; n < times; n += 1) {
      bench.time.now = Math.max(bench.time.now, (await fetcher.nextDueAt()) ?? 0);
      await fetcher.step(bench.time.now);
    }
  };
  return {
    pages,
    site,
    foreign,
    poll,
    moves: () => bench.of("feed.moved").map(({ outcome, to }) => ({ outcome, to })),
    warnings: () =>
      bench
        .of("feed.fetched")
        .flatMap(({ warnings }) => warnings)
        .join("\n"),
    pollFor: async (ms: number): Promise<void> => {
      const until = bench.time.now + ms;
      while (((await fetcher.nextDueAt()) ?? until) < until) await poll();
      bench.time.now = until;
    },
    async [Symbol.asyncDispose]() {
      await fetcher[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
      await foreign[Symbol.asyncDispose]();
    },
  };
}

describe("a feed that is not found any more", () => {
  it("is read where its site has it, once it was found there three times over a day", async () => {
    await using opened = await openSite();
    const { pages, site, poll, moves, warnings } = opened;
    const entries = entriesOf(6);
    pages.set("site/feed", rss(entries));
    await poll();
    pages.delete("site/feed");
    pages.set("site/sport.xml", rss([{ id: "s", title: "Sport", link: "http://news.example/s" }]));
    pages.set("site/world.xml", rss(entries));
    pages.set("site/", page(declared("/sport.xml") + declared("/world.xml")));
    await poll(3);
    const firstSearch = bench.time.now;
    expect(moves()).toEqual([]);
    expect(warnings()).toContain("/world.xml");
    for (let round = 0; round < 6 && moves().length === 0; round += 1) await poll();
    expect(moves()).toEqual([{ outcome: "adopted", to: `${site.origin}/world.xml` }]);
    expect(bench.time.now - firstSearch).toBeGreaterThanOrEqual(day);
    pages.set("site/world.xml", rss([{ id: "n", title: "News", date: bench.time.now }, ...entries]));
    await poll();
    expect(bench.of("feed.fetched").at(-1)).toMatchObject({ outcome: "updated", new_items: 1 });
    const gaps = site.requests.slice(1).map(({ at }, index) => at - (site.requests[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
  });

  it("is not read at another site that shows its entries, unless its own page declares it", async () => {
    await using opened = await openSite();
    const { pages, foreign, poll, moves, warnings } = opened;
    pages.set("site/feed", rss(entriesOf(6)));
    await poll();
    pages.delete("site/feed");
    pages.set("foreign/rss.xml", rss(entriesOf(6)));
    pages.set("site/", page("", `<a href="${foreign.origin}/rss.xml">RSS</a>`));
    await poll(9);
    expect(moves()).toEqual([]);
    expect(warnings()).toContain(`${foreign.origin}/rss.xml has the entries of this feed`);
    pages.set("site/", page(declared(`${foreign.origin}/rss.xml`)));
    await poll(12);
    expect(moves()).toEqual([{ outcome: "adopted", to: `${foreign.origin}/rss.xml` }]);
  });

  it.each([
    ["one known entry among others", (known: Entry[]) => [...known.slice(0, 1), ...strangers(1)]],
    ["two known entries of six", (known: Entry[]) => known.slice(0, 2)],
    ["known entries among more that are not", (known: Entry[]) => [...known.slice(0, 3), ...strangers(4)]],
    ["known marks with other words", (known: Entry[]) => known.map((entry, n) => ({ ...entry, title: `Buy cheap watches ${n * 7919}` }))],
  ])("is not what shows %s", async (_, other) => {
    await using opened = await openSite();
    const { pages, poll, moves, warnings } = opened;
    const known = entriesOf(6);
    pages.set("site/feed", rss(known));
    await poll();
    pages.delete("site/feed");
    pages.set("site/rss.xml", rss(other(known)));
    pages.set("site/", page(declared("/rss.xml")));
    await poll(10);
    expect(moves()).toEqual([]);
    expect(warnings()).toContain("The site has other feeds");
  });
});

const strangers = (count: number): Entry[] =>
  Array.from({ length: count }, (_, n) => ({ id: `x${n}`, title: `Stranger ${n}`, link: `http://x.example/${n}` }));

describe("the configured address of a feed that is read elsewhere", () => {
  it("is read again within a week of its return", async () => {
    await using opened = await openSite();
    const { pages, site, poll, pollFor, moves } = opened;
    const entries = entriesOf(6);
    pages.set("site/feed", rss(entries));
    await poll();
    pages.delete("site/feed");
    pages.set("site/world.xml", rss(entries));
    pages.set("site/", page(declared("/world.xml")));
    for (let round = 0; round < 10 && moves().length === 0; round += 1) await poll();
    const adoptedAt = bench.time.now;
    const looks = () => site.requests.filter(({ path, at }) => path === "/feed" && at > adoptedAt + minute);
    await pollFor(8 * day);
    expect(looks()).toHaveLength(1);
    // Another feed took its place: that is told, and not read.
    pages.set("site/feed", rss(strangers(3)));
    await pollFor(7 * day);
    expect(looks()).toHaveLength(2);
    expect(moves()).toHaveLength(1);
    pages.set("site/feed", rss([{ id: "n", title: "News at home" }, ...entries]));
    await pollFor(7.5 * day);
    expect(moves()).toMatchObject([{ outcome: "adopted" }, { outcome: "reverted", to: `${site.origin}/feed` }]);
    expect(bench.of("item.received").map(({ title }) => title)).toContain("News at home");
  });
});
