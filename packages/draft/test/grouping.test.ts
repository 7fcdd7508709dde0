import { describe, expect, it } from "vitest";
import { group } from "../src/grouping.js";

/** Points on a line are alike by their nearness. */
const line = (points: readonly number[]) => (one: number, other: number) => 1 / (1 + Math.abs(points[one]! - points[other]!));

describe("grouping", () => {
  it("puts what is near together and keeps apart what is not", () => {
    expect(group(5, line([1, 2, 50, 51, 52]), { apart: 0.2, most: 5 })).toEqual([
      [0, 1],
      [2, 3, 4],
    ]);
  });

  it("goes on until there are no more than so many groups", () => {
    expect(group(4, line([0, 100, 250, 1000]), { apart: 0.2, most: 2 })).toEqual([[0, 1, 2], [3]]);
  });

  it("links by the average of all pairs: a chain is no group", () => {
    expect(group(3, line([0, 2, 4]), { apart: 0.3, most: 3 })).toEqual([[0, 1], [2]]);
  });

  it("has nothing to do with nothing", () => {
    expect(group(0, () => 1, { apart: 0.2, most: 5 })).toEqual([]);
  });
});
