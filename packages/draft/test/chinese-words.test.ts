import { expect, it } from "vitest";
import { cutChinese } from "../src/chinese-words.js";

const counts = new Map([
  ["捕捞", 30],
  ["配额", 20],
  ["额", 5],
  ["配", 5],
  ["的", 900],
]);

it("cuts Chinese into the likeliest words, and leaves a character nobody counted by itself", () => {
  expect(cutChinese("捕捞的配额", counts, 960)).toEqual(["捕捞", "的", "配额"]);
  expect(cutChinese("鲱捕捞", counts, 960)).toEqual(["鲱", "捕捞"]);
  expect(cutChinese("", counts, 960)).toEqual([]);
});
