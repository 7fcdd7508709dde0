import type { DraftActor } from "./actors.js";
import type { DraftLang } from "./lang.js";
import type { Pair } from "./pair.js";
import type { DraftTheme } from "./themes.js";
import { comment, list, scalar } from "./yaml.js";

/** A file of a profile. */
export interface ProfileFile {
  /** Within the profile's folder. */
  readonly path: string;
  readonly text: string;
}

export interface DraftHead {
  readonly id: string;
  /** What it was drafted from, in words. */
  readonly seed: string;
  readonly lang: DraftLang;
  readonly sentences: number;
  /** Two actors whose ties it is about. */
  readonly pair: Pair | null;
}

const languages: Readonly<Record<DraftLang, string>> = { en: "English", ru: "Russian", zh: "Chinese" };

/** A draft as the files of a baseline profile. */
export function profileFiles(head: DraftHead, themes: readonly DraftTheme[], actors: readonly DraftActor[]): ProfileFile[] {
  return [
    { path: "profile.yaml", text: headFile(head, themes) },
    { path: "actors.yaml", text: actorsFile(actors) },
    ...themes.map((theme, index) => ({ path: `themes/${theme.id}.yaml`, text: themeFile(theme, head.lang, index === 0) })),
  ];
}

const headFile = (
  { id, seed, lang, sentences, pair }: DraftHead,
  themes: readonly DraftTheme[],
): string => `${comment(`A draft, to be edited: ${seed}.`)}
# What is left to do, by somebody who knows the subject: read each theme; join, split or remove; write its label and definition, what counts
# (include) and what does not (exclude); remove terms that other subjects use too, and add those of the other languages. Only
# ${languages[lang]} terms were drafted${lang === "en" ? "" : `; the gloss of each is the term itself: write its English meaning, labels too`}.
# \`attache baseline show --baseline FOLDER\` draws it, \`attache classify --baseline FOLDER ARTICLE\` tries it.
id: ${scalar(id)}
version: 1
seed: ${scalar(`${seed} (${sentences} sentences)`)}
themes:
${themes.map(({ id: theme }) => `  - ${scalar(theme)}\n`).join("")}# Two actors whose ties themes are about, for \`ctx: pair\`; \`names\` are what names both at once.
pairs:${pair ? `\n  ${pair.actors.join("-")}: {actors: ${list(pair.actors)}, names: {}}` : " {}"}
baseline_note: >-
  Drafted by a program: baseline_sentences = the sentences in which the theme's terms weigh 2.5 or more together; baseline_share = their
  number / ${sentences}.
syntax:
  t: >-
    phrase; \`*\` only at the end of a token: any suffix of that token. Chinese matches on characters and has no \`*\`.
  w: >-
    1 weak .. 2 medium .. 2.5-3 strong .. 4 definitive; drafted from how rare the phrase is in general news.
  gloss: >-
    English name of the concept; equal concepts share it.
  ctx: >-
    needed beside the term, in the sentence or the title: pair | actor | theme. No ctx = ungated.
  not: >-
    the hit is cancelled when one of these phrases stands in the same sentence or in the title.
`;

const themeFile = (theme: DraftTheme, lang: DraftLang, lead: boolean): string => `id: ${scalar(theme.id)}
label: {en: ${scalar(theme.label)}${lang === "en" ? "" : `, ${lang}: ${scalar(theme.label)}`}}
definition: ${scalar(`Draft: what the article says of ${theme.phrases.join(", ")}.`)}
include: ${list(theme.phrases)}
exclude: []
watch: false
lead: ${lead}
baseline_share: ${theme.share}
baseline_sentences: [${theme.sentences.join(", ")}]
baseline_close: []
terms:
  ${lang}:
${theme.terms.map(({ t, w, gloss, ctx }) => `    - {t: ${scalar(t)}, w: ${w}, gloss: ${scalar(gloss)}, ${ctx ? `ctx: ${ctx}, ` : ""}origin: baseline}\n`).join("")}`;

function actorsFile(actors: readonly DraftActor[]): string {
  const about =
    "# The actors that the article names; names, leaders and officials all name the actor; `block` lists phrases in which a name does not count.\n";
  if (actors.length === 0) return `${about}[]\n`;
  return about + actors.map(actorLines).join("");
}

function actorLines({ id, kind, names, leaders, officials, block }: DraftActor): string {
  const phrases = Object.entries({ names, leaders, officials }).flatMap(([role, byLang]) =>
    byLang ? [`  ${role}:${inLanguages(byLang)}`] : [],
  );
  const blocks = block && block.length > 0 ? [`  block: ${list(block)}\n`] : [];
  return [`- id: ${scalar(id)}\n  kind: ${kind}\n`, ...phrases, ...blocks].join("");
}

function inLanguages(byLang: Readonly<Record<string, readonly string[]>>): string {
  const lines = Object.entries(byLang).map(([lang, phrases]) => `    ${scalar(lang)}: ${list(phrases)}\n`);
  return lines.length === 0 ? " {}\n" : `\n${lines.join("")}`;
}
