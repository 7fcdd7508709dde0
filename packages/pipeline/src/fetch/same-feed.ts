import { sketchesAgree, sketchOf, type PollResult } from "@attache/feed";
import type { KeptWordings } from "./revisions.js";

/** So many entries are no coincidence. A feed that had fewer is known by all that it had. */
const fewest = 3;

/**
 * Whether a document is the feed whose last document is kept: the same, or at least three of its entries, and half of those that can be from
 * before the feed was lost at `lostAt`, are entries of that one, with their marks and their words. One that shows a single known entry may be
 * anybody's; what it has published since says nothing.
 */
export function isSameFeed(result: PollResult, kept: KeptWordings | null, lostAt: number): boolean {
  if (result.outcome === "unchanged") return true;
  if (result.outcome !== "updated" || kept === null) return false;
  const known = result.entries.filter((entry) => {
    const before = Object.hasOwn(kept.entries, entry.key) ? kept.entries[entry.key] : undefined;
    return before !== undefined && sketchesAgree(sketchOf(before), sketchOf(entry));
  });
  const had = Object.keys(kept.entries).length;
  const isLater = ({ published, updated }: (typeof result.entries)[number]): boolean => Date.parse(published ?? updated ?? "") > lostAt;
  const comparable = result.entries.filter((entry) => !isLater(entry));
  return known.length > 0 && known.length >= Math.min(fewest, had) && known.length * 2 >= comparable.length;
}
