import type { KeyPhrase } from "./key-phrases.js";

/** How alike two phrases are, 0 to 1, by index. */
export type Likeness = (one: number, other: number) => number;

type Features = ReadonlyMap<string, number>;

/** What each kind of company counts. */
const shares = { clause: 0.45, sentence: 0.15, words: 0.4 } as const;
/** A subject goes on in the next sentence. */
const neighbour = 0.2;

/** Phrases are alike that keep company: in clauses, in sentences and their neighbours, and in the words that they are made of. */
export function likenessOf(phrases: readonly KeyPhrase[]): Likeness {
  const kinds = [
    { share: shares.clause, features: phrases.map(({ places }) => unit(places.map(({ clause }) => [`${clause}`, 1]))) },
    {
      share: shares.sentence,
      features: phrases.map(({ places }) =>
        unit(
          [...new Set(places.map(({ sentence }) => sentence))].flatMap((sentence): [string, number][] => [
            [`${sentence - 1}`, neighbour],
            [`${sentence}`, 1],
            [`${sentence + 1}`, neighbour],
          ]),
        ),
      ),
    },
    {
      share: shares.words,
      features: phrases.map(({ tokens }) => unit(tokens.flatMap(({ content, stem }): [string, number][] => (content ? [[stem, 1]] : [])))),
    },
  ];
  return (one, other) => kinds.reduce((sum, { share, features }) => sum + share * dot(features[one]!, features[other]!), 0);
}

function unit(entries: readonly (readonly [string, number])[]): Features {
  const sums = new Map<string, number>();
  for (const [name, value] of entries) sums.set(name, (sums.get(name) ?? 0) + value);
  const length = Math.hypot(...sums.values());
  return new Map([...sums].map(([name, value]) => [name, value / length]));
}

function dot(one: Features, other: Features): number {
  let sum = 0;
  for (const [name, value] of one) sum += value * (other.get(name) ?? 0);
  return sum;
}
