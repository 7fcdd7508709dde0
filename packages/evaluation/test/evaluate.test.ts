import { describe, expect, it } from "vitest";
import { evaluate, evaluateOutOfFold, macroPositives } from "../src/index.js";
import { item, seeded, verdict } from "./support.js";

const options = { threshold: 0.5, themes: ["a", "b"], resamples: 50, random: seeded(1) };

describe("an evaluation", () => {
  it("counts what is right and wrong, theme by theme, without close calls and with them", () => {
    const items = [
      item("both", { themes: ["a", "b"] }),
      item("missed", { themes: ["a"] }),
      item("invented"),
      item("close", { themes: ["b"], close: ["b"] }),
    ];
    const verdicts = [
      verdict("both", { a: 0.9, b: 0.5 }),
      verdict("missed", { a: 0.4 }),
      verdict("invented", { b: 0.7 }),
      verdict("close"),
    ];
    const { clear, all } = evaluate(items, verdicts, options);
    expect(clear.themes["a"]).toEqual({ tp: 1, fp: 0, fn: 1, precision: 1, recall: 0.5, f1: 2 / 3, positives: 2 });
    expect(clear.themes["b"]).toMatchObject({ tp: 1, fp: 1, fn: 0, positives: 1 });
    expect(all.themes["b"]).toMatchObject({ tp: 1, fp: 1, fn: 1, positives: 2 });
    expect(clear.micro).toMatchObject({ tp: 2, fp: 1, fn: 1 });
  });

  it("takes only themes with positives enough into the macro mean", () => {
    const many = Array.from({ length: macroPositives }, (_, index) => item(`a${index}`, { themes: ["a"] }));
    const items = [...many, item("b", { themes: ["b"] })];
    const verdicts = items.map(({ id }) => verdict(id, id === "b" ? {} : { a: 0.9 }));
    expect(evaluate(items, verdicts, options).clear.macro_f1).toEqual({ value: 1, low: 1, high: 1 });
  });

  it("tells languages, kinds of text and strata apart", () => {
    const items = [item("en", { themes: ["a"] }), item("ru", { lang: "ru", textKind: "lead", stratum: "near", themes: ["a"] })];
    const { by } = evaluate(items, [verdict("en", { a: 0.9 }), verdict("ru")], options);
    expect(by.lang["en"]).toMatchObject({ recall: 1, items: 1 });
    expect(by.lang["ru"]).toMatchObject({ recall: 0, items: 1 });
    expect(Object.keys(by.text_kind)).toEqual(["lead", "title-only"]);
    expect(Object.keys(by.stratum)).toEqual(["near", "random"]);
  });

  it("out of fold mends a scale that is off, by what other sources say", () => {
    const random = seeded(5);
    const items = Array.from({ length: 400 }, (_, index) =>
      item(`i${index}`, { source: `s${index % 8}`, themes: random() < 0.5 ? ["a"] : [] }),
    );
    const verdicts = items.map(({ id, themes }) => verdict(id, { a: (themes.length > 0 ? 0.3 : 0.1) + random() * 0.1 }));
    expect(evaluate(items, verdicts, options).clear.themes["a"]?.recall).toBe(0);
    const mended = evaluateOutOfFold(items, verdicts, { ...options, folds: 4 });
    expect(mended.clear.themes["a"]?.f1).toBe(1);
    expect(mended.calibration.error).toBeLessThan(0.1);
  });

  it("out of fold learns nothing from a source for itself", () => {
    const items = Array.from({ length: 80 }, (_, index) => {
      const odd = index % 2 === 1;
      return item(`i${index}`, { source: odd ? "odd" : "even", themes: odd === index % 4 > 1 ? ["a"] : [] });
    });
    // In each source a high score means the opposite of what it means in the other.
    const verdicts = items.map(({ id, source, themes }) => verdict(id, { a: (source === "odd") === themes.length > 0 ? 0.9 : 0.1 }));
    const { clear } = evaluateOutOfFold(items, verdicts, { ...options, folds: 2 });
    expect(clear.micro.tp).toBe(0);
  });
});
