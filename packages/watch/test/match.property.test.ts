import type { Rule, RuleCondition } from "@attache/contract";
import { compile, type WatchInput } from "@attache/watch";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { input, rule, theme } from "./build.js";

const names = (kind: string) => fc.constantFrom(...["a", "b", "c", "d", "e"].map((letter) => `${kind}-${letter}`));
const someNames = (kind: string) => fc.array(names(kind), { maxLength: 4 });
const scores = fc.constantFrom(0, 0.2, 0.4, 0.6, 0.8, 1);

const conditions: fc.Arbitrary<RuleCondition> = fc.record({
  themes: fc.option(fc.record({ any: someNames("theme"), all: someNames("theme"), score: fc.option(scores) }, { requiredKeys: ["score"] })),
  alignment: fc.option(scores),
  actors: fc.option(fc.record({ any: someNames("actor"), all: someNames("actor") }, { requiredKeys: [] })),
  langs: fc.option(fc.subarray(["en", "zh", "ru", "zh-Hans"], { minLength: 1 })),
  tags: fc.option(fc.array(names("tag"), { minLength: 1, maxLength: 3 })),
  query: fc.constant(null),
});

const inputs: fc.Arbitrary<WatchInput> = fc
  .record({
    themes: fc.uniqueArray(fc.tuple(names("theme"), scores, fc.boolean()), { selector: ([id]) => id }),
    actors: fc.uniqueArray(names("actor")),
    tags: fc.uniqueArray(names("tag")),
    lang: fc.constantFrom("en", "zh", "zh-Hant", "ru", "fr"),
    alignment: scores,
  })
  .map(({ themes, ...rest }) => input({ ...rest, themes: themes.map((one) => theme(...one)) }));

const meets = (wanted: { any?: string[] | undefined; all?: string[] | undefined } | null, has: (name: string) => boolean): boolean =>
  wanted === null || ((wanted.all ?? []).every(has) && ((wanted.any ?? []).length === 0 || (wanted.any ?? []).some(has)));

/** The meaning of a rule, said once more and without an index: what every rule is held against, one after the other. */
function naive({ when }: Rule, { item, classification }: WatchInput): boolean {
  const carries = (id: string): boolean => {
    const score = when.themes?.score ?? null;
    return classification.themes.some((one) => one.id === id && (score === null ? one.match : one.score >= score));
  };
  return (
    meets(when.themes, carries) &&
    meets(when.actors, (id) => classification.actors.includes(id)) &&
    (when.alignment === null || classification.alignment >= when.alignment) &&
    (when.langs === null || when.langs.some((lang) => lang.slice(0, 2) === classification.lang.slice(0, 2))) &&
    (when.tags === null || when.tags.some((tag) => item.feed.tags.includes(tag)))
  );
}

test("the index finds exactly the rules that hold when each is tried", () => {
  fc.assert(
    fc.property(fc.array(conditions, { maxLength: 30 }), fc.array(inputs, { minLength: 1, maxLength: 5 }), (all, items) => {
      const rules = all.map((when, position) => rule(`r${position}`, when));
      const matcher = compile(rules);
      for (const item of items) {
        expect(matcher.match(item).map((match) => match.rule)).toEqual(rules.filter((one) => naive(one, item)).map(({ id }) => id));
      }
    }),
    { numRuns: 1000 },
  );
});

test("the themes that are named satisfied the rule, and the score is the best of them", () => {
  fc.assert(
    fc.property(conditions, inputs, (when, item) => {
      for (const match of compile([rule("r", when)]).match(item)) {
        const named = item.classification.themes.filter(({ id }) => match.themes.includes(id));
        expect(named).toHaveLength(match.themes.length);
        const wanted = new Set([...(when.themes?.any ?? []), ...(when.themes?.all ?? [])]);
        expect(named.every(({ id }) => wanted.has(id))).toBe(true);
        const counted = named.length > 0 ? named : item.classification.themes;
        expect(match.score).toBe(Math.max(0, ...counted.map(({ score }) => score)));
      }
    }),
  );
});
