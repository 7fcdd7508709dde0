import { assert, constantFrom, integer, property, string } from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDate } from "../src/normalise/date.js";

const iso = (text: string): string | null => readDate(text)?.iso.replace(".000Z", "Z") ?? null;

/** As written, and the instant that is meant. */
const dates: Readonly<Record<string, readonly (readonly [written: string, instant: string])[]>> = {
  "RFC 822 and 5322": [
    ["Sat, 07 Sep 2002 00:00:01 GMT", "2002-09-07T00:00:01Z"],
    ["Sat, 07 Sep 02 00:00:01 EST", "2002-09-07T05:00:01Z"],
    ["Sat, 07 Sep 99 00:00:01 EDT", "1999-09-07T04:00:01Z"],
    ["7 Sep 2002 0:0 +0300", "2002-09-06T21:00:00Z"],
    ["Fri, 12 May 2023 10:00:00 -0000", "2023-05-12T10:00:00Z"],
    ["Fri, 12 May 2023 10:00:00 Z", "2023-05-12T10:00:00Z"],
    ["Fri, 12 May 2023 10:00:00 A", "2023-05-12T10:00:00Z"],
    ["Fri, 12 May 2023 10:00:00 -0430", "2023-05-12T14:30:00Z"],
    ["Sat, 25 May 2024 09:05:00 GMT+0800 (CST)", "2024-05-25T01:05:00Z"],
  ],
  "RFC 3339, ISO 8601 and W3C-DTF": [
    ["2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55Z"],
    ["2003-12-31T10:14:55.4Z", "2003-12-31T10:14:55Z"],
    ["2003-12-31T10:14:55,1234567-0800", "2003-12-31T18:14:55Z"],
    ["2003-12-31t10:14:55z", "2003-12-31T10:14:55Z"],
    ["2003-12-31T10:14Z", "2003-12-31T10:14:00Z"],
    ["2003-12-31T10Z", "2003-12-31T10:00:00Z"],
    ["2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z"],
    ["2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"],
    ["2003-12-31 10:14:55 -0800", "2003-12-31T18:14:55Z"],
    ["2003-12-31T10:14:55\u221208:00", "2003-12-31T18:14:55Z"],
    ["2003-12-31T10:14:55+08:00[Asia/Shanghai]", "2003-12-31T02:14:55Z"],
    ["2003-12-31+08:00", "2003-12-30T16:00:00Z"],
    ["2003-12-31", "2003-12-31T00:00:00Z"],
    ["2003-12", "2003-12-01T00:00:00Z"],
    ["2003", "2003-01-01T00:00:00Z"],
    ["20031231", "2003-12-31T00:00:00Z"],
    ["20031231T101455Z", "2003-12-31T10:14:55Z"],
    ["20031231T1014+0800", "2003-12-31T02:14:00Z"],
    ["20031231101455", "2003-12-31T10:14:55Z"],
    ["2003-335", "2003-12-01T00:00:00Z"],
    ["2003-W52-6T09:05Z", "2003-12-27T09:05:00Z"],
    ["2020-W01-1", "2019-12-30T00:00:00Z"],
  ],
  "zones by name": [
    ["Thu, 01 Jan 2004 19:48:21 MSK", "2004-01-01T16:48:21Z"],
    ["01.01.2004 19:48 (МСК)", "2004-01-01T16:48:00Z"],
    ["Thu, 01 Jan 2004 19:48:21 CEST", "2004-01-01T17:48:21Z"],
    ["Thu, 01 Jan 2004 19:48:21 JST", "2004-01-01T10:48:21Z"],
    ["Thu, 01 Jan 2004 19:48:21 IST", "2004-01-01T14:18:21Z"],
    ["Thu, 01 Jan 2004 7:48 p.m. ET", "2004-01-02T00:48:00Z"],
    ["2004-01-01 19:48:21 UTC+8", "2004-01-01T11:48:21Z"],
    ["2004-01-01 19:48:21 UTC+05:30", "2004-01-01T14:18:21Z"],
    ["2004-01-01 19:48:21 Asia/Shanghai", "2004-01-01T11:48:21Z"],
    ["2004-07-01 19:48:21 America/New_York", "2004-07-01T23:48:21Z"],
    ["Thu, 01 Jan 2004 19:48:21 Etc/GMT-3", "2004-01-01T16:48:21Z"],
    ["Thu, 01 Jan 2004 19:48:21 Nowhere/Never", "2004-01-01T19:48:21Z"],
  ],
  "Unix and databases": [
    ["Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21Z"],
    ["Mon Jan 26 16:31:00 EST 2004", "2004-01-26T21:31:00Z"],
    ["Sat May 25 09:05:00 +0300 2024", "2024-05-25T06:05:00Z"],
    ["Sat May 25 2024 09:05:00 GMT+0800 (China Standard Time)", "2024-05-25T01:05:00Z"],
    ["Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"],
    ["2004-07-08 23:56:58.0", "2004-07-08T23:56:58Z"],
    ["25/May/2024:09:05:00 +0000", "2024-05-25T09:05:00Z"],
    ["1716600000", "2024-05-25T01:20:00Z"],
    ["1716600000123", "2024-05-25T01:20:00Z"],
  ],
  "single digits and what is written by hand": [
    ["Thu,28 Jul 2022 4:35:5 GMT+9", "2022-07-27T19:35:05Z"],
    ["2012-4-5T1:2:3Z", "2012-04-05T01:02:03Z"],
    ["03 Apr 02 1500 GMT", "2002-04-03T15:00:00Z"],
    ["12 May 2023", "2023-05-12T00:00:00Z"],
    ["12th May 2023", "2023-05-12T00:00:00Z"],
    ["May 1st, 2023 at 5:07 pm", "2023-05-01T17:07:00Z"],
    ["Jan 5, 2024 11:30 PM EST", "2024-01-06T04:30:00Z"],
    ["Sat, 25 May 2024 12:05 AM EDT", "2024-05-25T04:05:00Z"],
    ["10:00 AM, May 12, 2023 MSK", "2023-05-12T07:00:00Z"],
    ["Saturday, 25-May-24 09:05:00 UTC", "2024-05-25T09:05:00Z"],
    ["25-May-2024", "2024-05-25T00:00:00Z"],
    ["28.02.2004 18:30", "2004-02-28T18:30:00Z"],
    ["25/05/2024 09:05", "2024-05-25T09:05:00Z"],
    ["5/25/2024 9:05:00 PM", "2024-05-25T21:05:00Z"],
  ],
  Russian: [
    ["пт, 12 мая 2023 10:00:00 +0300", "2023-05-12T07:00:00Z"],
    ["Пт, 12 Май 2023 10:00:00 +0300", "2023-05-12T07:00:00Z"],
    ["пятница, 12 мая 2023 г.", "2023-05-12T00:00:00Z"],
    ["12 мая 2023 г. в 10:00 МСК", "2023-05-12T07:00:00Z"],
    ["12 декабря 2023, 10:00", "2023-12-12T10:00:00Z"],
    ["12.05.2023 10:00", "2023-05-12T10:00:00Z"],
  ],
  "Chinese, Japanese and Korean": [
    ["2004年5月25日 23:11:15 +0800", "2004-05-25T15:11:15Z"],
    ["2024年5月25日 星期六 上午9:05", "2024-05-25T09:05:00Z"],
    ["2024年5月25日 下午3点", "2024-05-25T15:00:00Z"],
    ["2024年05月25日09时05分30秒", "2024-05-25T09:05:30Z"],
    ["2024-05-25 下午3:05", "2024-05-25T15:05:00Z"],
    ["２０２４年５月２５日 １０：３０", "2024-05-25T10:30:00Z"],
    ["2024年5月25日(土) 9時05分", "2024-05-25T09:05:00Z"],
    ["2024年5月25日 午後12時30分", "2024-05-25T12:30:00Z"],
    ["2004년 05월 28일  01:31:15", "2004-05-28T01:31:15Z"],
    ["2004-05-25 오후 11:23:17", "2004-05-25T23:23:17Z"],
    ["2024. 5. 25. 오전 12:05", "2024-05-25T00:05:00Z"],
  ],
  "other languages": [
    ["mar., 25 mai 2004 08:00:00 +0200", "2004-05-25T06:00:00Z"],
    ["mar. 25 mai 2004 10:00", "2004-05-25T10:00:00Z"],
    ["vendredi 12 mai 2023 à 18h30", "2023-05-12T18:30:00Z"],
    ["Mi, 06 Dez 2023 10:00:00 +0100", "2023-12-06T09:00:00Z"],
    ["25.05.2024, 10.30 Uhr", "2024-05-25T10:30:00Z"],
    ["Seg, 24 Set 2018 19:42:40 -0300", "2018-09-24T22:42:40Z"],
    ["25 de mayo de 2024 10:30", "2024-05-25T10:30:00Z"],
    ["Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"],
    ["2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"],
    ["25 Şubat 2024 10:00", "2024-02-25T10:00:00Z"],
    ["12 травня 2023 10:00", "2023-05-12T10:00:00Z"],
    ["السبت, 25 مايو 2024 09:05:00 +0300", "2024-05-25T06:05:00Z"],
  ],
};

