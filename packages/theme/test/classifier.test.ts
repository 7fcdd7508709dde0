import { classificationSchema } from "@attache/contract";
import * as fc from "fast-check";
import { normalForm } from "@attache/text";
import { describe, expect, it } from "vitest";
import { createClassifier, gatedAlignment, loadProfile, scoreOf, scoring } from "../src/index.js";
import { profileOf, term } from "./support/profile.js";
import { needing, sharedFile } from "./support/shared.js";

const profile = loadProfile();
const classifier = createClassifier(profile);
const article = sharedFile("baseline-article.txt");

describe.skipIf(!article.present)(`the baseline article${needing("baseline-article.txt", article.present)}`, () => {
  it("carries every theme of the baseline, no watch theme, and is aligned with itself", () => {
    const read = classifier.classify({ title: "", text: article.read() });
    expect(read.themes.filter((theme) => theme.match && !theme.watch)).toHaveLength(read.of);
    expect(read.themes.filter((theme) => theme.watch)).toEqual([]);
    expect(read).toMatchObject({ lang: "en", textKind: "full", present: 13, of: 13, absent: [] });
    expect(read.alignment).toBeGreaterThan(0.9);
    expect(read.actors).toEqual(expect.arrayContaining(["china", "russia", "brics", "sco"]));
  });
});

describe("a classification", () => {
  it("is what the contract says, with the emphasis besides", () => {
    const { emphasis, ...rest } = classifier.classify({ title: "Xi and Putin hail a multipolar world", text: "" });
    expect(classificationSchema.parse(rest)).toEqual(rest);
    expect(Object.keys(emphasis)).toEqual(profile.themes.filter((theme) => !theme.watch).map(({ id }) => id));
    expect(rest).toMatchObject({
      profile: "xi-putin-2025-05",
      classifier: classifier.version,
      lang: "en",
      textKind: "headline",
      absent: [],
    });
    const theme = rest.themes.find(({ id }) => id === "multipolarity");
    expect(theme).toMatchObject({ match: true, watch: false });
    expect(emphasis["multipolarity"]).toBe(theme?.score);
  });

  it("is the same every time", () => {
    const input = { title: "中俄元首会谈", text: "双方主张平等有序的世界多极化。" };
    expect(createClassifier(loadProfile()).classify(input)).toEqual(classifier.classify(input));
  });

  it("reads each language with its own terms", () => {
    for (const [lang, title] of [
      ["en", "Leaders call for an equal and orderly multipolar world"],
      ["zh", "两国主张平等有序的世界多极化"],
      ["ru", "Лидеры выступили за справедливый многополярный мир"],
    ]) {
      const read = classifier.classify({ title, text: "" });
      expect(read.lang).toBe(lang);
      expect(read.themes.find((theme) => theme.match)?.id).toBe("multipolarity");
    }
  });

  it("reads other languages in Latin letters with the English terms, those in other scripts with none", () => {
    const french = classifier.classify({ title: "Le sommet des BRICS se tiendra au Brésil la semaine prochaine", text: "" });
    expect([french.lang, french.actors]).toEqual(["fr", ["brics"]]);
    const japanese = classifier.classify({ title: "日本の首相がロシアの大統領と会談した", text: "" });
    expect([japanese.lang, japanese.themes, japanese.actors]).toEqual(["ja", [], []]);
  });

  it("tells headline, lead and full text, and states absence of full texts only", () => {
    const title = "Leaders back multilateralism";
    const kind = (text: string, of = title): unknown => classifier.classify({ title: of, text, lang: "en" }).textKind;
    expect([kind(""), kind(title), kind(`${title}  `), kind(`${title} They met.`), kind("word ".repeat(100))]).toEqual([
      "headline",
      "headline",
      "headline",
      "lead",
      "full",
    ]);
    expect([kind("中".repeat(130), ""), kind("中".repeat(140), "")]).toEqual(["lead", "full"]);
    expect(classifier.classify({ title, text: "They met." }).absent).toEqual([]);
    expect(classifier.classify({ title, text: "word ".repeat(100), lang: "en" }).absent).toHaveLength(12);
  });
});

