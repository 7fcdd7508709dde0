import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalForm, normalIndex, normalise, originalSpan, unitsToString } from "../src/index.js";
import { eachTraditional } from "../src/traditional.js";

/** The information separators of ASCII count as white space, though Unicode does not call them so. */
const separators = new RegExp(`[${String.fromCharCode(0x1c)}-${String.fromCharCode(0x1f)}]`, "g");
const blanks = /\p{White_Space}+/gu;

const simplified = new Map<string, string>();
eachTraditional((from, to) => simplified.set(String.fromCharCode(from), String.fromCharCode(to)));

describe("the normal form", () => {
  it.each([
    ["lower-cases and keeps one space for any white space", "The  Global\u00a0\t South\u2003", "the global south "],
    ["reads ё as е, composed or not", "Ёлка е\u0308лка", "елка елка"],
    ["keeps й, composed or not", "Китай Кита\u0438\u0306", "китай китай"],
    ["straightens apostrophes and knows one dash", "China’s ‘win–win’ — co‑op − 1", "china's 'win-win' - co-op - 1"],
    ["narrows full-width forms", "ＢＲＩＣＳ　２０２５", "brics 2025"],
    ["expands ligatures and ellipses", "ﬁnal oﬃce…", "final office..."],
    ["composes half-width kana", "ﾊﾟｶﾞ", "パガ"],
    ["composes Hangul", "\u1112\u1161\u11ab", "한"],
    ["keeps characters beyond the basic plane", "𝐗𝐢 😀 𠮷", "xi 😀 𠮷"],
    ["reads traditional Chinese as simplified", "習近平會見普京，臺灣與聯合國", "习近平会见普京,台湾与联合国"],
    ["reads compatibility ideographs like what they stand for", "\uf9dd\uf905", normalForm("\uf9dd\uf905".normalize("NFKC"))],
    ["keeps lone surrogates", "a\ud800b", "a\ud800b"],
  ])("%s", (_, original, expected) => {
    expect(normalForm(original)).toBe(expected);
  });

  const pieces = fc.oneof(
    fc.constantFrom(
      "é",
      "e\u0301",
      "ﬁ",
      "Ё",
      "й",
      "ＵＳ",
      "’",
      "—",
      "  ",
      "\n",
      "…",
      "😀",
      "𠮷",
      "가",
      "ᄀ",
      "ᅡ",
      "ﾞ",
      "ｶ",
      "\u0323\u0301",
      "İ",
      "\u00a8",
    ),
    fc.string({ unit: "binary" }),
  );
  const texts = fc.array(pieces).map((parts) => parts.join(""));

  it("equals NFKC and the foldings applied to the whole text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const whole = text
          .normalize("NFKC")
          .replace(/[‘’]/g, "'")
          .replace(/[‐‑‒–—―－−]/g, "-");
        // The lower case of a final sigma, and the order of very many marks, depend on what is far away.
        fc.pre(!/Σ|\p{M}{20}/u.test(whole));
        const folded = whole
          .toLowerCase()
          .replaceAll("ё", "е")
          .replace(/[\u3400-\u9fff]/g, (character) => simplified.get(character) ?? character)
          .replace(separators, " ")
          .replace(blanks, " ");
        expect(normalForm(text)).toBe(folded);
      }),
      { numRuns: 400 },
    );
  });

  it("leads back: the original of any stretch normalises to text that holds it", () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, one, other) => {
        const normal = normalise(text);
        const { length } = normal.units;
        fc.pre(length > 0);
        const begin = one % length;
        const end = begin + 1 + (other % (length - begin));
        const span = originalSpan(normal, begin, end);
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(normalForm(text.slice(span.start, span.end))).toContain(unitsToString(normal.units.subarray(begin, end)));
      }),
      { numRuns: 400 },
    );
  });

  it("finds the way forth: the first unit that comes from an offset", () => {
    const normal = normalise("a  ﬁ…b");
    expect([0, 1, 2, 3, 4, 5, 6].map((offset) => normalIndex(normal, offset))).toEqual([0, 1, 2, 2, 4, 7, 8]);
  });

  it("reads 100,000 marks on one letter and a megabyte of one word", () => {
    const marks = normalise(`a${"\u0301\u0323".repeat(50_000)} b`);
    expect(marks.units.at(-1)).toBe("b".charCodeAt(0));
    expect(originalSpan(marks, marks.units.length - 1, marks.units.length)).toEqual({ start: 100_002, end: 100_003 });
    expect(normalise("ё".repeat(1_000_000)).units.length).toBe(1_000_000);
  });
});
