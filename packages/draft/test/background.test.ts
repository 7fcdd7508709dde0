import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadBackground } from "../src/background.js";
import { draftLangs } from "../src/lang.js";

const folder = new URL("../background/", import.meta.url);

describe.each(draftLangs)("the background of %s", (lang) => {
  const lines = readFileSync(new URL(`${lang}.txt`, folder), "utf8")
    .trimEnd()
    .split("\n")
    .slice(2);

  it("holds counts, the largest first, of what stands in many items", () => {
    const { sentences, floor, counts } = loadBackground(lang);
    expect(floor).toBeGreaterThanOrEqual(8);
    expect(sentences).toBeGreaterThan(20_000);
    expect(counts.size).toBeGreaterThan(3_000);
    const numbers = lines.map((line) => Number(line.split("\t")[0]));
    expect(numbers.every((number, index) => number >= floor && number <= (numbers[index - 1] ?? Infinity))).toBe(true);
  });

  it("holds nothing that a text could be put together from: at most three words, or six characters of Chinese", () => {
    const phrases = lines.map((line) => line.split("\t")[1] ?? "");
    expect(phrases.filter((phrase) => phrase.split(" ").length > 3)).toEqual([]);
    expect(phrases.filter((phrase) => lang === "zh" && phrase.replaceAll(" ", "").length > 6)).toEqual([]);
  });
});

it("all together take less than 2 MB", () => {
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(new URL(file, folder)).size, 0);
  expect(bytes).toBeLessThan(2_000_000);
});
