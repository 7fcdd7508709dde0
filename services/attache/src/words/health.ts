import type { FeedHealth } from "@attache/contract";

/** The order in which a summary counts. */
const told: readonly FeedHealth[] = ["fresh", "silent", "frozen", "failing", "blocked", "gone", "new"];
/** What needs a person first. */
const worstFirst: readonly FeedHealth[] = ["gone", "blocked", "failing", "frozen", "silent", "new", "fresh"];

const named: Readonly<Record<FeedHealth, string>> = {
  fresh: "fresh",
  silent: "silent",
  frozen: "frozen",
  failing: "failing",
  blocked: "blocked",
  gone: "gone",
  new: "not asked yet",
};

export type HealthCounts = Readonly<Record<FeedHealth, number>>;

export function countHealth(healths: Iterable<FeedHealth>): HealthCounts {
  const counts: Record<FeedHealth, number> = { fresh: 0, silent: 0, frozen: 0, failing: 0, blocked: 0, gone: 0, new: 0 };
  for (const health of healths) counts[health] += 1;
  return counts;
}

/** "52 fresh, 3 frozen, 4 blocked, 1 gone": what there is none of is left out. */
export const healthLine = (counts: HealthCounts): string =>
  told
    .filter((health) => counts[health] > 0)
    .map((health) => `${counts[health]} ${named[health]}`)
    .join(", ") || "none";

/** Sorts the worst to the front. */
export const byWorst = (a: FeedHealth, b: FeedHealth): number => worstFirst.indexOf(a) - worstFirst.indexOf(b);
