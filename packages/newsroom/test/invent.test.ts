import { assert, integer, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { invent, inventedTheme, standardOutlets } from "../src/index.js";

test("any number of items is invented with exactly the share that matches, all distinct, the same each time", () => {
  assert(
    property(nat(400), nat(100), integer(), (n, percent, seed) => {
      const matchRatio = percent / 100;
      const items = invent(n, { matchRatio, seed });
      expect(items).toHaveLength(n);
      expect(items.filter(({ themes }) => themes.length > 0)).toHaveLength(Math.round(n * matchRatio));
      expect(new Set(items.map(({ title }) => title)).size).toBe(n);
      expect(invent(n, { matchRatio, seed })).toEqual(items);
    }),
    { numRuns: 50 },
  );
});

test("what matches says so in its title, and every placeholder is filled", () => {
  const wording = { en: /multipolar/i, zh: /多极/, ru: /многополярн/i };
  for (const item of invent(600, { matchRatio: 0.5 })) {
    expect([item.title, wording[item.lang].test(item.title)]).toEqual([item.title, item.themes.includes(inventedTheme)]);
    expect(`${item.title} ${item.text}`).not.toMatch(/[{}]/);
  }
});

test("items are spread over the outlets, in their languages", () => {
  const outlets = new Map(standardOutlets.map(({ id, lang }) => [id, lang]));
  const items = invent(90);
  expect(items.every((item) => outlets.get(item.outlet) === item.lang)).toBe(true);
  expect(new Set(items.map(({ outlet }) => outlet)).size).toBe(standardOutlets.length);
});
