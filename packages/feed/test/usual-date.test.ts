import { assert, constantFrom, date, integer, property, record } from "fast-check";
import { expect, test } from "vitest";
import { readAnyDate, readDate } from "../src/normalise/date.js";
import { usualDate } from "../src/normalise/usual-date.js";

const two = (n: number): string => String(n).padStart(2, "0");
const offsetOf = (minutes: number, colon: string): string =>
  `${minutes < 0 ? "-" : "+"}${two(Math.floor(Math.abs(minutes) / 60))}${colon}${two(Math.abs(minutes) % 60)}`;

/** An instant as both standards write it, at an offset from UTC. */
const written = record({
  at: date({ min: new Date("1000-01-02T00:00:00Z"), max: new Date("9998-12-30T00:00:00Z"), noInvalidDate: true }),
  minutes: integer({ min: -17 * 60, max: 17 * 60 }),
}).map(({ at, minutes }) => {
  const ms = Math.floor(at.getTime() / 1_000) * 1_000;
  const local = new Date(ms + minutes * 60_000);
  return {
    ms,
    mail: local.toUTCString().replace("GMT", offsetOf(minutes, "")),
    net: local.toISOString().replace(/\.\d+Z$/, offsetOf(minutes, ":")),
  };
});

test("the usual forms of a date mean what they say", () => {
  assert(
    property(written, ({ ms, mail, net }) => {
      expect([usualDate(mail), usualDate(net)]).toEqual([ms, ms]);
    }),
  );
});

test("the short way to a date leads where the long one does", () => {
  const digits = integer({ min: 0, max: 99 }).map(two);
  const forms = record({ a: digits, b: digits, c: digits, d: digits, e: digits, month: constantFrom("Feb", "Apr", "Dec", "Foo") }).map(
    ({ a, b, c, d, e, month }) => [
      `Tue, ${a} ${month} 20${b} ${c}:${d}:${e} GMT`,
      `${Number(a)} ${month} 19${b} 23:59:${c} -0${d.slice(1)}${e}`,
      `20${a}-${b}-${c}T${d}:${e}:00Z`,
      `2024-02-${a}T00:00:${b}.5+${c}:${d}`,
    ],
  );
  assert(
    property(forms, (texts) => {
      const usual = texts.filter((text) => usualDate(text) !== null);
      expect(usual.map(readDate)).toEqual(usual.map(readAnyDate));
    }),
    { numRuns: 5_000 },
  );
});
