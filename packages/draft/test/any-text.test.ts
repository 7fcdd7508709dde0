import * as fc from "fast-check";
import { expect, it } from "vitest";
import { draftOf } from "./support/draft.js";

const word = fc.oneof(
  fc.constantFrom(
    "quota",
    "маяк",
    "бизнес-форум",
    "well-known",
    "灯塔",
    "treaty's",
    "null",
    "yes",
    "*",
    "a*b",
    "{t:",
    "- x",
    "#",
    "'",
    '"',
    "\u0085",
    "\u2028",
    "\ud800",
    "ﬁsh",
    "é\u0301",
  ),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const sentence = fc.array(word, { minLength: 1, maxLength: 10 }).map((words) => `${words.join(" ")}. `);
const text = fc.array(sentence, { minLength: 8, maxLength: 14 }).map((sentences) => sentences.join(""));

const id = /^[a-z0-9]+(-[a-z0-9]+)*$/;

it("whatever is given, a draft has legal ids and phrases, differing ones, and files of printable characters", () => {
  fc.assert(
    fc.property(text, fc.constantFrom("en", "ru", "zh"), fc.string(), (given, lang, title) => {
      const draft = draftOf(`${lang === "en" ? "fish" : lang === "ru" ? "рыба" : "鱼"} ${given}`, { lang, title });
      if (draft.kind === "refused") return;
      expect(new Set(draft.themes.map((theme) => theme.id)).size).toBe(draft.themes.length);
      for (const theme of draft.themes) {
        expect(theme.id).toMatch(id);
        expect(theme.sentences.every((number) => number >= 1 && number <= draft.sentences)).toBe(true);
        for (const { t, w } of theme.terms) {
          expect(t).not.toMatch(/(^|\s)\*|\*[^\s*]|[\u3040-\u9fff].*\*|\*.*[\u3040-\u9fff]/);
          expect(t.trim()).toBe(t);
          expect(w).toBeGreaterThan(0);
          expect(w).toBeLessThanOrEqual(4);
        }
      }
      for (const file of draft.files) expect(file.text).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/u);
    }),
    { numRuns: 40 },
  );
});
