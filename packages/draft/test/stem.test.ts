import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { russianStem } from "../src/russian-stem.js";
import { stemOf } from "../src/stem.js";

describe("the Russian stem", () => {
  it.each([
    ["важнейшие", "важн"],
    ["важный", "важн"],
    ["важная", "важн"],
    ["вагнера", "вагнер"],
    ["павильоне", "павильон"],
    ["противоестественном", "противоестествен"],
    ["падучую", "падуч"],
    ["прочитавшись", "прочита"],
    ["квоты", "квот"],
    ["квотами", "квот"],
    ["рыболовных", "рыболовн"],
    ["рыболовные", "рыболовн"],
    ["в", "в"],
  ])("of %s is %s", (word, stem) => {
    expect(russianStem(word)).toBe(stem);
  });

  it("is always the beginning of the word, so that a `*` behind it matches the word", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("абвгдежзийклмнопрстуфхцчшщъыьэюя")), maxLength: 24 }), (word) => {
        expect(word.startsWith(russianStem(word))).toBe(true);
      }),
    );
  });
});

describe("the English stem", () => {
  it.each([
    ["countries", "country"],
    ["quotas", "quota"],
    ["powers'", "power"],
    ["people's", "people"],
    ["status", "status"],
    ["press", "press"],
    ["modernization", "modernisation"],
    ["gas", "gas"],
  ])("of %s is %s", (word, stem) => {
    expect(stemOf(word, "en")).toBe(stem);
  });
});
