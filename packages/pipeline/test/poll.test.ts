import { createFetcher, stages } from "@attache/pipeline";
import type { Feed } from "@attache/contract";
import { openClock, openDeadLetters } from "@attache/queue";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hour, minute, openBench, resolveHost, rss, send, serveHost, type Bench, type Entry } from "./support/bench.js";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(async () => await bench[Symbol.asyncDispose]());

const day = 24 * hour;

/** A feed whose document the test rewrites. */
async function openFeed(feed: Partial<Feed> = {}, more: Readonly<Record<string, unknown>> = {}) {
  const document: { entries: readonly Entry[] } = { entries: [] };
  const host = await serveHost("a.example", "127.0.0.21", bench.time, (_, response) => send(response, rss(document.entries)));
  const config = await bench.config([{ url: `${host.origin}/feed`, ...feed }], more);
  const fetcher = createFetcher(bench.context(config), { resolve: resolveHost });
  return {
    document,
    host,
    config,
    async poll(afterMs: number) {
      bench.time.now += afterMs;
      return await fetcher.step(bench.time.now);
    },
    async [Symbol.asyncDispose]() {
      await fetcher[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    },
  };
}

describe("an item that is reworded", () => {
  it("is a revision of the item that it was, not a new one, and its new text is kept", async () => {
    await using feed = await openFeed();
    feed.document.entries = [{ id: "1", title: "Talks begin", text: "The ministers met.", link: "http://news.example/1" }];
    await feed.poll(0);
    feed.document.entries = [{ id: "1", title: "Talks collapse", text: "The ministers met.", link: "http://news.example/1" }];
    expect(await feed.poll(day)).toMatchObject([{ outcome: "updated", newItems: 0 }]);
    const [received] = bench.of("item.received");
    expect(bench.of("item.received")).toHaveLength(1);
    expect(bench.of("item.revised")).toMatchObject([
      {
        item: received?.item,
        title: "Talks collapse",
        title_before: "Talks begin",
        link: "http://news.example/1",
        changed: ["title"],
        terms_added: ["collapse"],
        terms_removed: ["begin"],
      },
    ]);
    expect(bench.of("feed.fetched").map((line) => line.revised_items)).toEqual([undefined, 1]);
    expect(await bench.texts()).toMatchObject([
      { id: received?.item, title: "Talks begin" },
      { id: received?.item, title: "Talks collapse", revision: true },
    ]);
    expect(await bench.messages()).toHaveLength(1);
  });

  it("is none at the first poll after an upgrade, when nothing was kept of its words", async () => {
    await using feed = await openFeed();
    feed.document.entries = [{ id: "1", title: "Talks begin" }];
    await feed.poll(0);
    await bench.redis.del(...(await bench.redis.keys("*.wordings*")));
    feed.document.entries = [{ id: "1", title: "Talks collapse" }];
    await feed.poll(day);
    expect(bench.of("item.revised")).toEqual([]);
    feed.document.entries = [{ id: "1", title: "Talks resume" }];
    await feed.poll(day);
    expect(bench.of("item.revised")).toMatchObject([{ title_before: "Talks collapse" }]);
  });
});

describe("a feed that stands still", () => {
  it("is told once, by a line and a signal, and so is that it goes on; the stages behind pass the signals", async () => {
    const more = { rules: [{ id: "all", when: { themes: { any: ["multipolarity"] } }, to: [] }] };
    await using feed = await openFeed({ kind: "state-media" }, more);
    feed.document.entries = [{ id: "1", title: "Old item", date: bench.time.now - 1_000 * day }];
    await feed.poll(0);
    await feed.poll(day);
    expect(bench.of("feed.frozen")).toMatchObject([{ last_item: new Date(bench.time.now - 1_001 * day).toISOString() }]);
    expect(bench.of("feed.fetched").map(({ health }) => health)).toEqual(["frozen", "frozen"]);
    const [, signal] = await bench.messages();
    expect(signal).toMatchObject({ kind: "signal", signal: { type: "feed.frozen", subject: feed.config.feeds[0]?.id } });

    feed.document.entries = [{ id: "2", title: "A summit", date: bench.time.now }, ...feed.document.entries];
    await feed.poll(day);
    expect(bench.of("feed.resumed")).toHaveLength(1);
    const messages = await bench.messages();
    expect(messages.map((message) => (message.kind === "signal" ? message.signal.type : message.kind))).toEqual([
      "items",
      "feed.frozen",
      "items",
      "feed.resumed",
    ]);
    expect(new Set(messages.flatMap((message) => (message.kind === "signal" ? [message.signal.id] : []))).size).toBe(2);

    // What is behind runs on the clock of BullMQ, not on the bench's.
    const context = { ...bench.context(feed.config), now: Date.now };
    const running = await Promise.all([stages.classify(), stages.alert()].map(async (stage) => await (await stage).run(context)));
    for (let idle = 0; idle < 3;) {
      const pending = await Promise.all(running.map(async (stage) => await stage.pending()));
      idle = pending.every((count) => count === 0) ? idle + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const stage of running) await stage.drain(5_000);
    for (const stage of running) await stage[Symbol.asyncDispose]();
    expect(await openDeadLetters(bench.redis, bench.keys).list(10)).toEqual([]);
    expect(bench.of("item.settled")).toHaveLength(2);
    expect(bench.of("process.trouble")).toEqual([]);
  });

  it("has a signal with the same id when the poll that noticed it is repeated after a crash", async () => {
    await using feed = await openFeed({ kind: "state-media" });
    feed.document.entries = [{ id: "1", title: "Old item", date: bench.time.now - 1_000 * day }];
    await feed.poll(0);
    const clock = openClock(bench.redis, bench.keys);
    // As if the poll had died just before it remembered.
    await bench.redis.del(...(await bench.redis.keys("*.seen*")), `${bench.keys.store("clock")}:states`);
    await clock.makeDue([feed.config.feeds[0]?.id ?? ""], bench.time.now + minute);
    await feed.poll(minute);
    expect(bench.of("feed.frozen")).toHaveLength(2);
    const signals = (await bench.messages()).flatMap((message) => (message.kind === "signal" ? [message.signal.id] : []));
    // The channel holds one job for both: the second was the same.
    expect(signals).toHaveLength(1);
  });
});

describe("what was handed on and not remembered", () => {
  it("is handed on again with the same ids, when Redis refused the remembering", async () => {
    await using feed = await openFeed();
    feed.document.entries = [{ id: "1", title: "Talks begin" }];
    // The store of what was seen is broken for a while: lines are written by then, and the feed is due again.
    const seen = `${bench.keys.store("seen")}:items`;
    await bench.redis.set(seen, "not a sorted set");
    await feed.poll(0);
    expect(bench.of("process.trouble")).toHaveLength(1);
    await bench.redis.del(seen);
    expect(await feed.poll(minute)).toMatchObject([{ newItems: 1 }]);
    expect(new Set(bench.of("item.received").map(({ item }) => item)).size).toBe(1);
  });
});

describe("the pages behind the items of a feed with fulltext", () => {
  const article = (n: number): string =>
    `<!doctype html><html lang="en"><head><title>Article ${n}</title></head><body><article><h1>Article ${n}</h1>${Array.from(
      { length: 12 },
      (_, index) =>
        `<p>Paragraph ${index} of article ${n} says at some length what the two delegations talked about in the capital that day.</p>`,
    ).join("")}</article></body></html>`;

  it("give their text to the items, one after the other, as robots.txt allows, and a page that fails costs only its text", async () => {
    const pages = await serveHost("news.example", "127.0.0.22", bench.time, (path, response) => {
      if (path === "/robots.txt") send(response, "User-agent: *\nDisallow: /private\nCrawl-delay: 3", "text/plain");
      else if (path === "/missing") response.writeHead(404).end();
      else send(response, article(Number(path.slice(1))), "text/html");
    });
    const document = rss([
      { id: "1", title: "One", text: "Short.", link: `${pages.origin}/1`, date: bench.time.now - 1_000 },
      { id: "2", title: "Two", text: "Short.", link: `${pages.origin}/2`, date: bench.time.now - 2_000 },
      { id: "3", title: "Three", text: "Short.", link: `${pages.origin}/private`, date: bench.time.now - 3_000 },
      { id: "4", title: "Four", text: "Short.", link: `${pages.origin}/missing`, date: bench.time.now - 4_000 },
      { id: "5", title: "Five", text: "Short." },
    ]);
    const host = await serveHost("a.example", "127.0.0.21", bench.time, (_, response) => send(response, document));
    const config = await bench.config([{ url: `${host.origin}/feed`, fulltext: true }]);
    await using fetcher = createFetcher(bench.context(config), {
      resolve: resolveHost,
      wait: async (ms) => {
        bench.time.now += ms;
      },
    });
    await fetcher.step(bench.time.now);

    const messages = await bench.messages();
    const items = messages.flatMap((message) => (message.kind === "items" ? message.items : []));
    const byTitle = new Map(items.map((item) => [item.title, item]));
    expect(items).toHaveLength(5);
    expect(byTitle.get("One")).toMatchObject({ textFrom: "page", lang: "en" });
    expect(byTitle.get("One")?.text).toContain("Paragraph 11 of article 1");
    expect(byTitle.get("Three")).toMatchObject({ text: "Short." });
    expect(byTitle.get("Four")).not.toHaveProperty("textFrom");
    const lines = new Map(bench.of("page.fetched").map((line) => [line.item, line]));
    const lineOf = (title: string) => lines.get(byTitle.get(title)?.id ?? "");
    expect(lineOf("One")).toMatchObject({ outcome: "read", http_status: 200 });
    expect(lineOf("Three")).toMatchObject({ outcome: "skipped", reason: "robots_denied" });
    expect(lineOf("Four")).toMatchObject({ outcome: "failed", reason: "not_found", http_status: 404 });
    expect(lineOf("Five")).toMatchObject({ outcome: "skipped", reason: "no_link" });

    expect(pages.requests.map(({ path }) => path)).toEqual(["/robots.txt", "/1", "/2", "/missing"]);
    expect(pages.mostAtOnce).toBe(1);
    const gaps = pages.requests.slice(1).map(({ at }, index) => at - (pages.requests[index]?.at ?? 0));
    expect(gaps[0]).toBeGreaterThanOrEqual(1_000);
    expect(Math.min(...gaps.slice(1))).toBeGreaterThanOrEqual(3_000);
    await host[Symbol.asyncDispose]();
    await pages[Symbol.asyncDispose]();
  });

  it("are left unread beyond twenty a poll, and where the host says not now; the items go on with what the feed gave", async () => {
    const pages = await serveHost("news.example", "127.0.0.22", bench.time, (path, response) => {
      if (path === "/robots.txt") response.writeHead(404).end();
      else if (path === "/1") response.writeHead(503, { "retry-after": "7200" }).end();
      else send(response, article(2), "text/html");
    });
    let entries: Entry[] = [{ id: "0", title: "Zero", date: bench.time.now - day }];
    const host = await serveHost("a.example", "127.0.0.21", bench.time, (_, response) => send(response, rss(entries)));
    const config = await bench.config([{ url: `${host.origin}/feed`, fulltext: true }]);
    await using fetcher = createFetcher(bench.context(config), {
      resolve: resolveHost,
      wait: async (ms) => {
        bench.time.now += ms;
      },
    });
    await fetcher.step(bench.time.now);
    entries = Array.from({ length: 30 }, (_, index) => ({
      id: `${index + 1}`,
      title: `Item ${index + 1}`,
      link: `${pages.origin}/${index + 1}`,
      date: bench.time.now - index * minute,
    }));
    bench.time.now += day;
    await fetcher.step(bench.time.now);
    const reasons = new Map<string, number>();
    for (const line of bench.of("page.fetched")) reasons.set(line.reason ?? "", (reasons.get(line.reason ?? "") ?? 0) + 1);
    expect(Object.fromEntries(reasons)).toEqual({ no_link: 1, page_budget: 10, unavailable: 1, rate_limited: 19 });
    expect(pages.requests.map(({ path }) => path)).toEqual(["/robots.txt", "/1"]);
    expect(bench.of("item.received")).toHaveLength(31);
    await host[Symbol.asyncDispose]();
    await pages[Symbol.asyncDispose]();
  });
});
