import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fingerprintOf } from "../src/identity/fingerprint.js";

test.each([
  ["A  summit\nin Vienna", "A summit in Vienna"],
  ["A summit, in “Vienna”!", 'A summit — in "Vienna"'],
  ["A SUMMIT", "A summit"],
  ["Ｖｉｅｎｎａ", "Vienna"],
])("%j reads like %j", (one, other) => {
  expect(fingerprintOf(one, "text")).toBe(fingerprintOf(other, "text"));
  expect(fingerprintOf("title", one)).toBe(fingerprintOf("title", other));
});

test.each([
  ["10 killed", "11 killed"],
  ["Gipfel in Köln", "Gipfel in Koln"],
  ["首脑会晤", "首脑会议"],
  ["Переговоры начались", "Переговоры закончились"],
])("%j does not read like %j", (one, other) => {
  expect(fingerprintOf(one, "")).not.toBe(fingerprintOf(other, ""));
});

test("what stands in the title and what in the text makes a difference", () => {
  expect(fingerprintOf("ab", "c")).not.toBe(fingerprintOf("a", "bc"));
});

test("white space between words never makes a revision", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      expect(fingerprintOf(words.join(" "), "")).toBe(fingerprintOf(words.join("\n\t "), ""));
    }),
  );
});