// Whoever reads a date in the host's zone is wrong by nine hours in one of them, and by four or five in the other.
describe.each(["Asia/Tokyo", "America/New_York"])("a date, on a host in %s,", (zone) => {
  const before = process.env["TZ"];
  beforeAll(() => {
    process.env["TZ"] = zone;
  });
  afterAll(() => {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  });

  test("which has a zone of its own", () => {
    expect(new Date(0).getTimezoneOffset()).not.toBe(0);
  });

  describe.each(Object.keys(dates))("%s", (origin) => {
    test.each(dates[origin] ?? [])("%s", (written, expected) => {
      expect(iso(written)).toBe(expected);
    });
  });
});

describe("a date", () => {
  test.each([
    "",
    "yesterday",
    "3 hours ago",
    "31 Feb 2025 99:99",
    "Fri, 31 Feb 2025 10:00:00 GMT",
    "12 May 2023 24:30",
    "2025-13-01",
    "2023-366",
    "2023-W54-1",
    "0000-00-00 00:00:00",
    "-0001-11-30T00:00:00+00:00",
    "+275761-01-01T00:00:00Z",
    "now 12:00",
    "12:00",
    "May",
    "Version 2.0",
  ])("%j is none", (written) => {
    expect(iso(written)).toBeNull();
  });

  test("without a zone is UTC, and says so", () => {
    expect(readDate("1 Jan 2024 12:00:00")).toEqual({ iso: "2024-01-01T12:00:00.000Z", zoneAssumed: true });
    expect(readDate("1 Jan 2024 12:00:00 GMT")).toMatchObject({ zoneAssumed: false });
    expect(readDate("2024-01-01")).toMatchObject({ zoneAssumed: false });
  });

  test("as a machine writes it, is read exactly", () => {
    const seconds = integer({ min: Date.UTC(1970, 0) / 1000, max: Date.UTC(2099, 11) / 1000 });
    assert(
      property(seconds, (second) => {
        const date = new Date(second * 1000);
        expect(readDate(date.toISOString())?.iso).toBe(date.toISOString());
        expect(readDate(date.toUTCString())?.iso).toBe(date.toISOString());
      }),
    );
  });

  test("is read or refused, never a crash", () => {
    const letters = constantFrom(...Array.from("0123456789:-/.,+ TZWhГ年月日上下午시 AMpmJanGMT/Europe"));
    assert(
      property(string({ unit: letters, maxLength: 60 }), (written) => {
        const date = readDate(written);
        expect(date === null || !Number.isNaN(Date.parse(date.iso))).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});
