import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { balance, empty, fold } from "../src/index.js";
import { fetched, logLines, minute } from "./log-lines.js";
import { addNumber, countMissing, countNumbers, unite, type Intervals } from "../src/intervals.js";
import { emptyTallies, sumsOf, tally } from "../src/tallies.js";
import { bitsOf, combine } from "../src/unit-bits.js";
import { censusOf, emptyUnits, horizonHours, noteUnit, type OpenUnit, type Units } from "../src/units.js";

const unit = (id: string): OpenUnit => ({ id, round: 0, sinceMs: 0, about: "", alert: "", title: "", waitSetMs: 0, waitUntilMs: 0 });
const opened = bitsOf({ opened: true, round: 0 });
const closed = bitsOf({ closing: 1, round: 0 });
const unitsIn = (units: Units): number => [...censusOf(units)].reduce((all, [, count]) => all + count, 0);

describe("the memory of what is done", () => {
  test("ends after the horizon by log time, and its count stays", () => {
    const units = emptyUnits(256);
    const perHour = 100;
    const hours = 20 * horizonHours;
    for (let hour = 0; hour < hours; hour += 1) {
      for (let i = 0; i < perHour; i += 1) {
        noteUnit(units, unit(`${hour}.${i}`), opened, hour);
        noteUnit(units, unit(`${hour}.${i}`), closed, hour);
      }
    }
    expect(unitsIn(units)).toBe(hours * perHour);
    expect(units.open.size).toBe(0);
    // The horizon's own units, at most doubled until the table is full, at a load of 0.35 at least.
    expect(units.table.bits.length).toBeLessThanOrEqual(4 * 2 * horizonHours * perHour);
    expect(units.table.size).toBeGreaterThanOrEqual(horizonHours * perHour);
  });

  test("keeps what repeats within the horizon from counting twice", () => {
    const units = emptyUnits(256);
    for (let hour = 0; hour < 1000; hour += 1) {
      for (const at of [hour, Math.max(0, hour - 90)]) {
        for (let i = 0; i < 10; i += 1) {
          noteUnit(units, unit(`${at}.${i}`), opened, at);
          noteUnit(units, unit(`${at}.${i}`), closed, at);
        }
      }
    }
    expect(unitsIn(units)).toBe(10_000);
  });

  test("never ends for what is open, nor for what may still be opened", () => {
    const units = emptyUnits(256);
    noteUnit(units, unit("open"), opened, 0);
    noteUnit(units, unit("settled before it is received"), closed, 0);
    for (let i = 0; i < 10_000; i += 1) {
      noteUnit(units, unit(String(i)), opened, 10 * horizonHours + i);
      noteUnit(units, unit(String(i)), closed, 10 * horizonHours + i);
    }
    noteUnit(units, unit("settled before it is received"), opened, 0);
    expect([...units.open.keys()]).toEqual(["open 0"]);
    expect(unitsIn(units)).toBe(10_002);
  });

  test("of tallies keeps their sums", () => {
    const tallies = emptyTallies(256);
    for (let hour = 0; hour < 10_000; hour += 1) tally(tallies, { group: ["poll", "f1"], id: String(hour), hour, a: 2, b: 1 });
    expect([...sumsOf(tallies, "poll")]).toEqual([{ parts: ["f1"], sum: { count: 10_000, a: 20_000, b: 10_000 } }]);
    expect(tallies.table.bits.length).toBeLessThanOrEqual(1024);
  });
});

test("a line that is read again after everything else about it was forgotten still counts once", () => {
  const ledger = { ...empty(), tallies: emptyTallies(256) };
  const log = logLines();
  for (let hour = 0; hour < 5_000; hour += 1) log.write("fetcher", hour * 60 * minute, "feed.fetched", fetched("f1", "updated", 2, 1));
  for (const line of [...log.lines, ...log.lines]) fold(ledger, line);
  expect(ledger.tallies.table.size).toBeLessThan(1_000);
  expect(balance(ledger)).toMatchObject({ flow: { entries: 10_000, new_items: 5_000 }, log: { lines: 5_000 } });
});

describe("facts about a unit", () => {
  const factArbitrary = fc
    .record({
      opened: fc.boolean(),
      closing: fc.option(fc.nat(3), { nil: undefined }),
      sight: fc.option(fc.nat(2), { nil: undefined }),
      reason: fc.constantFrom(undefined, "no_rule" as const, "crashed" as const, "superseded" as const),
    })
    .map(({ closing, sight, ...fact }) =>
      bitsOf({ ...fact, round: 3, ...(closing === undefined ? {} : { closing }), ...(sight === undefined ? {} : { sight }) }),
    );

  test("come to the same in any order and however often", () => {
    fc.assert(
      fc.property(factArbitrary, factArbitrary, factArbitrary, (a, b, c) => {
        expect(combine(a, b)).toBe(combine(b, a));
        expect(combine(combine(a, b), c)).toBe(combine(a, combine(b, c)));
        expect(combine(a, a)).toBe(a);
      }),
    );
  });
});

describe("a set of numbers", () => {
  const numbersArbitrary = fc.array(fc.integer({ min: 1, max: 40 }));

  test("knows what is in it, and takes two numbers for a run", () => {
    fc.assert(
      fc.property(numbersArbitrary, (numbers) => {
        const set: Intervals = [];
        const naive = new Set<number>();
        for (const n of numbers) {
          expect(addNumber(set, n)).toBe(!naive.has(n));
          naive.add(n);
        }
        expect(countNumbers(set)).toBe(naive.size);
        expect(countMissing(set)).toBe(naive.size === 0 ? 0 : Math.max(...naive) - Math.min(...naive) + 1 - naive.size);
        const runs = [...naive].filter((n) => !naive.has(n - 1)).length;
        expect(set.length).toBe(2 * runs);
      }),
    );
  });

  test("united with another is the set of the numbers of both", () => {
    fc.assert(
      fc.property(numbersArbitrary, numbersArbitrary, (a, b) => {
        expect(unite(setOf(a), setOf(b))).toEqual(setOf([...a, ...b]));
      }),
    );
  });
});

function setOf(numbers: readonly number[]): Intervals {
  const set: Intervals = [];
  for (const n of numbers) addNumber(set, n);
  return set;
}
