import type { Place } from "./candidates.js";
import type { KeyPhrase } from "./key-phrases.js";

/** How often a term of some weight stands in an article. */
export interface Occurrences {
  readonly weight: number;
  readonly inTitle: number;
  readonly inText: number;
}

/** What a group of phrases has in an article, counted as a reader of the profile counts it. */
export interface Carrying {
  readonly occurrences: readonly Occurrences[];
  /** By index of the sentence: the weights of what counts in it, each once. */
  readonly weights: ReadonlyMap<number, number>;
}

export interface CarryingOptions {
  /** The index of the first sentence of the text: those before are the title. */
  readonly textFrom: number;
  /** The sentences in which gated phrases count; null where they ask for another that is not gated. */
  readonly open: ReadonlySet<number> | null;
}

/** Counts phrases in the article they are of. Of those that overlap only the leftmost, then the longest counts. */
export function carryingOf(members: readonly KeyPhrase[], { textFrom, open }: CarryingOptions): Carrying {
  const occurrences = new Map<KeyPhrase, { weight: number; inTitle: number; inText: number }>();
  const weights = new Map<number, number>();
  for (const [sentence, places] of standingIn(members)) {
    const standing = withoutOverlap(places);
    const isOpen = open ? open.has(sentence) : standing.some(({ gated }) => !gated);
    const counting = standing.filter(({ gated }) => isOpen || !gated);
    for (const phrase of counting) {
      const count = occurrences.get(phrase) ?? { weight: phrase.weight, inTitle: 0, inText: 0 };
      occurrences.set(phrase, count);
      if (sentence < textFrom) count.inTitle++;
      else count.inText++;
    }
    weights.set(
      sentence,
      [...new Set(counting)].reduce((sum, { weight }) => sum + weight, 0),
    );
  }
  return { occurrences: [...occurrences.values()], weights };
}

interface Standing {
  readonly phrase: KeyPhrase;
  readonly start: number;
  readonly end: number;
}

function standingIn(members: readonly KeyPhrase[]): Map<number, Standing[]> {
  const bySentence = new Map<number, Standing[]>();
  for (const phrase of members) {
    for (const place of phrase.places) {
      const standing = { phrase, ...spanOf(place) };
      const known = bySentence.get(place.sentence);
      if (known) known.push(standing);
      else bySentence.set(place.sentence, [standing]);
    }
  }
  return bySentence;
}

const spanOf = ({ tokens }: Place): { readonly start: number; readonly end: number } => ({
  start: tokens[0]?.start ?? 0,
  end: tokens.at(-1)?.end ?? 0,
});

function withoutOverlap(places: readonly Standing[]): KeyPhrase[] {
  let end = -1;
  return places
    .toSorted((one, other) => one.start - other.start || other.end - one.end)
    .flatMap((place) => {
      if (place.start < end) return [];
      end = place.end;
      return [place.phrase];
    });
}
