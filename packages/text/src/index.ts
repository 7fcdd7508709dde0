export { detectLanguage, languageOf, undetermined } from "./language.js";
export { normalForm, normalIndex, normalise, originalSpan, unitsToString, type NormalText } from "./normalise.js";
export { scriptOf, type Script } from "./script.js";
export { joinAbbreviated, splitSentences } from "./sentences.js";
export type { Span } from "./span.js";
export { isWordAt, wordUnits } from "./words.js";
