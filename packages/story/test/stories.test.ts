import { createIndex } from "@attache/story";
import { describe, expect, it } from "vitest";
import { inventWords, seeded } from "./invented.js";
import { hourMs, item, start, storiesOf } from "./news.js";

describe("a story", () => {
  it("counts items, outlets, those who own them, and languages", async () => {
    const index = createIndex({ now: () => start });
    const title = "Bremia and Tolvar sign border accord in Kessin";
    await index.add(item(title, { publisher: "Kessin Daily", owner: "state of Bremia" }));
    await index.add(item(title, { publisher: "Bremia Today", owner: "state of Bremia" }));
    const answer = await index.add(item(title, { publisher: "Free Tolvar", owner: null }));
    expect(answer).toMatchObject({ state: "grew", items: 3, publishers: 3, owners: 2, languages: ["en"], copies: 3, merged: null });
  });

  it("opens with an id that follows from its first item alone", async () => {
    const first = item("Bremia and Tolvar sign border accord in Kessin");
    const [here, there] = [await createIndex().add(first), await createIndex().add(first)];
    expect(here).toEqual(there);
    expect(here).toMatchObject({ state: "opened", items: 1, copies: 1 });
    expect([here.family, here.story]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });

  it("does not take what is published more than its window apart", async () => {
    const title = "Bremia and Tolvar sign border accord in Kessin";
    expect(await storiesOf(item(title), item(title, { published: start + 73 * hourMs }))).toBe(2);
    expect(await storiesOf(item(title), item(title, { published: start + 71 * hourMs }))).toBe(1);
  });

  it("does not grow by chaining: a headline that drifts by a word each time is soon another story", async () => {
    const index = createIndex({ now: () => start });
    const words = inventWords(80, "en", seeded(3));
    const sizes = new Map<string, number>();
    for (let from = 0; from + 8 <= words.length; from++) {
      const { story } = await index.add(item(words.slice(from, from + 8).join(" ")));
      sizes.set(story, (sizes.get(story) ?? 0) + 1);
    }
    expect(Math.max(...sizes.values())).toBeLessThanOrEqual(6);
  });

  it("goes into the older one when an item shows that the two are one", async () => {
    const index = createIndex({ now: () => start });
    const first = await index.add(item("velmora tarkin osdena brulik sathern quovan"));
    const second = await index.add(item("osdena brulik sathern quovan melgoth ristaval", { published: start + hourMs }));
    expect(second.state).toBe("opened");
    const third = await index.add(item("tarkin osdena brulik sathern quovan melgoth", { published: start + 2 * hourMs }));
    expect(third).toMatchObject({ state: "merged", story: first.story, merged: { from: second.story, into: first.story }, items: 3 });
    const later = await index.add(item("osdena brulik sathern quovan melgoth ristaval", { published: start + 3 * hourMs }));
    expect(later).toMatchObject({ state: "grew", story: first.story, family: second.family, items: 4, copies: 2 });
    expect((await index.add(item("velmora tarkin osdena brulik sathern quovan"))).items).toBe(5);
  });
});
