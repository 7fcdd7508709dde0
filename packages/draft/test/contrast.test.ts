import { describe, expect, it } from "vitest";
import { parseBackground } from "../src/background.js";
import { contrastOf } from "../src/contrast.js";

const background = parseBackground("en", "# for people\n29225\t8\n111\tthe swiss\n2000\tcommon\n");

describe("the contrast with general news", () => {
  it("is Dunning's log-likelihood ratio: 270.72 for the first example of his paper", () => {
    expect(contrastOf("the swiss", 110, 2552, background).ratio).toBeCloseTo(270.72, 2);
  });

  it("is none where the article has a phrase no oftener than others have it", () => {
    expect(contrastOf("common", 1, 100, background).ratio).toBe(0);
  });

  it("takes what was never counted for rarer than what was", () => {
    const stranger = contrastOf("lighthouse lens", 1, 20, background);
    expect(stranger).toMatchObject({ known: false });
    expect(stranger.rarity).toBeGreaterThan(contrastOf("the swiss", 1, 20, background).rarity);
  });
});
