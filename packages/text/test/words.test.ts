import { expect, it } from "vitest";
import { isWordAt, normalise } from "../src/index.js";

it("letters, digits and _ are of words in every script; marks, hyphens, apostrophes and emoji are not", () => {
  const { units } = normalise("aя中9_ -'😀𠮷q\u0303");
  const found = Array.from(units, (_, index) => (isWordAt(units, index) ? "w" : "."));
  expect(found.join("")).toBe("wwwww.....www.");
});
