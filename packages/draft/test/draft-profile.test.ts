import { describe, expect, it } from "vitest";
import { twoSubjects } from "./support/articles.js";
import { drafted, draftOf } from "./support/draft.js";

describe.each(["en", "ru", "zh"] as const)("a draft from an article about two subjects (%s)", (lang) => {
  const { text, firstTo, first, second } = twoSubjects[lang];
  const draft = drafted(text);
  const termsOf = (sentences: readonly number[]): string =>
    draft.themes
      .filter((theme) => theme.sentences.every((sentence) => sentences.includes(sentence)))
      .flatMap(({ terms }) => terms.map(({ t }) => t))
      .join(" ");
  const all = Array.from({ length: draft.sentences }, (_, index) => index + 1);
  const [firstHalf, secondHalf] = [all.slice(0, firstTo), all.slice(firstTo)];

  it("finds the language and has themes of both, each of one only", () => {
    expect(draft.lang).toBe(lang);
    for (const { label, sentences } of draft.themes) {
      const inFirst = sentences.filter((sentence) => sentence <= firstTo).length;
      expect([0, sentences.length], label).toContain(inFirst);
    }
    expect(termsOf(firstHalf)).toMatch(first);
    expect(termsOf(secondHalf)).toMatch(second);
    expect(termsOf(firstHalf)).not.toMatch(second);
    expect(termsOf(secondHalf)).not.toMatch(first);
  });

  it("gives each theme its share of the sentences, the largest first", () => {
    for (const { sentences, share } of draft.themes) expect(share).toBeCloseTo(sentences.length / draft.sentences, 3);
    const shares = draft.themes.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((one, other) => other - one));
  });

  it("is the same each time", () => {
    expect(drafted(text)).toEqual(draft);
  });
});

describe("a draft's terms", () => {
  it("have endings open where the language inflects: the last word in English, every stem in Russian, none in Chinese", () => {
    const terms = (lang: "en" | "ru" | "zh"): string[] =>
      drafted(twoSubjects[lang].text).themes.flatMap((theme) => theme.terms.map(({ t }) => t));
    expect(terms("en")).toEqual(expect.arrayContaining(["catch quota*", "fishing vessel*", "lighthouse restoration*"]));
    expect(terms("ru")).toEqual(expect.arrayContaining(["квот* на вылов", "реставрац* маяк*"]));
    expect(terms("zh")).toEqual(expect.arrayContaining(["捕捞配额", "渔业委员会", "灯塔修复"]));
    expect(terms("zh").join()).not.toContain("*");
  });

  it("are whole phrases, not the parts of one that is always said in full, unless general news has the part", () => {
    const phrase = "The tidal herring hatchery of the Security Council was praised by sailors.";
    const terms = drafted(`${twoSubjects.en.text} ${phrase} ${phrase}`).themes.flatMap((theme) => theme.terms.map(({ t }) => t));
    expect(terms).toContain("tidal herring hatchery of the security council*");
    expect(terms).toContain("security council*");
    expect(terms.filter((t) => /^(?:tidal herring|herring hatchery)\b(?!.*council)/.test(t))).toEqual([]);
  });

  it("weigh more the rarer they are, and words that stand alone ask for company", () => {
    const terms = new Map(drafted(twoSubjects.en.text).themes.flatMap((theme) => theme.terms.map((term) => [term.t, term] as const)));
    expect(terms.get("catch quota*")).toMatchObject({ w: 4, gloss: "catch quotas" });
    expect(terms.get("catch quota*")).not.toHaveProperty("ctx");
    expect(terms.get("island")).toMatchObject({ ctx: "theme" });
    expect(terms.get("island")?.w).toBeLessThan(2);
  });

  it("never only name a state, but may name a bloc, and a pair that leads the article gates them", () => {
    const actors = [
      { id: "nordmark", kind: "state" as const, names: { en: ["nordmark*"] }, leaders: { en: ["ada lind"] } },
      { id: "veldoria", kind: "state" as const, names: { en: ["veldoria*"] } },
      { id: "gulf-league", kind: "bloc" as const, names: { en: ["gulf league"] } },
    ];
    const text = twoSubjects.en.text
      .replaceAll("countries", "countries, Nordmark and Veldoria,")
      .replaceAll("The fisheries commission", "President Ada Lind of Nordmark and the Gulf League with Veldoria")
      .replaceAll("The lighthouse", "The Gulf League in Nordmark and Veldoria: the lighthouse");
    const draft = drafted(text, { actors });
    const terms = draft.themes.flatMap((theme) => theme.terms);
    expect(terms.filter(({ t }) => /^(?:president )?(?:nordmark|veldoria|ada|lind)/.test(t))).toEqual([]);
    expect(terms.map(({ t }) => t)).toContain("gulf league*");
    expect(new Set(terms.flatMap(({ ctx }) => ctx ?? []))).toEqual(new Set(["pair"]));
    expect(draft.files.find(({ path }) => path === "profile.yaml")?.text).toContain(
      "  nordmark-veldoria: {actors: [nordmark, veldoria], names: {}}",
    );
  });
});

describe("an article that nothing can be drafted from", () => {
  it("is too short: it says how long it should be", () => {
    expect(draftOf("One sentence. And another.")).toMatchObject({
      kind: "refused",
      reason: "too_short",
      detail: expect.stringMatching(/2 sentences.*8/),
    });
    expect(draftOf("")).toMatchObject({ kind: "refused" });
  });

  it("is in a language of which no news was counted: it says which were, and how to overrule", () => {
    const german = "Die Minister haben über die Fangquoten im Golf gesprochen und einen neuen Vertrag unterzeichnet. ".repeat(10);
    expect(draftOf(german)).toMatchObject({ kind: "refused", reason: "language", detail: expect.stringMatching(/de.*en, ru, zh.*--lang/) });
    expect(draftOf(german, { lang: "en" })).toMatchObject({ kind: "drafted" });
  });

  it("is no article, but a book", () => {
    expect(draftOf("Catch quotas are set. ".repeat(501))).toMatchObject({
      reason: "too_long",
      detail: expect.stringContaining("501 sentences"),
    });
    expect(draftOf("Catch quotas are set. ".repeat(10_000))).toMatchObject({
      reason: "too_long",
      detail: expect.stringContaining("220000 characters"),
    });
  });

  it("says nothing but what everybody says", () => {
    expect(draftOf("He said that it was so. ".repeat(10))).toMatchObject({ kind: "refused", reason: "nothing_stands_out" });
  });
});
