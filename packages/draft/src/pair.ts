import type { Mention } from "./actors.js";
import type { Sentence } from "./tokens.js";

/** Two actors whose ties an article is about. */
export interface Pair {
  readonly actors: readonly [string, string];
  /** The sentences that name both, by index. */
  readonly sentences: ReadonlySet<number>;
}

/** They are named together in so many sentences, and in such a share of all. */
const together = { sentences: 3, share: 0.25 };

/** The two actors that an article names together most often, if it does so often enough. */
export function pairOf(sentences: readonly Sentence[], mentions: readonly Mention[]): Pair | null {
  const pairs = new Map<string, { readonly actors: readonly [string, string]; readonly sentences: Set<number> }>();
  sentences.forEach(({ start, end }, sentence) => {
    const named = [...new Set(mentions.flatMap((mention) => (mention.start >= start && mention.end <= end ? [mention.actor] : [])))].sort();
    named.forEach((one, index) => {
      for (const other of named.slice(index + 1)) {
        const key = `${one} ${other}`;
        const known = pairs.get(key);
        if (known) known.sentences.add(sentence);
        else pairs.set(key, { actors: [one, other], sentences: new Set([sentence]) });
      }
    });
  });
  const [most] = [...pairs.values()].sort((one, other) => other.sentences.size - one.sentences.size);
  return most && most.sentences.size >= Math.max(together.sentences, together.share * sentences.length) ? most : null;
}
