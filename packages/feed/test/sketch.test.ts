import { assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { sketchesAgree, sketchOf } from "../src/identity/sketch.js";

const agree = (a: string, b: string): boolean => sketchesAgree(sketchOf({ title: a, text: "" }), sketchOf({ title: b, text: "" }));

describe("the words of two items agree", () => {
  test.each([
    ["Putin meets Xi in Beijing", "Putin and Xi meet in Beijing"],
    ["Ministry announces new export rules", "BREAKING: Ministry announces new export rules - Example News"],
    ["Глава МИД прибыл в Пекин", "ГЛАВА МИД прибыл в Пекин."],
    ["中国外交部宣布新的出口规则", "外交部宣布新的出口规则"],
  ])("%s / %s", (a, b) => expect(agree(a, b)).toBe(true));
});

describe("the words of two items are clearly different", () => {
  test.each([
    ["cat picture of the day", "Multipolar world: ministry announces great power rivalry"],
    ["the a in of to and for on at by", "The ministry announces talks in the capital of the country"],
    ["", "Ministry announces new export rules"],
    ["中国外交部宣布新的出口规则", "今天的猫咪图片非常可爱"],
  ])("%s / %s", (a, b) => expect(agree(a, b)).toBe(false));
});

test("an item without a title is known by the beginning of its text", () => {
  const text = "The ministers met in the capital and agreed on nothing at all.";
  expect(sketchesAgree(sketchOf({ title: "", text }), sketchOf({ title: " ", text }))).toBe(true);
  expect(sketchesAgree(sketchOf({ title: "", text }), sketchOf({ title: "", text: "Rain is expected tomorrow." }))).toBe(false);
});

test("a sketch is short, agrees with itself, and agreement has no direction", () => {
  assert(
    property(string({ unit: "grapheme", maxLength: 300 }), string({ unit: "grapheme", maxLength: 300 }), (a, b) => {
      const [left, right] = [sketchOf({ title: a, text: "" }), sketchOf({ title: b, text: "" })];
      expect(left.length).toBeLessThanOrEqual(48);
      expect(left).toMatch(/^[0-9a-f]*$/);
      expect(sketchesAgree(left, left)).toBe(true);
      expect(sketchesAgree(left, right)).toBe(sketchesAgree(right, left));
    }),
  );
});
