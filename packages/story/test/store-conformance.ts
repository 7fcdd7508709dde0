import { postingLimit, type StoreWrites, type StoryStore } from "@attache/story";
import { describe, expect, it } from "vitest";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const hourMs = 3_600_000;

const writes = (over: Partial<StoreWrites>): StoreWrites => ({ values: new Map(), postings: [], now: 0, expires: 72 * hourMs, ...over });

/** What every store of stories does. */
export function storeConformance(name: string, open: () => Promise<StoryStore>): void {
  describe(`${name} as a store of stories`, () => {
    it("gives values back as they were, in the order of the keys, null for the unknown", async () => {
      const store = await open();
      await store.commit(
        writes({
          values: new Map([
            ["a", bytes(1, 2)],
            ["b", bytes()],
          ]),
        }),
      );
      const [b, unknown, a] = await store.get(["b", "c", "a"]);
      expect([b && [...b], unknown, a && [...a]]).toEqual([[], null, [1, 2]]);
    });

    it("keeps the last value of a key", async () => {
      const store = await open();
      await store.commit(writes({ values: new Map([["a", bytes(1)]]) }));
      await store.commit(writes({ values: new Map([["a", bytes(2, 3)]]), now: 1 }));
      expect((await store.get(["a"]))[0]).toEqual(bytes(2, 3));
    });

    it("does not share its values with those who read or wrote them", async () => {
      const store = await open();
      const written = bytes(1);
      await store.commit(writes({ values: new Map([["a", written]]) }));
      written[0] = 9;
      const [read] = await store.get(["a"]);
      if (read) read[0] = 8;
      expect((await store.get(["a"]))[0]).toEqual(bytes(1));
    });

    it("gives the refs of each hash, also those of 48 bits, and none for the unknown", async () => {
      const store = await open();
      const [large, small] = [2 ** 48 - 1, 7];
      await store.commit(
        writes({
          postings: [
            { hash: 0xffffffff, ref: large },
            { hash: 1, ref: small },
            { hash: 0xffffffff, ref: small },
          ],
        }),
      );
      const [both, one, unknown] = await store.postings([0xffffffff, 1, 2]);
      expect(new Set(both)).toEqual(new Set([large, small]));
      expect([one, unknown]).toEqual([[small], []]);
    });

    it(`keeps the newest ${postingLimit} refs of a hash`, async () => {
      const store = await open();
      for (let ref = 1; ref <= 3 * postingLimit; ref++) await store.commit(writes({ postings: [{ hash: 5, ref }], now: ref }));
      const [refs] = await store.postings([5]);
      expect(refs?.toSorted((a, b) => a - b)).toEqual(Array.from({ length: postingLimit }, (_, index) => 2 * postingLimit + 1 + index));
    });

    it("keeps what has not expired, and what is written again for longer", async () => {
      const store = await open();
      await store.commit(
        writes({
          values: new Map([
            ["a", bytes(1)],
            ["b", bytes(1)],
          ]),
          postings: [{ hash: 1, ref: 1 }],
        }),
      );
      await store.commit(writes({ values: new Map([["a", bytes(2)]]), now: 40 * hourMs, expires: 112 * hourMs }));
      expect((await store.get(["b"]))[0]).toEqual(bytes(1));
      await store.commit(writes({ values: new Map([["c", bytes(3)]]), now: 71 * hourMs, expires: 143 * hourMs }));
      await store.commit(writes({ values: new Map([["d", bytes(4)]]), now: 111 * hourMs, expires: 183 * hourMs }));
      expect((await store.get(["a", "c", "d"])).map((value) => value?.[0])).toEqual([2, 3, 4]);
    });

    it("takes thousands of values and postings in one commit", async () => {
      const store = await open();
      const refs = Array.from({ length: 5000 }, (_, index) => index);
      await store.commit(
        writes({
          values: new Map(refs.map((ref) => [`r${ref}`, new Uint8Array(300).fill(ref)])),
          postings: refs.flatMap((ref) => [
            { hash: ref, ref },
            { hash: ref % 100, ref },
          ]),
        }),
      );
      expect((await store.get(["r0", "r4999"])).map((value) => value?.[299])).toEqual([0, 4999 % 256]);
      expect(await store.postings([4999])).toEqual([[4999]]);
    });
  });
}
