import { createIndex } from "@attache/story";
import { describe, expect, it } from "vitest";
import { hasCorpus, readGroups, toNewItem, type Group } from "./corpus.js";

/** Whether all of a group are in one story (for look-alikes: each in its own). */
async function isRight(group: Group): Promise<boolean> {
  const index = createIndex();
  const items = group.items.toSorted((a, b) => a.published.localeCompare(b.published));
  const stories = new Set<string>();
  for (const item of items) stories.add((await index.add(toNewItem(item))).story);
  return stories.size === (group.label === "nondup" ? new Set(items.map(({ id }) => id)).size : 1);
}

async function rightOnes(label: Group["label"], kind?: string): Promise<{ right: number; of: number }> {
  const groups = readGroups().filter((group) => group.label === label && (kind === undefined || group.kind === kind));
  const results = await Promise.all(groups.map(isRight));
  return { right: results.filter(Boolean).length, of: groups.length };
}

describe.skipIf(!hasCorpus)("on labelled news", () => {
  it("reports that are copies come into one story: at least 90 in 100 groups", async () => {
    const { right, of } = await rightOnes("dup");
    expect(right / of).toBeGreaterThanOrEqual(0.9);
  });

  it("look-alikes stay apart: at least 95 in 100 groups", async () => {
    const { right, of } = await rightOnes("nondup");
    expect(right / of).toBeGreaterThanOrEqual(0.95);
  });

  it.each(["number-template-headline", "recurring-template", "zh-official-template", "ru-recurring-template", "ru-developing-series"])(
    "no two of one mould come together: %s",
    async (kind) => {
      const { right, of } = await rightOnes("nondup", kind);
      expect(right).toBe(of);
    },
  );

  it("half of what is merely related comes together: more would be guessing", async () => {
    const { right, of } = await rightOnes("related");
    expect(right / of).toBeGreaterThan(0.4);
  });
});
