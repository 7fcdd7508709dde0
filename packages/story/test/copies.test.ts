import { createIndex, type NewItem } from "@attache/story";
import { describe, expect, it } from "vitest";
import { hasCorpus, readDevItems, toNewItem } from "./corpus.js";
import { changes, inventItem, seeded, type Lang } from "./invented.js";

type Change = (text: string, random: () => number) => string;

/** How many of these items' changed copies come into the family of their original, all in one index. */
async function found(items: readonly NewItem[], change: Change): Promise<number> {
  const index = createIndex({ now: () => Number(items[0]?.published ?? 0) });
  const originals = await index.addAll(items.map((item) => ({ ...item, published: 0 })));
  const random = seeded(15);
  const copies = await index.addAll(
    items.map((item) => ({
      ...item,
      id: `${item.id}-copy`,
      text: change(item.text, random),
      published: 3_600_000,
      publisher: "another outlet",
    })),
  );
  return copies.filter(({ family }, at) => family === originals[at]?.family).length / items.length;
}

const kinds = Object.entries(changes);

describe("a copy is recognised", () => {
  it.each(kinds)("of an invented text, %s: 99 in 100", async (_, change) => {
    const langs: readonly Lang[] = ["en", "ru", "zh"];
    const items = langs.flatMap((lang) => Array.from({ length: 50 }, (__, seed) => inventItem(seed, lang, 60 + ((seed * 53) % 700))));
    expect(await found(items, change)).toBeGreaterThanOrEqual(0.99);
  });

  it.each(kinds)("of an invented text under another headline, %s: 99 in 100", async (_, change) => {
    const items = Array.from({ length: 120 }, (__, seed) => inventItem(seed, "en", 150 + ((seed * 53) % 700)));
    const index = createIndex({ now: () => 0 });
    const originals = await index.addAll(items);
    const random = seeded(30);
    const copies = await index.addAll(
      items.map((item, seed) => ({
        ...item,
        id: `${item.id}-copy`,
        title: "",
        text: change(item.text, random),
        publisher: `other ${seed}`,
      })),
    );
    expect(copies.filter(({ family }, at) => family === originals[at]?.family).length / items.length).toBeGreaterThanOrEqual(0.99);
  });

  it.skipIf(!hasCorpus).each(kinds)("of a real text, %s: 99 in 100", async (_, change) => {
    const items = readDevItems()
      .filter(({ text }) => text.length > 0)
      .map(toNewItem);
    expect(await found(items, change)).toBeGreaterThanOrEqual(0.99);
  });
});
