const leastLikeness = 0.5;

/** Of `candidates`, those that `name` is most likely a slip of, the likeliest first: by the pairs of letters that they share (Dice 1945). */
function nearOf(name: string, candidates: Iterable<string>, limit = 3): string[] {
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, likeness: likeness(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter((one) => one.likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** As {@link nearOf}, for the beginning of an id. */
export function nearIds(beginning: string, ids: Iterable<string>, limit = 3): string[] {
  const whole = new Map([...ids].map((id) => [id.slice(0, beginning.length), id]));
  return nearOf(beginning, whole.keys(), limit).flatMap((start) => whole.get(start) ?? []);
}

/** 0 to 1: twice what two words share over what both have. */
function likeness(one: string, other: string): number {
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  const shared = [...pairs].filter((pair) => others.has(pair)).length;
  return pairs.size + others.size === 0 ? 0 : (2 * shared) / (pairs.size + others.size);
}

const pairsOf = (word: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2)));
