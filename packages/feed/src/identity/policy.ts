import type { Constancy } from "./constancy.js";

/** What tells the items of a feed apart: their guid, their link, what they say and when, or their words alone. */
export const identityPolicies = ["guid", "link", "content", "words"] as const;
export type IdentityPolicy = (typeof identityPolicies)[number];

/** How well each policy would tell a document's items apart: the number of different values, none counted for an item without one. */
export interface Distinct {
  readonly items: number;
  readonly guid: number;
  readonly link: number;
}

/** A policy is chosen when it fails for at most one item in ten, */
const chosenShare = 0.9;
/** and given up only when it fails for every second: one bad document must not turn all that was seen into news. */
const keptShare = 0.5;

/**
 * The policy for a feed: the stored one while it works, else the first of guid, link, content and words that does. A mark works while it
 * tells the items of a document apart, and while most items that the last document had too still have the same one (`constant`, the share
 * of these): guids made anew for each request would make all of them news each time. Never goes back to a policy that was given up.
 */
export function choosePolicy(stored: IdentityPolicy | null, distinct: Distinct, constant: Constancy): IdentityPolicy {
  const rank = stored === null ? 0 : identityPolicies.indexOf(stored);
  const works = (mark: "guid" | "link"): boolean =>
    constant[mark] >= keptShare && (distinct.items === 0 || distinct[mark] >= distinct.items * (stored === mark ? keptShare : chosenShare));
  if (rank === 0 && works("guid")) return "guid";
  if (rank <= 1 && works("link")) return "link";
  return rank <= 2 && constant.link >= keptShare && constant.date >= keptShare ? "content" : "words";
}

/** Whether the marks that a policy goes by changed on most items that the last document had too. */
export function failsOver(policy: IdentityPolicy, constant: Constancy): boolean {
  switch (policy) {
    case "guid":
      return constant.guid < keptShare;
    case "link":
      return constant.link < keptShare;
    case "content":
      return constant.link < keptShare || constant.date < keptShare;
    case "words":
      return false;
  }
}
