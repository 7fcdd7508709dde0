const longestWord = 4;

/** How unlikely a character is that no word holds, in nats beyond the rarest word. */
const strangerPenalty = 4;

/**
 * Cuts a run of Chinese characters into words: of all ways that one which is likeliest if words come independently of each other
 * (`counts`: how often each was counted, of `total`). A character that is no counted word stands by itself.
 */
export function cutChinese(run: string, counts: ReadonlyMap<string, number>, total: number): string[] {
  const logTotal = Math.log(Math.max(total, 2));
  const best = new Float64Array(run.length + 1).fill(Infinity);
  const from = new Int32Array(run.length + 1);
  best[0] = 0;
  for (let start = 0; start < run.length; start++) {
    for (let length = 1; length <= Math.min(longestWord, run.length - start); length++) {
      const count = counts.get(run.slice(start, start + length));
      if (count === undefined && length > 1) continue;
      const cost = best[start]! + logTotal - (count === undefined ? -strangerPenalty : Math.log(count));
      if (cost >= best[start + length]!) continue;
      best[start + length] = cost;
      from[start + length] = start;
    }
  }
  const words: string[] = [];
  for (let end = run.length; end > 0; end = from[end]!) words.push(run.slice(from[end], end));
  return words.toReversed();
}
