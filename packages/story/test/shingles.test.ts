import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { containment, sketchOf } from "../src/shingles.js";
import { tokenise } from "../src/tokens.js";
import { inventWords, joinWords, seeded, type Lang } from "./invented.js";

const sketch = (text: string) => sketchOf(tokenise(text, 5000));
const invent = (seed: number, count: number, lang: Lang = "en"): string => joinWords(inventWords(count, lang, seeded(seed)), lang);

describe("a sketch", () => {
  it("is bounded, however long the text", () => {
    for (const words of [10, 100, 1000, 5000]) {
      const { sample, head } = sketch(invent(words, words));
      expect(sample.length).toBeLessThanOrEqual(32);
      expect(head.length).toBeLessThanOrEqual(24);
    }
  });

  it("is the same for traditional and simplified Chinese", () => {
    expect(sketch("總統抵達並發表講話，雙方簽署協議")).toEqual(sketch("总统抵达并发表讲话，双方签署协议"));
  });
});

describe("containment", () => {
  it("is 1 of a text in itself, and 0 of another's", () => {
    const [one, other] = [sketch(invent(1, 300)), sketch(invent(2, 300))];
    expect(containment(one, one).share).toBe(1);
    expect(containment(one, other).share).toBeLessThan(0.1);
  });

  it("of any first part is nearly whole, however short the part and long the text", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 30, max: 3000 }),
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        (seed, words, share) => {
          const text = invent(seed, words);
          const part = text
            .split(" ")
            .slice(0, Math.ceil(words * share))
            .join(" ");
          expect(containment(sketch(part), sketch(text)).share).toBeGreaterThan(0.95);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("of no text is nothing", () => expect(containment(sketch(""), sketch("one two three four"))).toEqual({ share: 0, support: 0 }));
});
