import { carryingOf, type Carrying, type Occurrences } from "./carrying.js";
import { group } from "./grouping.js";
import { idOf } from "./id.js";
import type { KeyPhrase } from "./key-phrases.js";
import type { DraftLang } from "./lang.js";
import { likenessOf, type Likeness } from "./likeness.js";
import type { Pair } from "./pair.js";
import { termsOf, type DraftTerm } from "./terms.js";
import type { TokenText } from "./tokens.js";

/** A theme of the draft. */
export interface DraftTheme {
  readonly id: string;
  readonly label: string;
  /** Its strongest phrases, as the article has them. */
  readonly phrases: readonly string[];
  readonly terms: readonly DraftTerm[];
  /** The sentences of the text that carry it, from 1. */
  readonly sentences: readonly number[];
  /** Their share of all. */
  readonly share: number;
}

export interface Article {
  /** What the phrases are of. */
  readonly tokens: TokenText;
  readonly lang: DraftLang;
  /** How many sentences it has, and at which of them its text begins: before it is the title. */
  readonly sentences: number;
  readonly textFrom: number;
  readonly pair: Pair | null;
  readonly carries: Carries;
}

/** Whether an article of so many letters (an ideograph is worth three) in which terms stand so often carries their theme. */
export type Carries = (terms: readonly Occurrences[], letters: number) => boolean;

/** A long article is still about a few things only. */
const mostThemes = 15;
const themesPerSentence = 0.8;
const apart = 0.2;
const mostTerms = 40;
/** A sentence carries a theme if what it has of it weighs so much: the first threshold of the profile's syntax. */
const carried = 2.5;

/** Groups the key phrases, strongest first, into themes: the one that carries most of the article first. */
export function themesOf(phrases: readonly KeyPhrase[], article: Article): DraftTheme[] {
  const likeness = likenessOf(phrases);
  const membersOf = (indices: readonly number[]): KeyPhrase[] => indices.flatMap((index) => phrases[index] ?? []).slice(0, mostTerms);
  const options = { textFrom: article.textFrom, open: article.pair?.sentences ?? null };
  const carryingBy = (indices: readonly number[]): Carrying => carryingOf(membersOf(indices), options);
  const letters = article.tokens.form.length * (article.lang === "zh" ? 3 : 1);
  const isTheme = (indices: readonly number[]): boolean => article.carries(carryingBy(indices).occurrences, letters);
  const most = Math.min(mostThemes, Math.ceil(themesPerSentence * article.sentences));
  const taken = new Set<string>();
  return joinWeak(group(phrases.length, likeness, { apart, most }), likeness, isTheme)
    .map((indices) => ({ members: membersOf(indices), sentences: sentencesOf(carryingBy(indices), article) }))
    .filter(({ sentences }) => sentences.length > 0)
    .sort((one, other) => other.sentences.length - one.sentences.length)
    .map(({ members, sentences }, index) => describe(members, sentences, article, index, taken));
}

/** A group that is no theme by itself joins the one it is most like; what is like none is left out. */
function joinWeak(groups: readonly number[][], likeness: Likeness, isTheme: (indices: readonly number[]) => boolean): number[][] {
  const themes = groups.filter(isTheme);
  const joined = themes.map((indices) => [...indices]);
  for (const weak of groups.filter((indices) => !isTheme(indices))) {
    const likenesses = themes.map((theme) => meanLikeness(weak, theme, likeness));
    const best = Math.max(...likenesses);
    if (best > 0.03) joined[likenesses.indexOf(best)]?.push(...weak);
  }
  return joined.map((indices) => indices.sort((one, other) => one - other));
}

function meanLikeness(some: readonly number[], others: readonly number[], likeness: Likeness): number {
  const sum = some.reduce((total, one) => others.reduce((part, other) => part + likeness(one, other), total), 0);
  return sum / (some.length * others.length);
}

function describe(
  members: readonly KeyPhrase[],
  sentences: readonly number[],
  article: Article,
  index: number,
  taken: Set<string>,
): DraftTheme {
  const telling = [...members.filter(({ gated }) => !gated), ...members.filter(({ gated }) => gated)];
  const leading = differing(telling);
  const phrases = leading.map(({ tokens }) => article.tokens.quote(tokens));
  const id = idOf((phrases[0] ?? "").toLowerCase(), index + 1, taken);
  taken.add(id);
  return {
    id,
    label: phrases.slice(0, 2).join(" · "),
    phrases: phrases.slice(0, 5),
    terms: distinct(telling.flatMap((phrase) => termsOf(phrase, article.tokens, article.lang, article.pair ? "pair" : "theme"))),
    sentences,
    share: Math.round((1000 * sentences.length) / (article.sentences - article.textFrom)) / 1000,
  };
}

/** Those that share no word with a stronger one: a label need not say a thing twice. */
function differing(members: readonly KeyPhrase[]): KeyPhrase[] {
  const used = new Set<string>();
  return members.filter(({ tokens }) => {
    const stems = tokens.flatMap(({ content, stem }) => (content ? [stem] : []));
    if (stems.some((stem) => used.has(stem))) return false;
    for (const stem of stems) used.add(stem);
    return true;
  });
}

function distinct(terms: readonly DraftTerm[]): DraftTerm[] {
  const seen = new Set<string>();
  return terms.filter(({ t }) => !seen.has(t) && seen.add(t));
}

/** If no sentence has enough, those that have most. */
function sentencesOf({ weights }: Carrying, { textFrom }: Article): number[] {
  const inText = [...weights].filter(([sentence]) => sentence >= textFrom);
  const least = Math.min(carried, Math.max(0.5, ...inText.map(([, weight]) => weight)));
  return inText
    .filter(([, weight]) => weight >= least)
    .map(([sentence]) => sentence - textFrom + 1)
    .sort((one, other) => one - other);
}
