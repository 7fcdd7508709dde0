import type { DraftLang } from "./lang.js";
import { ngramsOf, type Ngram } from "./ngrams.js";
import type { Clause, Sentence, Token } from "./tokens.js";

/** A run of words of the article that may become a term. */
export interface Candidate {
  readonly key: string;
  /** Its words where it stands first. */
  readonly tokens: readonly Token[];
  /** Each place, in order. */
  readonly places: readonly Place[];
  /** In how many sentences it stands. */
  readonly sentences: number;
}

export interface Place {
  /** Index of the sentence. */
  readonly sentence: number;
  /** Number of the clause, through the whole article. */
  readonly clause: number;
  readonly tokens: readonly Token[];
}

const mostWords = 8;

/** All n-grams of up to eight words, in the order in which they first stand. */
export function candidatesIn(sentences: readonly Sentence[], lang: DraftLang): Candidate[] {
  const found = new Map<string, Place[]>();
  let clauseNumber = 0;
  const note = (sentence: number, clause: Clause): void => {
    for (const { key, tokens } of ngramsOf(clause, lang, mostWords)) {
      const place = { sentence, clause: clauseNumber, tokens };
      const places = found.get(key);
      if (places) places.push(place);
      else found.set(key, [place]);
    }
    clauseNumber++;
  };
  sentences.forEach(({ clauses }, index) => clauses.forEach((clause) => note(index, clause)));
  return [...found].flatMap(([key, places]) => {
    const [first] = places;
    return first ? [{ key, tokens: first.tokens, places, sentences: new Set(places.map(({ sentence }) => sentence)).size }] : [];
  });
}

/** The keys of the shorter candidates that stand within one. */
export const keysWithin = ({ tokens }: Pick<Ngram, "tokens">, lang: DraftLang): string[] =>
  ngramsOf(tokens, lang, tokens.length - 1).map(({ key }) => key);
