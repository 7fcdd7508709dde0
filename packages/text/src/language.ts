import { eld } from "eld/extrasmall";
import { sampleLength, scriptOf, type Script } from "./script.js";

/** For a text without letters (BCP 47). */
export const undetermined = "und";

/**
 * The language of a text as its primary subtag. The script decides first: kana is ja, Han zh, Hangul ko, Cyrillic ru or by its letters uk;
 * among the others `eld` decides on the first 300 units.
 */
export function detectLanguage(text: string): string {
  return detectIn(scriptOf(text), text);
}

/**
 * The language of a text that somebody declared: the declared one where the script agrees with it (feeds are often declared `en-us` by
 * default, whatever they are written in), else the detected one. Primary subtag, lower case.
 */
export function languageOf(text: string, declared: string | undefined): string {
  const script = scriptOf(text);
  const primary = declared?.trim().toLowerCase().split(/[-_]/, 1)[0] ?? "";
  if (/^[a-z]{2,3}$/.test(primary) && primary !== undetermined && agrees(primary, script)) return primary;
  return detectIn(script, text);
}

function detectIn(script: Script, text: string): string {
  switch (script) {
    case "han":
      return "zh";
    case "kana":
      return "ja";
    case "hangul":
      return "ko";
    case "cyrillic":
      return count(text, /[іїєґ]/gi) > count(text, /[ыэъё]/gi) ? "uk" : "ru";
    case "latin":
    case "other":
      return eld.detect(text.slice(0, sampleLength)).language || undetermined;
    case "none":
      return undetermined;
  }
}

const count = (text: string, letters: RegExp): number => text.slice(0, sampleLength).match(letters)?.length ?? 0;

/** Languages that are not written in Latin letters, or not only. */
const scripts: Readonly<Record<string, readonly Script[]>> = {
  zh: ["han"],
  yue: ["han"],
  ja: ["kana", "han"],
  ko: ["hangul", "han"],
  ...Object.fromEntries(["ru", "uk", "be", "bg", "mk", "kk", "ky", "tg", "mn"].map((lang) => [lang, ["cyrillic"]])),
  sr: ["cyrillic", "latin"],
  uz: ["cyrillic", "latin"],
  ...Object.fromEntries(
    ["ar", "fa", "ur", "ps", "he", "hi", "bn", "ta", "te", "th", "el", "hy", "ka", "am", "my", "km"].map((lang) => [lang, ["other"]]),
  ),
};

const agrees = (primary: string, script: Script): boolean =>
  script === "none" || (Object.hasOwn(scripts, primary) ? scripts[primary]! : ["latin"]).includes(script);
