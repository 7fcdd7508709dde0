import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextAttempt, standardSchedule, type NextAttempt } from "../src/index.js";

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const middle = () => 0.5;
const dayMs = 24 * 60 * 60 * 1000;

function waitOf(next: NextAttempt): number {
  if ("exhausted" in next) throw new Error("expected another attempt");
  return next.at - now;
}

const wait = (attempt: number, retryAfter?: string, random = middle): number =>
  waitOf(nextAttempt({ attempt, now, random, schedule: standardSchedule, ...(retryAfter === undefined ? {} : { retryAfter }) }));

describe("the standard schedule", () => {
  it("makes ten attempts within 75 h 35 min 5 s", () => {
    expect(standardSchedule.length + 1).toBe(10);
    expect(standardSchedule.reduce((sum, ms) => sum + ms, 0)).toBe(((75 * 60 + 35) * 60 + 5) * 1000);
  });
});

describe("the next attempt", () => {
  it("waits 5 s after the first attempt, 5 min after the second and a day after the ninth", () => {
    expect([1, 2, 9].map((attempt) => wait(attempt))).toEqual([5000, 300_000, dayMs]);
  });

  it("does not come after the tenth, whatever the receiver asks for", () => {
    expect(nextAttempt({ attempt: 10, retryAfter: "5", now, random: middle, schedule: standardSchedule })).toEqual({ exhausted: true });
    expect(nextAttempt({ attempt: 1, now, random: middle, schedule: [] })).toEqual({ exhausted: true });
  });

  it("is spread by 20 % to either side", () => {
    expect(wait(2, undefined, () => 0)).toBe(240_000);
    expect(wait(2, undefined, () => 0.999_999_999)).toBe(360_000);
  });

  it("waits as long as Retry-After says when that is longer, and no shorter when it is shorter", () => {
    expect(wait(1, "60", () => 0)).toBe(60_000);
    expect(wait(2, "60")).toBe(300_000);
    expect(wait(1, new Date(now + 90_000).toUTCString(), () => 0)).toBe(90_000);
    expect(wait(1, new Date(now - 90_000).toUTCString())).toBe(5000);
  });

  it("waits a day at most for a Retry-After, however far", () => {
    expect(wait(1, "99999999999999999999999", () => 0)).toBe(dayMs);
    expect(wait(1, "Fri, 31 Dec 9999 23:59:59 GMT", () => 0)).toBe(dayMs);
  });

  it.each(["", "soon", "-5", "1.5", "5 s", "2026-01-03", "Fri, 99 Foo 2026 99:99:99 GMT"])(
    "takes no notice of Retry-After: %j",
    (value) => {
      expect(wait(1, value)).toBe(5000);
    },
  );

  it("is never before Retry-After nor before 80 % of the schedule, nor 20 % beyond both", () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(200_000), chance, (attempt, seconds, random) => {
        const planned = standardSchedule[attempt - 1] ?? 0;
        const asked = Math.min(seconds * 1000, dayMs);
        const waited = wait(attempt, String(seconds), () => random);
        expect(waited).toBeGreaterThanOrEqual(Math.max(asked, planned * 0.8));
        expect(waited).toBeLessThanOrEqual(Math.ceil(Math.max(asked, planned) * 1.2));
      }),
    );
  });
});
