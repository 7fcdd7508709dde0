/**
 * What we say of a feed that OPML has no word for: attributes in a namespace, as OPML 2.0 wants extensions to be ("Extending OPML"). Lower
 * case, for that is how attributes are read.
 */
export const namespace = "urn:attache:opml:1";

export const ours = {
  publisher: "attache:publisher",
  owner: "attache:owner",
  kind: "attache:kind",
  country: "attache:country",
  every: "attache:every",
  fulltext: "attache:fulltext",
  enabled: "attache:enabled",
  checked: "attache:checked",
  /** A JSON list, where tags cannot be told by a folder and OPML's `category`. */
  tags: "attache:tags",
} as const;
