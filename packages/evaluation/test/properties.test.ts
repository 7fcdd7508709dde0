import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areaUnderCurve,
  bootstrap,
  calibrationOf,
  calibrationPlot,
  cellsOf,
  fitScale,
  foldsBySource,
  rescale,
  type Cell,
} from "../src/index.js";
import { item, seeded, verdict } from "./support.js";

describe("folds", () => {
  const sources = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1, maxLength: 60 });

  it("keep a source whole, leave no item out, and are as even as the largest source allows", () => {
    fc.assert(
      fc.property(sources, fc.integer({ min: 1, max: 5 }), (all, folds) => {
        const foldOf = foldsBySource(
          all.map((source, index) => item(`${index}`, { source })),
          folds,
        );
        expect(foldOf).toHaveLength(all.length);
        const byFold = Array.from({ length: folds }, (_, fold) => all.filter((_source, index) => foldOf[index] === fold));
        expect(byFold.flat()).toHaveLength(all.length);
        for (const source of all) expect(byFold.filter((own) => own.includes(source))).toHaveLength(1);
        const loads = byFold.map(({ length }) => length);
        const largest = Math.max(...all.map((source) => all.filter((other) => other === source).length));
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(largest);
      }),
    );
  });

  it("do not depend on the order of the items", () => {
    fc.assert(
      fc.property(sources, fc.integer({ min: 1, max: 5 }), (all, folds) => {
        const items = all.map((source, index) => item(`${index}`, { source }));
        const forwards = foldsBySource(items, folds);
        const backwards = foldsBySource(items.toReversed(), folds);
        expect(backwards.toReversed()).toEqual(forwards);
      }),
    );
  });
});

describe("the bootstrap", () => {
  const mean =
    (values: readonly number[]) =>
    (weights: Uint16Array): number =>
      values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0) / values.length;

  it("gives the statistic of the sample, in a range that holds it, and the same for the same seed", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), fc.nat(), (values, seed) => {
        const once = bootstrap(values.length, mean(values), { resamples: 60, random: seeded(seed) });
        expect(once.value).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 9);
        expect(once.low).toBeLessThanOrEqual(once.high);
        expect(once.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(once.high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        expect(bootstrap(values.length, mean(values), { resamples: 60, random: seeded(seed) })).toEqual(once);
      }),
      { numRuns: 50 },
    );
  });

  it("has the width that theory gives the mean of 0 and 1", () => {
    const values = Array.from({ length: 400 }, (_, index) => index % 2);
    const { low, high } = bootstrap(400, mean(values), { resamples: 1000, random: seeded(3) });
    // 2 · 1.96 · √(0.25 / 400)
    expect(high - low).toBeCloseTo(0.098, 1);
  });
});

/** Cells whose truth follows the scores by a known scale. */
function drawn(scores: readonly number[], probability: (score: number) => number, random: () => number): Cell[] {
  return scores.map((score, index) => ({
    item: index,
    theme: "a",
    score,
    predicted: score >= 0.5,
    actual: random() < probability(score),
    close: false,
  }));
}

