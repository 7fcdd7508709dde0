import { distance } from "fastest-levenshtein";

/** Of `candidates`, the one that `name` is most likely a slip of, if any is near enough to be worth asking. */
function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const plain = simplified(name);
  const slips = Math.min(4, Math.max(1, Math.floor(plain.length / 2)));
  let best: string | undefined;
  let bestDistance = slips + 1;
  let around: string | undefined;
  for (const candidate of candidates) {
    const other = simplified(candidate);
    const apart = distance(plain, other);
    if (apart < bestDistance) {
      best = candidate;
      bestDistance = apart;
    }
    if (around === undefined && plain.length > 2 && (other.includes(plain) || (other.length > 2 && plain.includes(other))))
      around = candidate;
  }
  return best ?? around;
}

/** ` Did you mean `x`?`, or nothing: to be put behind a sentence. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const near = nearest(name, candidates);
  return near === undefined ? "" : ` Did you mean \`${near}\`?`;
}

const listLimit = 20;

/** The candidates in words, where there are few enough to be read. */
export function listed(candidates: readonly string[]): string {
  if (candidates.length === 0) return "none";
  const shown = candidates.slice(0, listLimit).join(", ");
  return candidates.length > listLimit ? `${shown} and ${candidates.length - listLimit} more` : shown;
}

/** Case, spaces, underscores and hyphens are what people misremember first. */
const simplified = (name: string): string => name.toLowerCase().replace(/[\s_-]+/gu, "-");
