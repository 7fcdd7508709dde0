/** What tells the items of a feed apart: their guid, their link, or what they say. */
export const identityPolicies = ["guid", "link", "content"] as const;
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
 * The policy for a feed: the stored one while it works, else the first of guid, link and content that does. Never goes back to a
 * policy that was given up.
 */
export function choosePolicy(stored: IdentityPolicy | null, distinct: Distinct): IdentityPolicy {
  const { items, guid, link } = distinct;
  const works = (values: number, share: number): boolean => items === 0 || values >= items * share;
  const rank = stored === null ? 0 : identityPolicies.indexOf(stored);
  if (rank === 0 && works(guid, stored === "guid" ? keptShare : chosenShare)) return "guid";
  if (rank <= 1 && works(link, stored === "link" ? keptShare : chosenShare)) return "link";
  return "content";
}
