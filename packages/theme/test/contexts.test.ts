import { describe, expect, it } from "vitest";
import { createClassifier, type Profile } from "../src/index.js";
import { profileOf, term } from "./support/profile.js";

/** The words that count as evidence, theme by theme. */
function evidence(profile: Profile, title: string, text = ""): Record<string, string[]> {
  const { themes } = createClassifier(profile).classify({ title, text, lang: "en" });
  return Object.fromEntries(themes.map((theme) => [theme.id, theme.evidence.map((one) => one.term)]));
}

const actorsOf = (title: string): readonly string[] =>
  createClassifier(profileOf({ a: [term("unused")] })).classify({ title, text: "", lang: "en" }).actors;

describe("a term's context", () => {
  it("actor: somebody is named in the sentence or the title", () => {
    const profile = profileOf({ a: [term("pressure", { ctx: "actor" })] });
    expect(evidence(profile, "Air pressure falls")).toEqual({});
    expect(evidence(profile, "Pressure from Russia")).toEqual({ a: ["Pressure"] });
    expect(evidence(profile, "Russia today", "Pressure grows.")).toEqual({ a: ["Pressure"] });
    expect(evidence(profile, "News", "Russia answers. Pressure grows.")).toEqual({});
  });

  it("pair: both of the pair are named, by themselves or together", () => {
    const profile = profileOf({ a: [term("partnership", { ctx: "pair" })] });
    expect(evidence(profile, "A partnership of Russia")).toEqual({});
    expect(evidence(profile, "A partnership of Russia and China")).toEqual({ a: ["partnership"] });
    expect(evidence(profile, "A Sino–Russian partnership")).toEqual({ a: ["partnership"] });
    expect(evidence(profile, "In China", "A partnership with Russia.")).toEqual({ a: ["partnership"] });
  });

  it("theme: another ungated term of the theme stands in the sentence or the title", () => {
    const profile = profileOf({
      a: [term("order", { ctx: "theme" }), term("multipolar", { not: ["neuron*"] }), term("rules", { ctx: "theme" })],
      b: [term("world")],
    });
    expect(evidence(profile, "The world order and its rules")).toEqual({ b: ["world"] });
    expect(evidence(profile, "A multipolar order")).toEqual({ a: ["multipolar", "order"] });
    expect(evidence(profile, "Multipolar", "An order emerges.")).toEqual({ a: ["Multipolar", "order"] });
    expect(evidence(profile, "An order of multipolar neurons")).toEqual({});
  });

  it("an anchor opens the context of others and is no evidence", () => {
    const profile = profileOf({ a: [term("president", { w: 0.1 }), term("talks", { ctx: "theme" })] });
    expect(evidence(profile, "President, president, president")).toEqual({});
    expect(evidence(profile, "The president holds talks")).toEqual({ a: ["talks"] });
  });

  it("need two: at least two different actors are named", () => {
    const profile = profileOf({ a: [term("trade", { need: "two", ctx: "actor" })] });
    expect(evidence(profile, "Russia, Putin and the Russians on trade")).toEqual({});
    expect(evidence(profile, "Trade between Russia and China")).toEqual({ a: ["Trade"] });
    expect(evidence(profile, "Russia", "Trade with China.")).toEqual({ a: ["Trade"] });
  });

  it("not: a cancelling phrase in the sentence or the title, nowhere else", () => {
    const profile = profileOf({ a: [term("bullying", { not: ["school*"] })] });
    expect(evidence(profile, "Bullying in schools")).toEqual({});
    expect(evidence(profile, "At schools", "Bullying goes on.")).toEqual({});
    expect(evidence(profile, "News", "Schools open. Bullying goes on.")).toEqual({ a: ["Bullying"] });
  });
});

describe("overlapping terms", () => {
  it("of one theme: the leftmost, then the longest counts", () => {
    const profile = profileOf({ a: [term("world order"), term("multipolar world"), term("world"), term("world order reform")] });
    expect(evidence(profile, "A multipolar world order")).toEqual({ a: ["multipolar world"] });
    expect(evidence(profile, "World order reform")).toEqual({ a: ["World order reform"] });
  });

  it("of two themes share their words", () => {
    expect(evidence(profileOf({ a: [term("world order")], b: [term("order reform")] }), "World order reform")).toEqual({
      a: ["World order"],
      b: ["order reform"],
    });
  });
});

describe("an actor", () => {
  it("in capitals is named by capitals only", () => {
    expect(actorsOf("It tells us nothing")).toEqual([]);
    expect(actorsOf("The US says")).toEqual(["us"]);
    expect(actorsOf("The ＵＳ says")).toEqual(["us"]);
    expect(actorsOf("THE US SAYS US")).toEqual(["us"]);
  });

  it("is not named within a blocking phrase, but beside it", () => {
    expect(actorsOf("Bank of China grows")).toEqual([]);
    expect(actorsOf("Bank of China grows in China")).toEqual(["china"]);
  });

  it("a blocking phrase earlier in the list takes its words from the later", () => {
    expect(actorsOf("China Bank of China")).toEqual(["china"]);
  });
});
