import type { Background } from "./background.js";
import { keysWithin, type Candidate } from "./candidates.js";
import { contrastOf, type Contrast } from "./contrast.js";
import { isOffice } from "./function-words.js";
import type { DraftLang } from "./lang.js";
import type { Names } from "./actors.js";

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
  { inState, blocs }: Names,
): KeyPhrase[] {
  const { lang } = background;
  const contrasted = candidates
    .map((candidate): Contrasted => ({ ...candidate, ...contrastOf(candidate.key, candidate.sentences, sentences, background) }))
    .filter(
      (one) =>
        one.ratio >= (one.tokens.length > 1 ? leastRatio.phrase : leastRatio.word) && isPhrase(one, lang) && saysMore(one, inState, lang),
    );
  return maximal(contrasted, lang, background)
    .map((one): KeyPhrase => {
      const speaks = speaksForItself(one, blocs, lang);
      return { ...one, strength: strengthOf(one), weight: weightOf(one, speaks), gated: one.tokens.length === 1 && !speaks };
    })
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
const saysMore = ({ tokens }: Candidate, inState: ReadonlySet<number>, lang: DraftLang): boolean =>
  tokens.some(({ content, start, stem }) => content && !inState.has(start) && !isOffice(stem, lang));

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
function weightOf({ rarity, known, sentences, tokens }: Contrasted, speaks: boolean): number {
  if (tokens.length === 1 && speaks) return 2;
  const limit = tokens.length === 1 ? (sentences > 1 ? 2 : 1.5) : sentences > 1 ? 4 : known ? 2.5 : 2;
  return Math.min(limit, Math.max(1, Math.round(2 * (1 + (rarity - 5) / 1.3)) / 2));
}

/** A word is rare that stands in one sentence of three thousand, and uncommon in one of a thousand. */
const [rare, uncommon] = [8, 7];

/** A word alone belongs to many subjects, unless it is rare and repeated, the name of a notion, or that of a bloc. */
function speaksForItself({ key, tokens, sentences, rarity }: Contrasted, blocs: ReadonlySet<string>, lang: DraftLang): boolean {
  return (
    (sentences > 1 && rarity >= rare) ||
    (rarity >= uncommon && notion[lang].test(key)) ||
    (tokens.length === 1 && blocs.has(tokens[0]?.form ?? ""))
  );
}

/** By stems: what an -ism or an -isation is called is a subject whatever stands beside it. */
const notion: Readonly<Record<DraftLang, RegExp>> = { en: /.{4}(?:ism|isation)$/, ru: /.{4}(?:изм|изац|ификац)$/, zh: /.{2}(?:主义|化)$/ };

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
