import type { Rule } from "@attache/contract";
import { compile, type WatchInput } from "@attache/watch";
import { describe, expect, test } from "vitest";
import { input, rule, theme } from "./build.js";

const matched = (rules: Rule[], item: WatchInput): string[] =>
  compile(rules)
    .match(item)
    .map((match) => match.rule);

describe("themes", () => {
  test("a theme with a score in the rule counts from that score on, whatever the classifier's own threshold says", () => {
    const rules = [rule("r", { themes: { any: ["multipolarity"], score: 0.6 } })];
    expect(matched(rules, input({ themes: [theme("multipolarity", 0.6, false)] }))).toEqual(["r"]);
    expect(matched(rules, input({ themes: [theme("multipolarity", 0.59, true)] }))).toEqual([]);
  });

  test("a theme without a score in the rule counts where the classifier says that the item carries it", () => {
    const rules = [rule("r", { themes: { any: ["multipolarity"], score: null } })];
    expect(matched(rules, input({ themes: [theme("multipolarity", 0.2, true)] }))).toEqual(["r"]);
    expect(matched(rules, input({ themes: [theme("multipolarity", 0.9, false)] }))).toEqual([]);
  });

  test("any asks for one of them, all for every one, and both for both", () => {
    const rules = [
      rule("any", { themes: { any: ["a", "b"], score: null } }),
      rule("all", { themes: { all: ["a", "b"], score: null } }),
      rule("both", { themes: { any: ["c", "d"], all: ["a"], score: null } }),
    ];
    expect(matched(rules, input({ themes: [theme("a", 0.9)] }))).toEqual(["any"]);
    expect(matched(rules, input({ themes: [theme("a", 0.9), theme("b", 0.9)] }))).toEqual(["any", "all"]);
    expect(matched(rules, input({ themes: [theme("a", 0.9), theme("d", 0.9)] }))).toEqual(["any", "both"]);
  });
});

test("actors, tags and languages must be there, the language by its primary subtag", () => {
  const rules = [
    rule("both", { actors: { all: ["china", "russia"] } }),
    rule("one", { actors: { any: ["china", "us"] } }),
    rule("zh", { langs: ["zh"] }),
    rule("wire", { tags: ["wire", "desk"] }),
  ];
  expect(matched(rules, input({ actors: ["china", "russia"] }))).toEqual(["both", "one"]);
  expect(matched(rules, input({ actors: ["us"], lang: "zh-Hans" }))).toEqual(["one", "zh"]);
  expect(matched(rules, input({ tags: ["europe", "wire"] }))).toEqual(["wire"]);
  expect(matched(rules, input({ tags: ["europe"] }))).toEqual([]);
});

test("alignment counts from the rule's figure on", () => {
  const rules = [rule("r", { alignment: 0.3 })];
  expect(matched(rules, input({ alignment: 0.3 }))).toEqual(["r"]);
  expect(matched(rules, input({ alignment: 0.29 }))).toEqual([]);
});

test("a rule that asks for nothing matches every item", () => {
  expect(matched([rule("all", {})], input({}))).toEqual(["all"]);
});

test("matches come in the order of the rules, each once, with the rule's severity, cooldown and endpoints", () => {
  const rules = [
    rule("second", { actors: { any: ["china", "russia"] } }),
    rule("first", { themes: { any: ["a", "b"], score: null } }, { severity: "critical", cooldownMs: 5, to: ["desk"] }),
  ];
  const found = compile(rules).match(input({ actors: ["russia", "china"], themes: [theme("b", 0.7), theme("a", 0.9)] }));
  expect(found.map((match) => match.rule)).toEqual(["second", "first"]);
  expect(found[1]).toMatchObject({ severity: "critical", cooldownMs: 5, to: ["desk"], score: 0.9, themes: ["a", "b"] });
});

describe("the reason given", () => {
  test("names what satisfied the rule, with the figures it was held against", () => {
    const rules = [
      rule("multipolarity", {
        themes: { any: ["multipolarity", "power-politics"], score: 0.6 },
        alignment: 0.3,
        actors: { all: ["china", "russia"] },
        langs: ["zh", "en"],
        tags: ["wire"],
      }),
    ];
    const item = input({
      themes: [theme("multipolarity", 0.914), theme("power-politics", 0.4)],
      alignment: 0.62,
      actors: ["russia", "us", "china"],
      lang: "zh",
      tags: ["wire", "asia"],
    });
    expect(compile(rules).match(item)[0]?.why).toBe(
      "rule multipolarity: theme multipolarity 0.91 ≥ 0.6, actors china and russia, alignment 0.62 ≥ 0.3, language zh, tag wire",
    );
  });

  test("never rounds a score below the threshold that it reached", () => {
    const rules = [rule("r", { themes: { any: ["a"], score: 0.904 } })];
    expect(compile(rules).match(input({ themes: [theme("a", 0.9041)] }))[0]?.why).toBe("rule r: theme a 0.904 ≥ 0.904");
  });

  test("says so where the rule asks for nothing", () => {
    expect(compile([rule("all", {})]).match(input({ themes: [theme("a", 0.4)] }))[0]).toMatchObject({
      why: "rule all: it asks for nothing, so every item matches",
      score: 0.4,
      themes: [],
    });
  });
});
