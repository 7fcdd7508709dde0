import { normalise } from "@attache/text";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildAutomaton, scan } from "../src/automaton.js";

type Match = readonly [phrase: string, start: number, end: number];

function find(forms: readonly string[], text: string, bounded = true): Match[] {
  const { units } = normalise(text);
  const found: Match[] = [];
  scan(buildAutomaton(forms.map((form) => ({ form, bounded }))), units, 0, units.length, (phrase, start, end) =>
    found.push([forms[phrase], start, end]),
  );
  return found;
}

/** The same by a regular expression for each phrase, tried at every place. */
function findSlowly(forms: readonly string[], text: string): Match[] {
  const found: Match[] = [];
  for (const form of forms) {
    const source = form.replace(/[+.?()]/g, "\\$&").replaceAll("*", "[\\p{L}\\p{N}_]*");
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])${source}(?![\\p{L}\\p{N}_])`, "uy");
    for (let start = 0; start < text.length; start++) {
      pattern.lastIndex = start;
      const match = pattern.exec(text);
      if (match) found.push([form, start, start + match[0].length]);
    }
  }
  return found;
}

const inOrder = (matches: readonly Match[]): string[] => matches.map((match) => match.join("\t")).sort();

describe("the automaton", () => {
  it("binds phrases to tokens, of which hyphen and apostrophe are boundaries", () => {
    expect(find(["un"], "un UN's non-un unit _un un1")).toEqual([
      ["un", 0, 2],
      ["un", 3, 5],
      ["un", 12, 14],
    ]);
  });

  it("lets * stand for the rest of a token, in the middle and at the end, also for nothing", () => {
    expect(inOrder(find(["global* govern*"], "global governance, globalised govern, global x governance"))).toEqual(
      inOrder([
        ["global* govern*", 0, 17],
        ["global* govern*", 19, 36],
      ]),
    );
  });

  it("finds phrases that begin within others, and all that begin at one place", () => {
    expect(inOrder(find(["a b", "a b c", "b c", "a*", "c"], "a b c"))).toEqual(
      inOrder([
        ["a*", 0, 1],
        ["a b", 0, 3],
        ["a b c", 0, 5],
        ["b c", 2, 5],
        ["c", 4, 5],
      ]),
    );
  });

  it("finds phrases of any length, with anything behind them", () => {
    for (const form of ["a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "a b", "ab*", "abcd*", "abcde*"]) {
      expect(find([form], `${form.replace("*", "x")} zzz zzz`)).toHaveLength(1);
    }
  });

  it("finds unbound phrases at any character", () => {
    expect(find(["多极", "极化"], "世界多极化", false)).toEqual([
      ["多极", 2, 4],
      ["极化", 3, 5],
    ]);
  });

  it("does not look beyond the stretch it is given", () => {
    const { units } = normalise("one two");
    const found: number[] = [];
    const automaton = buildAutomaton([
      { form: "one two", bounded: true },
      { form: "on", bounded: true },
      { form: "wo", bounded: true },
    ]);
    scan(automaton, units, 0, 2, (phrase) => found.push(phrase));
    scan(automaton, units, 5, 7, (phrase) => found.push(phrase));
    expect(found).toEqual([1, 2]);
  });

  it("finds what regular expressions find", () => {
    const letter = fc.constantFrom("a", "b", "é", "д", "中");
    const token = fc.string({ unit: letter, minLength: 1, maxLength: 3 });
    const phrase = fc
      .array(fc.tuple(token, fc.constantFrom("", "", "*")), { minLength: 1, maxLength: 3 })
      .chain((tokens) => fc.constantFrom(" ", "-", " - ").map((gap) => tokens.map((parts) => parts.join("")).join(gap)))
      .filter((form) => !/\*-/.test(form));
    const phrases = fc.uniqueArray(phrase, { minLength: 1, maxLength: 12 });
    const text = fc
      .string({ unit: fc.constantFrom("a", "b", "é", "д", "中", " ", "-", "'", "*", "😀"), maxLength: 60 })
      .map((raw) => raw.replace(/ +/g, " "));
    fc.assert(
      fc.property(phrases, text, (forms, searched) => {
        expect(inOrder(find(forms, searched))).toEqual(inOrder(findSlowly(forms, searched)));
      }),
      { numRuns: 150 },
    );
  });
});
