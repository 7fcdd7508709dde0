import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinAbbreviated, splitSentences } from "../src/index.js";

const sentencesOf = (text: string): string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe("sentences", () => {
  it("end at stops before white space, at Chinese stops and at line ends", () => {
    expect(sentencesOf("One. Two!  Three?\nFour\nFive 3.5 six")).toEqual(["One.", "Two!", "Three?", "Four", "Five 3.5 six"]);
    expect(sentencesOf("第一句。第二句！第三句；第四句")).toEqual(["第一句", "第二句", "第三句", "第四句"]);
  });

  it("of a blank text are none", () => {
    expect(splitSentences(" \n\u00a0\u3000。 \n")).toEqual([]);
  });

  it("hold every character that is neither white space nor a separator, in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "б", "中", ".", "!", " ", "\n", "\u00a0", "。", "；", "\u0301") }), (text) => {
        const blank = /[\s。！？；]/g;
        expect(sentencesOf(text).join("").replace(blank, "")).toBe(text.replace(blank, ""));
      }),
    );
  });

  it("that an abbreviation parts are shown together", () => {
    const text = "It ended. The U.S. Treasury asked Mr. Bessent. He came.";
    const sentences = splitSentences(text);
    const { start, end } = joinAbbreviated(text, sentences, 2);
    expect(text.slice(start, end)).toBe("The U.S. Treasury asked Mr. Bessent.");
  });

  it("that end in a Chinese name of one letter are shown alone", () => {
    const text = "Лавров встретился с Ван И. Потом прилетел А. Иванов.";
    const sentences = splitSentences(text);
    const shown = sentences.map((_, index) => {
      const { start, end } = joinAbbreviated(text, sentences, index);
      return text.slice(start, end);
    });
    expect(shown).toEqual(["Лавров встретился с Ван И.", "Потом прилетел А. Иванов.", "Потом прилетел А. Иванов."]);
  });
});
