import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hardWait, temporaryWait } from "../src/poll/backoff.js";
import { learnedInterval, type Learning } from "../src/poll/interval.js";
import { dueAtPlace, intervalAbove, maxIntervalMs, minIntervalMs, nearestInterval, nextPlace } from "../src/poll/place.js";
import { afterSkipped, isSkipped } from "../src/poll/skipped.js";
import { day, hour, minute } from "./support/poll.js";

const anyPlace = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const anyTime = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });

describe("a place", () => {
  test("comes once in each interval, from the given time on", () => {
    fc.assert(
      fc.property(anyPlace, fc.integer({ min: minute, max: day }), anyTime, (place, intervalMs, from) => {
        const at = nextPlace(place, intervalMs, from);
        expect(at).toBeGreaterThanOrEqual(from);
        expect(at).toBeLessThanOrEqual(from + intervalMs + 1);
        expect(Math.abs(nextPlace(place, intervalMs, at + 2) - at - intervalMs)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("is reached once in half an interval to one and a half, and then exactly each interval, however long the answers take", () => {
    fc.assert(
      fc.property(anyPlace, fc.integer({ min: 6 * minute, max: maxIntervalMs }), anyTime, fc.nat(50_000), (place, asked, now, tookMs) => {
        const interval = nearestInterval(asked);
        let at = dueAtPlace(place, interval, minIntervalMs, now);
        expect(at - now).toBeGreaterThanOrEqual(Math.max(minIntervalMs, interval / 2 - minute));
        expect(at - now).toBeLessThanOrEqual(Math.min(maxIntervalMs + minute, Math.max(minIntervalMs, interval / 2) + interval));
        // The longest intervals may take a step of half an interval before.
        at = dueAtPlace(place, interval, minIntervalMs, at + tookMs);
        const next = dueAtPlace(place, interval, minIntervalMs, at + tookMs);
        expect(Math.abs(next - at - interval)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("has intervals that are a quarter apart, and none below what is asked for", () => {
    expect(nearestInterval(1)).toBe(6 * minute);
    expect(nearestInterval(10 * day)).toBe(6 * hour);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 * day }), (leastMs) => {
        const interval = intervalAbove(leastMs);
        expect(interval).toBeGreaterThanOrEqual(Math.max(minIntervalMs, leastMs) + minute);
        expect(interval).toBeLessThanOrEqual((Math.max(minIntervalMs, leastMs) + minute) * 1.04);
      }),
    );
  });
});

describe("what a publisher skips", () => {
  test("is skipped to a place in the first hour that it does not", () => {
    const skipped = { hours: [0, 1, 2, 3, 4, 5], days: [6, 0] };
    // A Saturday at noon: the next time is on Monday, from 6 on.
    const at = afterSkipped(skipped, Date.UTC(2026, 0, 10, 12), 0.5, hour);
    expect(new Date(at).toISOString()).toBe("2026-01-12T06:30:00.000Z");
    expect(afterSkipped(skipped, Date.UTC(2026, 0, 12, 7, 3), 0.5, hour)).toBe(Date.UTC(2026, 0, 12, 7, 3));
  });

  test("is nonsense where nothing is left", () => {
    const at = Date.UTC(2026, 0, 10, 12);
    expect(isSkipped({ hours: [...Array(24).keys()], days: [] }, at)).toBe(false);
    expect(isSkipped({ hours: [], days: [...Array(7).keys()] }, at)).toBe(false);
    expect(isSkipped({ hours: [...Array(24).keys()], days: [6] }, at)).toBe(true);
  });

  test("is never asked for, and the wait is no longer than to the next hour that is left", () => {
    fc.assert(
      fc.property(fc.subarray([...Array(24).keys()]), fc.subarray([...Array(7).keys()]), anyTime, anyPlace, (hours, days, at, place) => {
        const moved = afterSkipped({ hours, days }, at, place, 6 * hour);
        expect(isSkipped({ hours, days }, moved)).toBe(false);
        expect(moved).toBeGreaterThanOrEqual(at);
        expect(moved - at).toBeLessThanOrEqual(8 * day);
      }),
    );
  });
});

describe("the learned interval", () => {
  const learning: Learning = { intervalMs: hour, rhythmMs: null, isLively: true, entries: 20, newItems: 0, gap: false };
  const after = (fields: Partial<Learning>): number => learnedInterval({ ...learning, ...fields });

  test("grows while nothing comes, and shrinks the faster the more of a document is new", () => {
    const shares = [0, 1, 2, 10].map((newItems) => after({ newItems }));
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(shares[0]).toBeGreaterThan(hour);
    expect(shares[1]).toBeLessThan(hour);
    expect(shares[3]).toBe(hour / 2);
  });

  test("halves at a gap", () => {
    expect(after({ gap: true, newItems: 1 })).toBe(hour / 2);
  });

  test("of a lively feed does not grow beyond two of its gaps over a quiet night; that of a silent one does", () => {
    let intervalMs = hour;
    for (let i = 0; i < 50; i++) intervalMs = after({ intervalMs, rhythmMs: 30 * minute });
    expect(intervalMs).toBe(2 * hour);
    for (let i = 0; i < 50; i++) intervalMs = after({ intervalMs, rhythmMs: 30 * minute, isLively: false });
    expect(intervalMs).toBe(maxIntervalMs);
  });

  test("comes to rest where about every second poll finds something", () => {
    // One item every two hours.
    let [intervalMs, at, polls, hits] = [hour, 0, 0, 0];
    while (at < 60 * day) {
      const next = at + intervalMs;
      const newItems = Math.floor(next / (2 * hour)) - Math.floor(at / (2 * hour));
      intervalMs = after({ intervalMs, newItems });
      polls += 1;
      hits += newItems > 0 ? 1 : 0;
      at = next;
    }
    expect(hits / polls).toBeGreaterThan(0.35);
    expect(hits / polls).toBeLessThan(0.65);
  });

  test("stays within 5 minutes and 6 hours, whatever is learned", () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 0, max: 10 * day })),
        fc.option(fc.nat(10 * day)),
        fc.boolean(),
        fc.nat(50),
        fc.boolean(),
        (intervalMs, rhythmMs, isLively, newItems, gap) => {
          const interval = learnedInterval({ intervalMs, rhythmMs, isLively, entries: 50, newItems, gap });
          expect(interval).toBeGreaterThanOrEqual(minIntervalMs);
          expect(interval).toBeLessThanOrEqual(maxIntervalMs);
        },
      ),
    );
  });
});

test("backoff doubles, is capped, and is never shorter for more failures", () => {
  fc.assert(
    fc.property(fc.integer({ min: minIntervalMs, max: 10 * day }), fc.nat(5_000), anyPlace, (base, failures, chance) => {
      const random = () => chance;
      expect(temporaryWait(base, failures + 1, random)).toBeGreaterThanOrEqual(temporaryWait(base, failures, random));
      expect(temporaryWait(base, failures, random)).toBeLessThanOrEqual(Math.max(base, maxIntervalMs) * 1.25);
      expect(hardWait(failures + 1, random)).toBeGreaterThanOrEqual(hardWait(failures, random));
      expect(hardWait(failures, random)).toBeLessThanOrEqual(1.1 * day);
    }),
  );
});
