import type { Classification } from "@attache/contract";
import type { Profile } from "./profile.js";
import { round } from "./scoring.js";

/**
 * How close an item's emphasis is to the baseline's, 0 to 1: the cosine between the scores of the baseline's themes and their shares of the
 * baseline article, times 1 − 2^−m with m the sum of the scores. So one theme alone, however strong, reaches at most half of its cosine,
 * two three quarters.
 */
export function alignmentOf(scores: readonly number[], shares: readonly number[]): number {
  const dot = scores.reduce((sum, score, index) => sum + score * (shares[index] ?? 0), 0);
  const carried = scores.reduce((sum, score) => sum + score, 0);
  if (dot === 0) return 0;
  return round((dot / (Math.hypot(...scores) * Math.hypot(...shares))) * (1 - 2 ** -carried));
}

/**
 * The alignment behind the actor gate: of an item that names both actors of one of the profile's pairs its alignment, of any other 0. For
 * ranking what is of the same kind as the baseline article, which is about two states; themes themselves are no pair's own.
 */
export function gatedAlignment(
  { alignment, actors }: Pick<Classification, "alignment" | "actors">,
  { pairs }: Pick<Profile, "pairs">,
): number {
  const named = Object.values(pairs).some((pair) => pair.actors.every((actor) => actors.includes(actor)));
  return named ? alignment : 0;
}
