import type { Background } from "./background.js";
import { keysWithin, type Candidate } from "./candidates.js";
import { contrastOf, type Contrast } from "./contrast.js";
import { isOffice } from "./function-words.js";
import type { DraftLang } from "./lang.js";
import type { Mention } from "./actors.js";

/** A phrase that the article uses far oftener than others do. */
export interface KeyPhrase extends Candidate {
  /** How much it tells of the article: the log-likelihood ratio, times a share for its length and how firmly it is a phrase. */
  readonly strength: number;
  /** 1 weak to 4 definitive: what it says in any other text, by how rare it is in general news. */
  readonly weight: number;
  /** Whether it counts only beside another term of its theme. */
  readonly gated: boolean;
}

/** Significant at 1 %; for a word that counts only in company at 10 %. */
const leastRatio = { phrase: 6.63, word: 2.71 };
/** As many phrases of one article are enough to read, and to group. */
const most = 300;

type Contrasted = Candidate & Contrast;

/** The key phrases of an article of so many sentences, the strongest first. */
export function keyPhrasesOf(
  candidates: readonly Candidate[],
  sentences: number,
  background: Background,
  mentions: readonly Mention[],
): KeyPhrase[] {
  const { lang } = background;
  const inName = new Set(mentions.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)));
  const contrasted = candidates
    .map((candidate): Contrasted => ({ ...candidate, ...contrastOf(candidate.key, candidate.sentences, sentences, background) }))
    .filter(
      (one) =>
        one.ratio >= (one.tokens.length > 1 ? leastRatio.phrase : leastRatio.word) && isPhrase(one, lang) && saysMore(one, inName, lang),
    );
  return maximal(contrasted, lang, background)
    .map((one): KeyPhrase => ({ ...one, strength: strengthOf(one), weight: weightOf(one), gated: isGated(one) }))
    .sort((one, other) => other.strength - one.strength || compare(one.key, other.key))
    .slice(0, most);
}

/** What stands once and was never counted elsewhere is a phrase only if it is short and every word of it speaks. */
function isPhrase({ tokens, known, sentences }: Contrasted, lang: DraftLang): boolean {
  const [only] = tokens;
  if (tokens.length === 1 && only) return only.form.length >= shortestWord[lang];
  if (known || sentences > 1) return true;
  return tokens.length <= longestOnce[lang] && tokens.every(({ content, form }) => content && form.length >= shortestWord[lang]);
}

/** English leaves nouns uninflected before nouns; elsewhere three words in a row are mostly half a sentence. */
const longestOnce: Readonly<Record<DraftLang, number>> = { en: 3, ru: 2, zh: 2 };
const shortestWord: Readonly<Record<DraftLang, number>> = { en: 3, ru: 4, zh: 2 };

/** A theme is a subject, not who speaks of it: a name alone is none. */
const saysMore = ({ tokens }: Candidate, inName: ReadonlySet<number>, lang: DraftLang): boolean =>
  tokens.some(({ content, start, stem }) => content && !inName.has(start) && !isOffice(stem, lang));

/**
 * Leaves out what stands only within longer phrases that are kept: the idea of the C-value (K. Frantzi, S. Ananiadou and H. Mima 2000),
 * f(a) − the mean of f(b) over the longer ones > 0. What general news has by itself, beyond the longer ones, stays: it is what
 * other articles will have.
 */
function maximal(candidates: readonly Contrasted[], lang: DraftLang, background: Background): Contrasted[] {
  const longer = new Map<string, Contrasted[]>();
  for (const candidate of candidates) {
    if (candidate.tokens.length === 1) continue;
    for (const key of new Set(keysWithin(candidate, lang))) {
      const known = longer.get(key);
      if (known) known.push(candidate);
      else longer.set(key, [candidate]);
    }
  }
  const countOf = ({ key }: Contrasted): number => background.counts.get(key) ?? 0;
  return candidates.filter((candidate) => {
    const around = longer.get(candidate.key) ?? [];
    if (around.length === 0) return true;
    const nested = around.reduce((sum, { places }) => sum + places.length, 0) / around.length;
    if (candidate.places.length - nested > 0) return true;
    return candidate.known && countOf(candidate) >= 3 * Math.max(...around.map(countOf));
  });
}

function strengthOf({ ratio, tokens, known, sentences }: Contrasted): number {
  const firmness = known ? 1 : sentences > 1 ? 0.9 : 0.5;
  return ratio * Math.log2(1 + tokens.length) * firmness;
}

/**
 * In halves. A single word says at most 2; what stands once at most 2.5, and at most 2 if nobody else has it: it may be how this article
 * happens to put it.
 */
function weightOf({ rarity, known, sentences, tokens }: Contrasted): number {
  const limit = tokens.length === 1 ? (sentences > 1 ? 2 : 1.5) : sentences > 1 ? 4 : known ? 2.5 : 2;
  return Math.min(limit, Math.max(1, Math.round(2 * (1 + (rarity - 5) / 1.3)) / 2));
}

/** So rare, one sentence in three thousand, that a word that an article repeats is its own. */
const rare = 8;

/** A single word belongs to many subjects. */
const isGated = ({ tokens, sentences, rarity }: Contrasted): boolean => tokens.length === 1 && !(sentences > 1 && rarity >= rare);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
