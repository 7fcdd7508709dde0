/** Beginnings of the names that campaign tools give their parameters. */
const prefixes = ["utm_", "mtm_", "pk_", "at_", "hsa_", "ns_", "mc_", "fb_action_", "trk_"];

/** Names of click identifiers and campaign marks, in lower case. */
const names = new Set([
  "_ga",
  "_gl",
  "_hsenc",
  "_hsmi",
  "_openstat",
  "cmp",
  "cmpid",
  "dclid",
  "dicbo",
  "ex_cid",
  "fb_ref",
  "fb_source",
  "fbclid",
  "from_rss",
  "ftag",
  "gbraid",
  "gclid",
  "gclsrc",
  "guccounter",
  "icid",
  "igshid",
  "mbid",
  "mkt_tok",
  "msclkid",
  "ncid",
  "ocid",
  "rss_id",
  "smid",
  "sr_share",
  "taid",
  "twclid",
  "wbraid",
  "wt.mc_id",
  "wt_mc",
  "xtor",
  "yclid",
  "ysclid",
]);

/** Whether a query parameter says only how a reader came to a page, and not which page it is. */
export function isTracking(name: string): boolean {
  const lower = name.toLowerCase();
  return names.has(lower) || prefixes.some((prefix) => lower.startsWith(prefix));
}
