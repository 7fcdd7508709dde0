import { memoryStore } from "@attache/story";
import { expect, it } from "vitest";
import { storeConformance } from "./store-conformance.js";

storeConformance("memory", async () => memoryStore());

const hourMs = 3_600_000;

it("forgets what has expired", async () => {
  const store = memoryStore();
  await store.commit({ values: new Map([["a", Uint8Array.of(1)]]), postings: [{ hash: 1, ref: 1 }], now: 0, expires: 72 * hourMs });
  await store.commit({ values: new Map(), postings: [], now: 72 * hourMs, expires: 144 * hourMs });
  expect(await store.get(["a"])).toEqual([null]);
  expect(await store.postings([1])).toEqual([[]]);
});

it("forgets the oldest when it grows over its limit", async () => {
  const store = memoryStore({ maxBytes: 4_000_000 });
  for (let round = 0; round < 200; round++) {
    const values = new Map(Array.from({ length: 100 }, (_, index) => [`${round}-${index}`, new Uint8Array(1000)]));
    await store.commit({ values, postings: [], now: round, expires: 72 * hourMs + round });
    expect(store.bytes()).toBeLessThan(6_000_000);
  }
  const [oldest, newest] = await store.get(["0-0", "199-99"]);
  expect(oldest).toBeNull();
  expect(newest?.length).toBe(1000);
});

it("does not grow with what one hash is posted under, over and over", async () => {
  const store = memoryStore();
  const postings = Array.from({ length: 5000 }, (_, ref) => ({ hash: 5, ref }));
  await store.commit({ values: new Map(), postings: [{ hash: 1, ref: 1 }], now: 0, expires: 72 * hourMs });
  const before = store.bytes();
  await store.commit({ values: new Map(), postings, now: 1, expires: 72 * hourMs });
  expect(store.bytes()).toBe(before);
});
