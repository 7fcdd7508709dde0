import type { DraftLang } from "./lang.js";
import { russianStem } from "./russian-stem.js";

/** What the forms of a word have in common: under it they are counted together. */
export function stemOf(form: string, lang: DraftLang): string {
  switch (lang) {
    case "en":
      return englishStem(form.replace(/'s?$/, ""));
    case "ru":
      return russianStem(form);
    case "zh":
      return form;
  }
}

/** Plurals only (the S stemmer of D. Harman, How effective is suffixing?, 1991), and one spelling of -ize. */
function englishStem(form: string): string {
  const word = form.replace(/iz(?=e|ing|ation)/, "is");
  if (word.length < 4) return word;
  if (/[^ea]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/[^aeo]es$/.test(word) || /[^us]s$/.test(word)) return word.slice(0, -1);
  return word;
}