describe("a score", () => {
  const tiny = createClassifier(profileOf({ a: [term("alpha", { w: 3 }), term("beta", { w: 1 })], b: [term("gamma")] }));
  const scoreIn = (title: string, text: string): number => tiny.classify({ title, text, lang: "en" }).themes[0]?.score ?? 0;

  it("grows with weight, with repetition and in the title, and less each time", () => {
    const [once, twice, thrice] = [scoreIn("", "alpha"), scoreIn("", "alpha alpha"), scoreIn("", "alpha alpha alpha")];
    expect(scoreIn("", "beta")).toBeLessThan(once);
    expect(twice).toBeGreaterThan(once);
    expect(thrice - twice).toBeLessThan(twice - once);
    expect(scoreIn("alpha", "")).toBeGreaterThan(twice);
    expect(scoreIn("", "alpha beta")).toBeGreaterThan(once);
  });

  it("does not count a title again that the text repeats", () => {
    const repeated = scoreIn("Alpha news", "Alpha news and more of it");
    expect(repeated).toBeLessThan(scoreIn("Alpha news", "alpha, news and more of it"));
    expect(repeated).toBe(scoreIn("Alpha news", "Omega news and more of it"));
  });

  it("is a match from the threshold on", () => {
    for (const { score, match } of classifier.classify({
      title: "Sanctions and tariffs, talks and visits",
      text: "Trade. Bullying by the US.",
    }).themes) {
      expect(match).toBe(score >= scoring.threshold);
    }
  });
});

describe("alignment", () => {
  const tiny = createClassifier(profileOf({ a: [term("alpha")], b: [term("beta")], c: [term("gamma")] }));
  const alignment = (title: string): number => tiny.classify({ title, text: "", lang: "en" }).alignment;

  it("is 0 without a theme, small for one strong theme, and grows with their number", () => {
    expect(alignment("nothing")).toBe(0);
    expect(alignment("alpha")).toBeLessThan(0.5);
    expect(alignment("alpha beta")).toBeGreaterThan(alignment("alpha"));
    expect(alignment("alpha beta gamma")).toBeGreaterThan(0.8);
  });

  it("behind the actor gate is that of items which name both of a pair", () => {
    const gated = (title: string): number =>
      gatedAlignment(tiny.classify({ title, text: "", lang: "en" }), profileOf({ a: [term("alpha")] }));
    expect(gated("alpha beta: China and Russia")).toBe(alignment("alpha beta: China and Russia"));
    expect(gated("Sino-Russian alpha beta")).toBe(alignment("Sino-Russian alpha beta"));
    expect([gated("alpha beta: China and the US"), gated("alpha beta")]).toEqual([0, 0]);
  });
});

