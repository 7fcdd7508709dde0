import { languageOf } from "@attache/text";
import { mentionsIn, namesIn, type DraftActor } from "./actors.js";
import { loadBackground, type Background } from "./background.js";
import { candidatesIn } from "./candidates.js";
import { keyPhrasesOf } from "./key-phrases.js";
import { draftLangs, isDraftLang } from "./lang.js";
import { pairOf } from "./pair.js";
import { profileFiles, type ProfileFile } from "./profile-files.js";
import { themesOf, type Carries, type DraftTheme } from "./themes.js";
import { readTokens } from "./tokens.js";

export interface DraftRequest {
  /** The article. */
  readonly title: string;
  readonly text: string;
  /** Its language, if known; else it is detected. */
  readonly lang?: string | undefined;
  /** The id of the profile: lower-case letters, digits and hyphens. */
  readonly id: string;
  /** The actors that it names: they become the profile's. */
  readonly actors: readonly DraftActor[];
  /** What a theme must have in the article so that the classifier finds it there. */
  readonly carries: Carries;
  /** Frequencies of the article's language; by default those that we counted. */
  readonly background?: Background | undefined;
}

export type Draft =
  | {
      readonly kind: "drafted";
      readonly lang: string;
      readonly sentences: number;
      readonly themes: readonly DraftTheme[];
      readonly files: readonly ProfileFile[];
    }
  /** `detail` says what is wrong with the article and how to mend it. */
  | { readonly kind: "refused"; readonly reason: "language" | "too_short" | "too_long" | "nothing_stands_out"; readonly detail: string };

const fewestSentences = 8;
const mostSentences = 500;
/** Nothing longer is looked at, in UTF-16 units. */
const longestText = 200_000;

/**
 * Drafts a baseline profile from an article: its key phrases by contrast with general news, grouped into themes by the company they keep. The same
 * article gives the same files. Pure; what is wrong with the article is refused in words.
 */
export function draftProfile({ title, text, lang: declared, id, actors, carries, background: given }: DraftRequest): Draft {
  if (text.length > longestText)
    return refused("too_long", `the text has ${text.length} characters, more than ${longestText}: give one article, not a collection.`);
  const lang = languageOf(text.trim() === "" ? title : text, declared);
  if (!isDraftLang(lang)) {
    const known = draftLangs.join(", ");
    return refused(
      "language",
      `its language seems to be ${lang}, but general news was counted for ${known} only: say --lang if it is one of these.`,
    );
  }
  const background = given ?? loadBackground(lang);
  // The title is a paragraph before the text, so that offsets go through both.
  const heading = title.replace(/\s+/g, " ").trim();
  const body = readTokens(text, lang, background).sentences.length;
  if (body < fewestSentences)
    return refused(
      "too_short",
      `the text has ${body} sentence${body === 1 ? "" : "s"}; what matters in it can be told from ${fewestSentences} on: give the full article, or several of one subject in one file.`,
    );
  if (body > mostSentences)
    return refused("too_long", `the text has ${body} sentences, more than ${mostSentences}: give one article, not a collection.`);
  const tokens = readTokens(heading === "" ? text : `${heading}\n${text}`, lang, background);
  const { sentences } = tokens;
  const mentions = mentionsIn(tokens.form, actors, lang);
  const pair = pairOf(sentences, mentions);
  const phrases = keyPhrasesOf(candidatesIn(sentences, lang), sentences.length, background, namesIn(tokens.form, mentions, actors));
  const themes = themesOf(phrases, { tokens, lang, sentences: sentences.length, textFrom: sentences.length - body, pair, carries });
  if (themes.length === 0)
    return refused("nothing_stands_out", "no group of phrases stands out against general news: give a longer article about its subject.");
  const seed = heading === "" ? `an article in ${lang}` : heading;
  return { kind: "drafted", lang, sentences: body, themes, files: profileFiles({ id, seed, lang, sentences: body, pair }, themes, actors) };
}

const refused = (reason: Extract<Draft, { kind: "refused" }>["reason"], detail: string): Draft => ({ kind: "refused", reason, detail });
