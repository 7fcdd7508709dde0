import type { Field } from "../yaml/field.js";
import { textOf, type Parsed } from "../yaml/scalars.js";

const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
const regionNames = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** What people write for a code. */
const languageSlips: Readonly<Record<string, string>> = {
  english: "en",
  eng: "en",
  chinese: "zh",
  mandarin: "zh",
  chi: "zh",
  zho: "zh",
  cn: "zh",
  russian: "ru",
  rus: "ru",
  rs: "ru",
  french: "fr",
  german: "de",
  spanish: "es",
  arabic: "ar",
  japanese: "ja",
  jp: "ja",
  ukrainian: "uk",
  ua: "uk",
  korean: "ko",
  kr: "ko",
};
const regionSlips: Readonly<Record<string, string>> = {
  uk: "gb",
  en: "gb",
  zh: "cn",
  china: "cn",
  russia: "ru",
  usa: "us",
  france: "fr",
  germany: "de",
  ukraine: "ua",
  japan: "jp",
  ja: "jp",
  india: "in",
};

/** A language by its code (BCP 47, primary subtag of two letters): `en`, `zh-Hans`. Read in the case of the standard. */
export const language: Field<string> = textOf({
  expected: "a language code such as en, zh or ru",
  schema: { type: "string", pattern: "^[A-Za-z]{2}(-[A-Za-z0-9]{2,8})*$" },
  parse(text): Parsed<string> {
    const given = text.trim();
    const known = /^[a-z]{2}(-[a-z0-9]{2,8})*$/iu.test(given) ? nameIn(languageNames, given) : undefined;
    if (known !== undefined) return { value: Intl.getCanonicalLocales(given)[0] ?? given };
    return { mistake: meant(languageSlips, given) };
  },
});

/** Codes that ISO 3166-1 leaves to its users: for places that do not exist, as in the demo. */
const userAssigned = /^(aa|q[m-z]|x[a-z]|zz)$/u;

/** A country by its code (ISO 3166-1, two letters, user-assigned ones too), with `eu` and `un`. Read in lower case. */
export const country: Field<string> = textOf({
  expected: "a country code of two letters such as cn, fr or us",
  schema: { type: "string", pattern: "^[A-Za-z]{2}$" },
  parse(text): Parsed<string> {
    const given = text.trim().toLowerCase();
    if (userAssigned.test(given)) return { value: given };
    const known = /^[a-z]{2}$/u.test(given) && given !== "uk" ? nameIn(regionNames, given.toUpperCase()) : undefined;
    return known === undefined ? { mistake: meant(regionSlips, given) } : { value: given };
  },
});

function meant(slips: Readonly<Record<string, string>>, given: string): string {
  const plain = given.toLowerCase();
  return Object.hasOwn(slips, plain) ? `Did you mean \`${slips[plain]}\`?` : "";
}

function nameIn(names: Intl.DisplayNames, code: string): string | undefined {
  try {
    return names.of(code);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
