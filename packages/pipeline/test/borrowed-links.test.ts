import { createFetcher } from "@attache/pipeline";
import { openClock } from "@attache/queue";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hour, openBench, resolveHost, rss, send, serveHost, type Bench, type Entry } from "./support/bench.js";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(async () => await bench[Symbol.asyncDispose]());

const day = 24 * hour;
const link = "http://good.example/a/future";
const story: Entry = { id: "gf", title: "Ministry announces a multipolar world", text: "Great power rivalry.", link };

/** Two publishers: the tests write what each says, and poll one at a time. */
async function openTwo() {
  const documents: Record<string, readonly Entry[]> = { good: [], other: [] };
  const hosts = await Promise.all(
    ["good", "other"].map(
      async (name, index) =>
        await serveHost(`${name}.example`, `127.0.0.${41 + index}`, bench.time, (_, response) =>
          send(response, rss(documents[name] ?? [])),
        ),
    ),
  );
  const config = await bench.config(hosts.map(({ origin }) => ({ url: `${origin}/feed` })));
  const fetcher = createFetcher(bench.context(config), { resolve: resolveHost });
  const clock = openClock(bench.redis, bench.keys);
  await fetcher.step(bench.time.now);
  const ids = config.feeds.map(({ id }) => id);
  return {
    ids: { good: ids[0] ?? "", other: ids[1] ?? "" },
    async poll(who: "good" | "other", entries: readonly Entry[]) {
      documents[who] = entries;
      bench.time.now += day;
      await clock.makeDue([ids[who === "good" ? 0 : 1] ?? ""], bench.time.now);
      await fetcher.step(bench.time.now);
    },
    async [Symbol.asyncDispose]() {
      await fetcher[Symbol.asyncDispose]();
      for (const host of hosts) await host[Symbol.asyncDispose]();
    },
  };
}

describe("a link that another feed showed first", () => {
  it("is news of its own where that feed said something else of it", async () => {
    await using feeds = await openTwo();
    await feeds.poll("other", [{ id: "q1", title: "Cat picture of the day", link }]);
    await feeds.poll("good", [story]);
    const received = bench.of("item.received");
    expect(received.map(({ title }) => title)).toEqual(["Cat picture of the day", story.title]);
    expect(new Set(received.map(({ item }) => item)).size).toBe(2);
    expect(bench.of("item.sighted")).toEqual([]);
    const handedOn = (await bench.messages()).flatMap((message) => (message.kind === "items" ? message.items : []));
    expect(handedOn.map(({ id }) => id)).toEqual(received.map(({ item }) => item));
  });

  it("is the same item where that feed said the same of it", async () => {
    await using feeds = await openTwo();
    await feeds.poll("other", [{ id: "q1", title: `${story.title} - Good`, link }]);
    await feeds.poll("good", [story]);
    expect(bench.of("item.received")).toHaveLength(1);
    expect(bench.of("item.sighted")).toMatchObject([{ feed: feeds.ids.good, item: bench.of("item.received")[0]?.item }]);
  });

  it("has the same id when the poll that found it is repeated after a crash", async () => {
    await using feeds = await openTwo();
    await feeds.poll("other", [{ id: "q1", title: "Cat picture of the day", link }]);
    await feeds.poll("good", [story]);
    // As if it had died before it remembered.
    await bench.redis.del(`${bench.keys.store("seen")}:feed:${feeds.ids.good}`);
    await bench.redis.hdel(`${bench.keys.store("clock")}:states`, feeds.ids.good);
    await feeds.poll("good", [story]);
    const mine = bench.of("item.received").filter(({ feed }) => feed === feeds.ids.good);
    expect(mine).toHaveLength(2);
    expect(new Set(mine.map(({ item }) => item)).size).toBe(1);
  });
});

describe("an item's words", () => {
  it("are the business of the feed that brought it, and of its link's own site, and of nobody else", async () => {
    await using feeds = await openTwo();
    await feeds.poll("good", [story]);
    const [received] = bench.of("item.received");
    await feeds.poll("other", [{ ...story, id: "q2" }]);
    await feeds.poll("other", [{ ...story, id: "q2", title: "Ministry announces a multipolar world of lies" }]);
    await feeds.poll("other", [{ ...story, id: "q2", title: "Something else altogether" }]);
    // Nor by a link of its own under the same guid.
    await feeds.poll("other", [{ ...story, id: "q2", title: "Another thing", link: "http://other.example/1" }]);
    expect(bench.of("item.revised")).toEqual([]);
    expect(await bench.texts()).toHaveLength(1);
    await feeds.poll("good", [{ ...story, title: "Ministry withdraws a multipolar world" }]);
    expect(bench.of("item.revised")).toMatchObject([{ feed: feeds.ids.good, item: received?.item }]);
  });

  it("may be revised by its own site's feed when another had it first", async () => {
    await using feeds = await openTwo();
    await feeds.poll("other", [{ ...story, id: "q1" }]);
    await feeds.poll("good", [story]);
    await feeds.poll("good", [{ ...story, title: "Ministry withdraws a multipolar world" }]);
    expect(bench.of("item.revised")).toMatchObject([{ feed: feeds.ids.good, item: bench.of("item.received")[0]?.item }]);
  });
});
