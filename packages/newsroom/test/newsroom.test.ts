import { expect, test } from "vitest";
import { dispatches, invent, seededRandom, standardOutlets, startNewsroom, virtualOutlets } from "../src/index.js";

test("every outlet has an address of its own, or a port where the system has one address", async () => {
  await using newsroom = await startNewsroom();
  expect(newsroom.outlets.map(({ id }) => id)).toEqual(standardOutlets.map(({ id }) => id));
  expect(new Set(newsroom.outlets.map(({ url }) => new URL(url).host)).size).toBe(standardOutlets.length);
  expect(newsroom.outlets.every(({ url }) => new URL(url).hostname.startsWith("127."))).toBe(true);
});

test("it publishes all its dispatches in their order and then nothing", async () => {
  await using newsroom = await startNewsroom();
  while (newsroom.publishNext());
  expect(newsroom.published.map(({ id }) => id)).toEqual(dispatches.map(({ id }) => id));
  expect(new Set(newsroom.published.map(({ link }) => link)).size).toBe(dispatches.length);
});

async function orderBy(seed: number): Promise<(string | null)[]> {
  await using newsroom = await startNewsroom({ random: seededRandom(seed) });
  while (newsroom.publishNext());
  return newsroom.published.map(({ id }) => id);
}

test("randomness shuffles the order and loses nothing", async () => {
  const one = await orderBy(1);
  expect(await orderBy(1)).toEqual(one);
  expect(await orderBy(2)).not.toEqual(one);
  expect(new Set(one)).toEqual(new Set(dispatches.map(({ id }) => id)));
});

test("a rhythm ends at its total, when nothing is left, when told to, and when the newsroom closes", async () => {
  await using newsroom = await startNewsroom({ dispatches: invent(30) });
  expect(await newsroom.play({ perSecond: 5000, total: 12 })).toBe(12);
  expect(newsroom.published).toHaveLength(12);
  expect(await newsroom.play({ everyMs: 1, signal: AbortSignal.abort() })).toBe(0);
  expect(await newsroom.play({ everyMs: 0.5 })).toBe(18);
  const other = await startNewsroom();
  const playing = other.play({ everyMs: 60_000 });
  await other[Symbol.asyncDispose]();
  expect(await playing).toBe(0);
});

test("a rhythm needs a rate", async () => {
  await using newsroom = await startNewsroom();
  expect(() => newsroom.play({ perSecond: -1 })).toThrow(RangeError);
});

test("hundreds of virtual outlets share one server and publish what was invented for them", async () => {
  const count = 300;
  await using newsroom = await startNewsroom({
    outlets: [],
    virtualOutlets: count,
    dispatches: invent(count * 2, { outlets: virtualOutlets(count) }),
  });
  while (newsroom.publishNext());
  expect(newsroom.outlets).toHaveLength(count);
  expect(new Set(newsroom.outlets.map(({ url }) => new URL(url).host)).size).toBe(1);
  expect(new URL(newsroom.outlets[7]!.url).pathname).toBe("/feeds/7.xml");
  const own = newsroom.published.filter(({ outlet }) => outlet === "virtual-7");
  const text = await (await fetch(newsroom.outlets[7]!.url)).text();
  expect(own.map(({ link }) => text.includes(link))).toEqual([true, true]);
  expect(text.match(/<item>/g)).toHaveLength(2);
  expect(await (await fetch(own[0]!.link)).text()).toContain(own[0]!.title);
});

test("a feed of thousands is made once for all who ask, and again when something new comes", async () => {
  await using newsroom = await startNewsroom({
    outlets: standardOutlets.slice(0, 1),
    dispatches: invent(5000, { outlets: standardOutlets.slice(0, 1) }),
  });
  while (newsroom.publishNext());
  const { url } = newsroom.outlets[0]!;
  const first = await (await fetch(url)).text();
  expect(first.match(/<item>/g)).toHaveLength(5000);
  expect(await (await fetch(url)).text()).toBe(first);
  newsroom.publish("meridian-post", { title: "One more", text: "" });
  expect((await (await fetch(url)).text()).match(/<item>/g)).toHaveLength(5001);
});
