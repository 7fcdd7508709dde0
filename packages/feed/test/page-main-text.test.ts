import { describe, expect, test } from "vitest";
import { mainTextOf } from "../src/page/main-text.js";
import { page, reports, textOf, type Language } from "./support/pages.js";

const languages: readonly Language[] = ["en", "zh", "ru"];
const read = (html: string) => mainTextOf(html, false);

describe("the main text of a page", () => {
  test.each(languages)("is the report without the page's furniture: %s", (lang) => {
    expect(read(page(lang))).toMatchObject({ title: reports[lang].title, text: textOf(lang), lang });
  });
});
