import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freshCapMs, freshUntil, retryAfterCapMs, retryAfterUntil } from "../src/poll/http-words.js";

const now = Date.UTC(2026, 0, 10, 12);
const inMs = (time: number | null) => (time === null ? null : time - now);

describe("Retry-After", () => {
  test.each([
    ["120", 120_000],
    [" 1 ", 1_000],
    ["Sat, 10 Jan 2026 13:00:00 GMT", 3_600_000],
    ["Saturday, 10-Jan-26 13:00:00 GMT", 3_600_000],
    ["Sat Jan 10 13:00:00 2026", 3_600_000],
    ["99999999999", retryAfterCapMs],
    ["Sat, 10 Jan 2099 13:00:00 GMT", retryAfterCapMs],
  ])("%j is believed", (value, waitMs) => {
    expect(inMs(retryAfterUntil({ "retry-after": value }, now))).toBe(waitMs);
  });

  test.each(["", "soon", "-5", "0", "Sat, 10 Jan 2026 11:00:00 GMT", "1e9x", "NaN"])("%j says nothing", (value) => {
    expect(retryAfterUntil({ "retry-after": value }, now)).toBeNull();
  });
});

describe("freshness", () => {
  test.each<[Record<string, string>, number | null]>([
    [{ "cache-control": "max-age=600" }, 600_000],
    [{ "cache-control": "public, Max-Age=600, must-revalidate" }, 600_000],
    [{ "cache-control": "max-age=600", age: "200" }, 400_000],
    [{ "cache-control": "max-age=600", age: "700" }, null],
    [{ "cache-control": "max-age=600", expires: "Sat, 10 Jan 2026 20:00:00 GMT" }, 600_000],
    [{ "cache-control": "s-maxage=600" }, null],
    [{ "cache-control": "no-cache, max-age=600" }, null],
    [{ "cache-control": "max-age=31536000" }, freshCapMs],
    [{ expires: "Sat, 10 Jan 2026 12:30:00 GMT" }, 1_800_000],
    // The server's clock is an hour ahead.
    [{ expires: "Sat, 10 Jan 2026 13:30:00 GMT", date: "Sat, 10 Jan 2026 13:00:00 GMT" }, 1_800_000],
    [{ expires: "0" }, null],
    [{ expires: "-1" }, null],
    [{ expires: "Thu, 01 Jan 1970 00:00:00 GMT" }, null],
    [{}, null],
  ])("%j", (headers, freshMs) => {
    expect(inMs(freshUntil(headers, now))).toBe(freshMs);
  });
});

test("whatever a server says, it is no time in the past and none beyond the caps", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (retryAfter, cacheControl, expires) => {
      const headers = { "retry-after": retryAfter, "cache-control": cacheControl, expires };
      for (const [until, capMs] of [
        [retryAfterUntil(headers, now), retryAfterCapMs],
        [freshUntil(headers, now), freshCapMs],
      ] as const) {
        expect(until === null || (until > now && until <= now + capMs)).toBe(true);
      }
    }),
  );
});
