import { describe, expect, it } from "vitest";
import { readLabels } from "../src/index.js";

const line = (value: unknown): string => JSON.stringify(value);

describe("labels", () => {
  it("are read line by line, with what is missing filled in", () => {
    const { items, problems } = readLabels(
      `${line({ id: "a", title: "T" })}\n\n${line({ id: "b", text: "X", themes: ["one"], relevance: 3 })}\n`,
    );
    expect(problems).toEqual([]);
    expect(items).toEqual([
      {
        id: "a",
        lang: "und",
        source: "unknown",
        title: "T",
        text: "",
        textKind: "unknown",
        stratum: "unknown",
        themes: [],
        close: [],
        relevance: null,
      },
      expect.objectContaining({ id: "b", title: "", text: "X", themes: ["one"], relevance: 3 }),
    ]);
  });

  it.each([
    ["no JSON", "{", /^expected a JSON object on one line$/],
    ["another shape", "[]", /expected object/i],
    ["no id", line({ title: "T" }), /id/],
    ["neither title nor text", line({ id: "a", title: null }), /^a has neither title nor text$/],
    ["an unknown theme", line({ id: "a", title: "T", themes: ["one", "tow"] }), /^a names the theme tow, which the profile does not have$/],
    ["an unknown close call", line({ id: "a", title: "T", close: ["tow"] }), /^a names the theme tow, which the profile does not have$/],
  ])("%s is told with its line, and costs no other item", (_, wrong, message) => {
    const { items, problems } = readLabels(
      `${line({ id: "good", title: "T" })}\n${wrong}\n${line({ id: "fine", title: "T" })}`,
      new Set(["one"]),
    );
    expect(items.map(({ id }) => id)).toEqual(["good", "fine"]);
    expect(problems).toEqual([{ line: 2, message: expect.stringMatching(message) }]);
  });
});
