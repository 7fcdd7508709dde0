/**
 * The words of unsegmented Chinese, found by how it is written: a run of two to four characters is a word if its characters stand together far
 * oftener than chance has it (pointwise mutual information of its weakest joint) and what stands before and behind it varies (branching entropy:
 * Z. Jin and K. Tanaka-Ishii 2006).
 */
const longest = 4;
const leastCount = 12;
const leastInformation = 2.5;
const leastEntropy = 1.2;
/** What stands between words, but also in short ones. */
const looseEdge = /^[的了是在和与将为]|[的了是在和与将为]$/;

/** From runs of Chinese characters to a map of words with their counts. */
export function findWords(runs) {
  const counts = countRuns(runs);
  const characters = runs.reduce((sum, run) => sum + run.length, 0);
  const words = new Map();
  for (let length = 2; length <= longest; length++) {
    const bound = (gram) => (length < 3 || !looseEdge.test(gram)) && weakestJoint(gram, counts, characters) >= leastInformation;
    const candidates = new Set(
      [...counts].flatMap(([gram, count]) => (gram.length === length && count >= leastCount && bound(gram) ? [gram] : [])),
    );
    for (const gram of freeOf(candidates, runs, length)) words.set(gram, counts.get(gram));
  }
  for (const [gram, count] of counts) if (gram.length === 1) words.set(gram, count);
  return words;
}

/** Longer runs are counted only where both of their shorter halves are frequent. */
function countRuns(runs) {
  const counts = new Map();
  for (let length = 1; length <= longest; length++) {
    const these = new Map();
    for (const run of runs) {
      for (let at = 0; at + length <= run.length; at++) {
        const gram = run.slice(at, at + length);
        if (length > 1 && !(counts.has(gram.slice(1)) && counts.has(gram.slice(0, -1)))) continue;
        these.set(gram, (these.get(gram) ?? 0) + 1);
      }
    }
    for (const [gram, count] of these) if (length === 1 || count >= leastCount) counts.set(gram, count);
  }
  return counts;
}

function weakestJoint(gram, counts, characters) {
  let weakest = Infinity;
  for (let at = 1; at < gram.length; at++) {
    const [left, right] = [counts.get(gram.slice(0, at)), counts.get(gram.slice(at))];
    weakest = Math.min(weakest, Math.log2((counts.get(gram) * characters) / (left * right)));
  }
  return weakest;
}

function freeOf(candidates, runs, length) {
  const before = new Map();
  const behind = new Map();
  const note = (map, gram, neighbour) => {
    let neighbours = map.get(gram);
    if (!neighbours) map.set(gram, (neighbours = new Map()));
    // An end of a run is a neighbour unlike any other.
    const name = neighbour ?? neighbours.size;
    neighbours.set(name, (neighbours.get(name) ?? 0) + 1);
  };
  for (const run of runs) {
    for (let at = 0; at + length <= run.length; at++) {
      const gram = run.slice(at, at + length);
      if (!candidates.has(gram)) continue;
      note(before, gram, run[at - 1]);
      note(behind, gram, run[at + length]);
    }
  }
  return [...candidates].filter((gram) => Math.min(entropy(before.get(gram)), entropy(behind.get(gram))) >= leastEntropy);
}

function entropy(neighbours) {
  let total = 0;
  for (const count of neighbours.values()) total += count;
  let sum = 0;
  for (const count of neighbours.values()) sum -= (count / total) * Math.log2(count / total);
  return sum;
}
