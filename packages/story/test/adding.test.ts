import { createIndex, memoryStore, type NewItem, type StoryStore } from "@attache/story";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changes, inventItem, seeded } from "./invented.js";
import { item, start } from "./news.js";

const byText = (a: string, b: string): number => a.localeCompare(b);

describe("adding", () => {
  it("an id again gives the first answer again, also after its story grew", async () => {
    const index = createIndex({ now: () => start });
    const [one, two] = [item("Bremia and Tolvar sign border accord in Kessin"), item("Bremia, Tolvar sign border accord in Kessin")];
    const answers = [await index.add(one), await index.add(two)];
    expect([await index.add(one), await index.add(two)]).toEqual(answers);
    expect(await index.add(item(two.title))).toMatchObject({ items: 3 });
  });

  it("an id twice in one batch counts once", async () => {
    const index = createIndex({ now: () => start });
    const one = item("Bremia and Tolvar sign border accord in Kessin");
    const [first, second] = await index.addAll([one, one]);
    expect(second).toEqual(first);
  });

  it("after a commit whose reply was lost gives what was stored", async () => {
    const inner = memoryStore();
    let fails = true;
    const store: StoryStore = {
      ...inner,
      async commit(writes) {
        await inner.commit(writes);
        if (fails) throw new Error("connection lost");
      },
    };
    const index = createIndex({ store, now: () => start });
    const one = item("Bremia and Tolvar sign border accord in Kessin");
    await expect(index.add(one)).rejects.toThrow("connection lost");
    fails = false;
    expect(await index.add(one)).toMatchObject({ state: "opened", items: 1 });
    expect(await index.add(item(one.title))).toMatchObject({ state: "grew", items: 2 });
  });

  it("many at once is adding one after the other", async () => {
    const random = seeded(4);
    const items = Array.from({ length: 60 }, (_, at) => {
      const invented = inventItem(at % 20, "en", 120);
      return { ...invented, id: `copy-${at}`, publisher: null, text: changes["15 % of its words edited"](invented.text, random) };
    });
    const [single, batched] = [createIndex({ now: () => start }), createIndex({ now: () => start })];
    const one = [];
    for (const each of items) one.push(await single.add(each));
    expect(await batched.addAll(items)).toEqual(one);
    expect(new Set(one.map(({ family }) => family)).size).toBe(20);
  });

  it("calls that overlap are worked off in their order", async () => {
    const title = "Bremia and Tolvar sign border accord in Kessin";
    const index = createIndex({ now: () => start });
    const answers = await Promise.all([item(title), item(title), item(title)].map((each) => index.add(each)));
    expect(answers.map(({ items }) => items)).toEqual([1, 2, 3]);
  });

  it("copies in any order gives the same families", async () => {
    const originals = Array.from({ length: 6 }, (_, seed) => inventItem(seed, "en", 200));
    const random = seeded(8);
    const items = originals.flatMap((original) => [
      original,
      ...Object.entries(changes).map(([name, change]) => ({
        ...original,
        id: `${original.id} ${name}`,
        text: change(original.text, random),
      })),
    ]);
    const familiesIn = async (order: readonly NewItem[]): Promise<string> => {
      const answers = await createIndex({ now: () => start }).addAll(order);
      const families = new Map<string, string[]>();
      answers.forEach(({ family }, at) => families.set(family, [...(families.get(family) ?? []), order[at]?.id ?? ""]));
      return JSON.stringify([...families.values()].map((ids) => ids.toSorted(byText).join()).toSorted(byText));
    };
    const expected = await familiesIn(items);
    const orders = Array.from(items, (_, at) => at);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(orders, { minLength: orders.length }), async (order) => {
        expect(await familiesIn(order.flatMap((at) => items[at] ?? []))).toBe(expected);
      }),
      { numRuns: 15 },
    );
  });

  it("texts and titles of any length gives an answer", async () => {
    const index = createIndex({ now: () => start });
    const million = 1_000_000;
    const shapes = ["a", "a ", "a - ", "3 ", "1,1", "April 3-", "国", "第三", "e\u0301", "😀", "| ", ". ", "\n"];
    for (const shape of shapes) {
      const long = shape.repeat(million / shape.length);
      expect((await index.add(item(long, { text: long }))).items).toBeGreaterThan(0);
      expect((await index.add(item("", { text: long }))).items).toBeGreaterThan(0);
    }
  });

  it("anything at all gives an answer", async () => {
    const index = createIndex({ now: () => start });
    let runs = 0;
    const text = fc.string({ unit: "binary", maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        fc.option(text),
        fc.oneof(text, fc.double(), fc.constant(null)),
        async (title, body, publisher, published) => {
          const answer = await index.add({ id: `any-${runs++}`, title, text: body, lang: null, publisher, published });
          expect(answer.items).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