describe("a fitted scale", () => {
  const random = seeded(11);
  const scores = Array.from({ length: 4000 }, () => 0.02 + 0.96 * random());

  it("leaves honest scores about as they are", () => {
    const scale = fitScale(drawn(scores, (score) => score, random));
    for (const score of [0.1, 0.3, 0.5, 0.7, 0.9]) expect(rescale(scale, "a", score)).toBeCloseTo(score, 1);
  });

  it("mends scores that promise too much", () => {
    const odds = (score: number): number => 1 / (1 + Math.exp(-(2 * Math.log(score / (1 - score)) - 1)));
    const scale = fitScale(drawn(scores, odds, random));
    for (const score of [0.2, 0.4, 0.6, 0.8]) expect(Math.abs(rescale(scale, "a", score) - odds(score))).toBeLessThan(0.06);
  });

  it("keeps 0 at 0 and the order of all others, for any cells", () => {
    const cells = fc.array(
      fc.record({
        item: fc.nat(9),
        theme: fc.constantFrom("a", "b"),
        score: fc.double({ min: 0, max: 1, noNaN: true }),
        actual: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(cells, (some) => {
        const scale = fitScale(some.map((cell) => ({ ...cell, predicted: cell.score >= 0.5, close: false })));
        const values = [0, 0.01, 0.2, 0.5, 0.8, 0.99].map((score) => rescale(scale, "a", score));
        expect(values[0]).toBe(0);
        for (const value of values) expect(value).toSatisfy((one: number) => one >= 0 && one <= 1);
        const rising = scale.slope >= 0 ? values.slice(1) : values.slice(1).toReversed();
        expect(rising).toEqual([...rising].sort((one, other) => one - other));
      }),
      { numRuns: 40 },
    );
  });

  it("draws the offset of a theme with few labels to that of all", () => {
    const many = drawn(scores, (score) => score, random);
    const few = [0.4, 0.5, 0.6].map((score, index): Cell => ({
      item: index,
      theme: "few",
      score,
      predicted: false,
      actual: true,
      close: false,
    }));
    const { offsets } = fitScale([...many, ...few]);
    expect(Math.abs(offsets.get("few") ?? 9)).toBeLessThan(0.7);
  });
});

describe("calibration", () => {
  it("has no error where the share carried is the score, and leaves zeros out", () => {
    const cells = Array.from({ length: 100 }, (_, index): Cell => ({
      item: index,
      theme: "a",
      score: 0.25,
      predicted: false,
      actual: index % 4 === 0,
      close: false,
    }));
    const zeros = cells.map((cell) => ({ ...cell, score: 0, actual: true }));
    expect(calibrationOf([...cells, ...zeros]).error).toBeCloseTo(0, 9);
    expect(calibrationOf(cells.map((cell) => ({ ...cell, score: 0.95 }))).error).toBeCloseTo(0.7, 9);
    expect(calibrationOf([]).error).toBe(0);
  });

  it("is drawn with a dot for each bin that has cells, whatever the title", () => {
    const cells = [0.05, 0.55, 0.56, 1].map((score, index): Cell => ({
      item: index,
      theme: "a",
      score,
      predicted: true,
      actual: true,
      close: false,
    }));
    const svg = calibrationPlot(calibrationOf(cells).bins, `<&"`);
    expect(svg.match(/<circle /g)).toHaveLength(3);
    expect(svg).not.toContain(`<&"`);
    expect(svg).toMatch(/^<svg [^]*<\/svg>\n$/);
  });
});

describe("the area under the curve", () => {
  const group = (values: readonly number[]): { value: number; weight: number }[] => values.map((value) => ({ value, weight: 1 }));

  it("is the share of pairs in order, ties half", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { minLength: 1 }), fc.array(fc.nat(6), { minLength: 1 }), (high, low) => {
        const won = high.flatMap((one) => low.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
        const share = won.reduce<number>((sum, value) => sum + value, 0) / won.length;
        expect(areaUnderCurve(group(high), group(low))).toBeCloseTo(share, 9);
      }),
    );
  });

  it("says nothing of an empty group, and counts weights", () => {
    expect(areaUnderCurve([], group([1]))).toBe(0.5);
    expect(
      areaUnderCurve(
        [
          { value: 1, weight: 3 },
          { value: 0, weight: 1 },
        ],
        group([0.5]),
      ),
    ).toBe(0.75);
  });
});

describe("cells", () => {
  it("ask every theme of every item, and take a missing score for 0", () => {
    const cells = cellsOf([item("x", { themes: ["b"], close: ["a"] })], [verdict("x", { a: 0.6 })], ["a", "b"], 0.6);
    expect(cells).toEqual([
      { item: 0, theme: "a", score: 0.6, predicted: true, actual: false, close: true },
      { item: 0, theme: "b", score: 0, predicted: false, actual: true, close: false },
    ]);
  });
});