/** Texts of terms and names in many writings, and of anything else. */
const parts = fc.oneof(
  fc.constantFrom(
    "Multipolar World",
    "ｍｕｌｔｉｐｏｌａｒ\u3000ｗｏｒｌｄ",
    "multipolar\n world",
    "multipo\u0308lar",
    "people’s friendship",
    "win–win coope\u0301ration",
    "Global South",
    "ﬁne",
    "ё",
    "😀",
    "…",
    "  ",
    ". ",
    "\u0301\u0323",
    "ＢＲＩＣＳ",
    "BRICS\u0338",
    "zero—sum game",
  ),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const texts = fc
  .array(fc.tuple(parts, fc.constantFrom(" ", "", "\u00a0", "\n", "。")), { maxLength: 12 })
  .map((all) => all.flat().join(""));

describe("evidence", () => {
  it("gives the words of the original, the weightiest first, each term once and from the title if it is there", () => {
    const tiny = createClassifier(profileOf({ a: [term("weak", { w: 1 }), term("strong", { w: 3 }), term("win-win", { w: 2 })] }));
    const text = "A weak start. Then a STRONG  one, “win — win” and win–win. Strong again.";
    const [theme] = tiny.classify({ title: "So weak", text, lang: "en" }).themes;
    expect(theme?.evidence.map(({ term: words, field, sentence }) => [words, field, sentence])).toEqual([
      ["STRONG", "text", "Then a STRONG  one, “win — win” and win–win."],
      ["win–win", "text", "Then a STRONG  one, “win — win” and win–win."],
      ["weak", "title", "So weak"],
    ]);
  });

  it("shows at most eight terms, and of a long sentence the part around the term", () => {
    const words = Array.from({ length: 12 }, (_, index) => `term${index}`);
    const tiny = createClassifier(profileOf({ a: words.map((word) => term(word)) }));
    const text = `${"filler word ".repeat(60)}${words.join(" ")} ${"more words ".repeat(60)}`;
    const [theme] = tiny.classify({ title: "", text, lang: "en" }).themes;
    expect(theme?.evidence).toHaveLength(8);
    for (const { term: found, sentence } of theme?.evidence ?? []) {
      expect(sentence.length).toBeLessThanOrEqual(300);
      expect(sentence).toMatch(/^….*…$/);
      expect(sentence).toContain(found);
    }
  });

  it("points at its words in the original, whatever the writing", () => {
    let seen = 0;
    fc.assert(
      fc.property(texts, texts, (title, text) => {
        for (const theme of classifier.classify({ title, text, lang: "en" }).themes) {
          for (const { term: words, gloss, field, start, end, sentence } of theme.evidence) {
            const original = field === "title" ? title : text;
            expect(original.slice(start, end)).toBe(words);
            const terms = profile.themes.find(({ id }) => id === theme.id)?.terms["en"] ?? [];
            expect(terms.some((one) => one.gloss === gloss && isForm(one.t, words))).toBe(true);
            expect(sentence).toContain(words);
            seen++;
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(100);
  });
});

describe("the workings of a score", () => {
  it("give it again, and point at each place that was counted", () => {
    let seen = 0;
    fc.assert(
      fc.property(texts, texts, fc.boolean(), fc.constantFrom("en", "ru", "zh"), (title, rest, repeats, lang) => {
        const input = { title, text: repeats ? `${title} ${rest}` : rest, lang };
        const { themes } = classifier.classify(input);
        const workings = classifier.explain(input);
        expect(workings.map(({ theme }) => theme).sort()).toEqual(themes.map(({ id }) => id).sort());
        for (const { theme, score, length, terms } of workings) {
          expect(themes.find(({ id }) => id === theme)?.score).toBe(score);
          const recounted = terms.map(({ weight, places }) => ({
            weight,
            inTitle: places.filter(({ field }) => field === "title").length,
            inText: places.filter(({ field }) => field === "text").length,
          }));
          expect(scoreOf(recounted, length)).toBe(score);
          for (const { term: phrase, places } of terms) {
            for (const { field, start, end } of places) expect(isForm(phrase, input[field].slice(start, end))).toBe(true);
          }
          seen += terms.length;
        }
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(100);
  });
});

/** Whether a stretch of the original is a form of a term; marks that stay on its last letter belong to the stretch. */
function isForm(phrase: string, words: string): boolean {
  const source = normalForm(phrase).replace(/[+.]/g, "\\$&").replaceAll("*", "[\\p{L}\\p{N}_]*");
  return new RegExp(`^${source}\\p{M}*$`, "u").test(normalForm(words));
}

describe("hostile texts", () => {
  it.each([
    ["100,000 combining marks", `multipolar world${"\u0301\u0323".repeat(50_000)} multipolar world`],
    ["one word of a megabyte", "multipolar".repeat(100_000)],
    ["a megabyte of one term", "multipolar world ".repeat(60_000)],
    ["a megabyte of beginnings of terms", "china-russia joint ".repeat(55_000)],
    ["a megabyte of exceptions of contexts", "vice president 副总统 вице-президент ".repeat(30_000)],
    ["a megabyte without white space", "中俄".repeat(500_000)],
    ["a megabyte of sentence ends", "a. ".repeat(350_000)],
    ["a megabyte of lone surrogates", "\ud83d".repeat(1_000_000)],
  ])("%s is read", (_, text) => {
    for (const lang of ["en", "zh", "ru"]) expect(classifier.classify({ title: "", text, lang }).of).toBe(13);
  });

  it("a long title is not read again for every sentence", () => {
    const input = { title: "talks with the president ".repeat(4000), text: "He visits. ".repeat(20_000), lang: "en" };
    expect(classifier.classify(input).of).toBe(13);
  });
});
