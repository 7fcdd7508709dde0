import { assert, constantFrom, integer, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { readDate } from "../src/normalise/date.js";

const iso = (text: string): string | null => readDate(text)?.iso ?? null;

describe("a date", () => {
  test.each([
    ["Sat, 07 Sep 2002 00:00:01 GMT", "2002-09-07T00:00:01.000Z"],
    ["Sat, 07 Sep 02 00:00:01 EST", "2002-09-07T05:00:01.000Z"],
    ["7 Sep 2002 0:0 +0300", "2002-09-06T21:00:00.000Z"],
    ["Thu, 01 Jan 2004 19:48:21 MSK", "2004-01-01T16:48:21.000Z"],
    ["03 Apr 02 1500 GMT", "2002-04-03T15:00:00.000Z"],
    ["Mon Jan 26 16:31:00 EST 2004", "2004-01-26T21:31:00.000Z"],
    ["Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21.000Z"],
    ["2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55.000Z"],
    ["2003-12-31T10:14:55.4Z", "2003-12-31T10:14:55.000Z"],
    ["2003-12-31 10:14:55", "2003-12-31T10:14:55.000Z"],
    ["2003-12", "2003-12-01T00:00:00.000Z"],
    ["20031231", "2003-12-31T00:00:00.000Z"],
    ["2003-335", "2003-12-01T00:00:00.000Z"],
    ["пт, 12 мая 2023 10:00:00 +0300", "2023-05-12T07:00:00.000Z"],
    ["2004年5月25日 23:11:15 +0800", "2004-05-25T15:11:15.000Z"],
    ["2024-07-26 4:35:5 GMT+9", "2024-07-25T19:35:05.000Z"],
    ["mar., 25 mai 2004 08:00:00 +0200", "2004-05-25T06:00:00.000Z"],
    ["Jan 5, 2024 11:30 PM EST", "2024-01-06T04:30:00.000Z"],
    ["28.02.2004 18:30", "2004-02-28T18:30:00.000Z"],
  ])("%s", (written, expected) => {
    expect(iso(written)).toBe(expected);
  });

  test.each(["", "yesterday", "31 Feb 2025 99:99", "Fri, 31 Feb 2025 10:00:00 GMT", "2025-13-01", "+275761-01-01T00:00:00Z", "now 12:00"])(
    "%j is none",
    (written) => {
      expect(iso(written)).toBeNull();
    },
  );

  test("without a zone is UTC, and says so, whatever the host's zone is", () => {
    const before = process.env["TZ"];
    process.env["TZ"] = "America/New_York";
    try {
      expect(readDate("1 Jan 2024 12:00:00")).toEqual({ iso: "2024-01-01T12:00:00.000Z", zoneAssumed: true });
    } finally {
      if (before === undefined) delete process.env["TZ"];
      else process.env["TZ"] = before;
    }
  });

  test("as a machine writes it, is read exactly", () => {
    const seconds = integer({ min: Date.UTC(1970, 0) / 1000, max: Date.UTC(2099, 11) / 1000 });
    assert(
      property(seconds, (second) => {
        const date = new Date(second * 1000);
        expect(iso(date.toISOString())).toBe(date.toISOString());
        expect(iso(date.toUTCString())).toBe(date.toISOString());
      }),
    );
  });

  test("is read or refused, never a crash", () => {
    assert(
      property(string({ unit: constantFrom(...Array.from("0123456789:-/., TZ+年月日AMpmJanGMT")), maxLength: 60 }), (written) => {
        const date = readDate(written);
        expect(date === null || !Number.isNaN(Date.parse(date.iso))).toBe(true);
      }),
    );
  });
});
