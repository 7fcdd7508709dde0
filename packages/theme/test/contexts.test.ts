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

describe("a named context", () => {
  const withContexts = (terms: Parameters<typeof profileOf>[0]): Profile => ({
    ...profileOf(terms),
    contexts: {
      leader: {
        actors: "leaders",
        phrases: { en: ["president*", "prime minister"] },
        except: { en: ["vice president*", "president of the company"] },
      },
      minister: { actors: "officials", phrases: { en: ["foreign minister", "envoy"] } },
    },
  });

  it("is there by one of its phrases, or by an actor's leader or official, in the sentence or the title", () => {
    const profile = withContexts({ a: [term("visits", { with: ["leader"] })], b: [term("arrives", { with: ["minister"] })] });
    expect(evidence(profile, "The delegation visits")).toEqual({});
    expect(evidence(profile, "The president visits")).toEqual({ a: ["visits"] });
    expect(evidence(profile, "Putin visits")).toEqual({ a: ["visits"] });
    expect(evidence(profile, "Putin at work", "He visits. He arrives.")).toEqual({ a: ["visits"] });
    expect(evidence(profile, "Lavrov arrives and visits")).toEqual({ b: ["arrives"] });
    expect(evidence(profile, "News", "Putin speaks. He visits.")).toEqual({});
  });

  it("is not there by a phrase within one of its exceptions, but beside it", () => {
    const profile = withContexts({ a: [term("visits", { with: ["leader"] })] });
    expect(evidence(profile, "The vice president visits")).toEqual({});
    expect(evidence(profile, "The president of the company visits")).toEqual({});
    expect(evidence(profile, "The vice president of the president visits")).toEqual({ a: ["visits"] });
  });

  it("must be there with all others that are asked for, and must not with those that are not wanted", () => {
    const both = withContexts({ a: [term("visits", { with: ["leader", "minister"] })] });
    expect(evidence(both, "The president visits")).toEqual({});
    expect(evidence(both, "The president and his envoy: visits")).toEqual({ a: ["visits"] });
    const not = withContexts({ a: [term("visits", { without: ["minister"] })] });
    expect(evidence(not, "The envoy visits")).toEqual({});
    expect(evidence(not, "An envoy", "The president visits.")).toEqual({});
    expect(evidence(not, "The president visits")).toEqual({ a: ["visits"] });
  });

  it("opens a theme that says so, as an ungated term does", () => {
    const profile = withContexts({ a: [term("talks", { ctx: "theme" })] });
    const [theme] = profile.themes;
    expect(evidence(profile, "The president on talks")).toEqual({});
    expect(evidence({ ...profile, themes: [{ ...theme, opened_by: ["leader"] }] }, "The president on talks")).toEqual({ a: ["talks"] });
  });

  it("is not opened by a term that needs one itself", () => {
    const profile = withContexts({
      a: [
        term("visits", { with: ["leader"] }),
        term("now", { at: "head" }),
        term("hails", { need: "two-leaders" }),
        term("talks", { ctx: "theme" }),
      ],
    });
    expect(evidence(profile, "The president visits now and hails talks")).toEqual({ a: ["visits", "now"] });
  });
});

describe("need two leaders or officials", () => {
  const profile = profileOf({ a: [term("meets", { need: "two-leaders" })], b: [term("greets", { need: "two-officials" })] });

  it("counts the actors that are named by them", () => {
    expect(evidence(profile, "Putin meets China")).toEqual({});
    expect(evidence(profile, "Putin meets President Putin")).toEqual({});
    expect(evidence(profile, "Putin meets Xi")).toEqual({ a: ["meets"] });
    expect(evidence(profile, "Putin meets Wang Yi and greets him")).toEqual({});
    expect(evidence(profile, "Lavrov meets Wang Yi and greets him")).toEqual({ b: ["greets"] });
    expect(evidence(profile, "Putin", "He meets Xi.")).toEqual({ a: ["meets"] });
  });
});

describe("a term at the head", () => {
  const profile = profileOf({ a: [term("cooperation", { at: "head" })] });

  it("counts in the title and in sentences that begin early, not further down", () => {
    expect(evidence(profile, "On cooperation")).toEqual({ a: ["cooperation"] });
    expect(evidence(profile, "News", "Agreed. They speak of cooperation.")).toEqual({ a: ["cooperation"] });
    expect(evidence(profile, "News", `${"They met at length. ".repeat(20)}They speak of cooperation.`)).toEqual({});
    expect(evidence(profile, "News", `${"They met at length and ".repeat(20)} speak of cooperation.`)).toEqual({ a: ["cooperation"] });
  });
});
