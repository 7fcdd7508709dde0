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
      return detectLatin(text.slice(0, sampleLength));
    case "other":
      return eld.detect(text.slice(0, sampleLength)).language || undetermined;
    case "none":
      return undetermined;
  }
}

/** A text of fewer units is a headline: too short for a statistical detector to be sure. */
const headline = 160;
/** As near English must come to the likeliest language to be taken for it in a headline, if nothing speaks against it. */
const nearlyEnglish = 0.85;
/** Words of languages that are mistaken for English or it for them, and that stand in most of their headlines but in few English ones. */
const unEnglish =
  /(?<![\p{L}'’-])(?:le|la|les|des|du|une|et|est|dans|pour|sur|el|los|las|del|una|que|con|por|para|der|die|das|und|ein|eine|den|mit|von|auf|für|im|ist|il|lo|che|della|di|per|non|het|een|van|voor|och|att|det|som|og|ikke|til|em|os|não|uma|ang|ng|mga|yang|dan|untuk)(?![\p{L}'’-])/iu;

/** Words that no other language has so often; with so many of them a text needs no statistics, which cost more than all else here. */
const english = /\b(?:the|and|with|that|from|has|have|were|been|said|says|would|their|which|after)\b/gi;
const plainlyEnglish = 3;

/** Names lead a detector astray in short headlines; most feeds in Latin letters are English, so a near miss is taken for it. */
function detectLatin(sample: string): string {
  if ((sample.match(english)?.length ?? 0) >= plainlyEnglish) return "en";
  const detected = eld.detect(sample);
  if (detected.language === "en" || sample.length >= headline || unEnglish.test(sample)) return detected.language || undetermined;
  const scores: Readonly<Record<string, number>> = detected.getScores();
  const best = scores[detected.language] ?? 0;
  return (scores["en"] ?? 0) >= best * nearlyEnglish ? "en" : detected.language || undetermined;
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
