import { expect, test } from "vitest";
import { newestOf, rhythmOf } from "../src/poll/rhythm.js";

const hour = 3_600_000;
const at = (hours: number) => new Date(Date.UTC(2026, 0, 1) + hours * hour).toISOString();

test("the rhythm is half of the usual gap between two items, in whatever order they stand", () => {
  expect(rhythmOf([at(4), at(0), at(2), at(100), null, at(6)])).toBe(hour);
});

test("the rhythm is that of the newest items", () => {
  const old = Array.from({ length: 100 }, (_, n) => at(-1_000 * n - 1_000));
  expect(rhythmOf([...old, ...Array.from({ length: 30 }, (_, n) => at(n))])).toBe(hour / 2);
});

test("too few dates have no rhythm", () => {
  expect(rhythmOf([at(1), at(2), null])).toBeNull();
  expect(rhythmOf([])).toBeNull();
});

test("the newest item is not one from the future", () => {
  expect(newestOf([at(1), at(3), null, at(99)], Date.parse(at(10)))).toBe(at(3));
  expect(newestOf([], 0)).toBeNull();
});
