import { TidyURL } from "tidy-url";

/**
 * What the list of `tidy-url` lacks: marks that news sites and Russian, French and British analytics put on the links in their feeds.
 * In lower case, as all names are compared.
 */
const ownNames = new Set(
  (
    "_ga _gl _openstat cmp dclid dicbo ex_cid fb_ref fb_source from_rss ftag gbraid guccounter icid igshid msclkid ocid rss_id smid " +
    "sr_share taid twclid wbraid wt.mc_id wt_mc xtor yclid ysclid"
  ).split(" "),
);
/** Families of names that grow faster than any list: campaign parameters of Google, Matomo, AT Internet, HubSpot ads and comScore. */
const ownPrefixes = ["utm_", "mtm_", "pk_", "at_", "hsa_", "ns_", "mc_", "fb_action_", "trk_"];

/** No name in DNS is longer (RFC 1035, section 2.3.4); nor is one worth 200 patterns. */
const longestHost = 253;
const cachedHosts = 2_000;

/**
 * The maintained list, of which only the names are used. Its cleaner also decodes redirects and rewrites paths and hosts, which would
 * let a link say that it is another page; a pinned version of the names gives the same address on every run.
 */
const rules = TidyURL.expandedRules.filter((rule) => !rule.match_href && rule.rules.length > 0);
const byHost = new Map<string, ReadonlySet<string>>();

/** Whether a query parameter of a page on this host says only how a reader came to the page, and not which page it is. */
export function isTracking(name: string, host: string): boolean {
  const lower = name.toLowerCase();
  return ownNames.has(lower) || ownPrefixes.some((prefix) => lower.startsWith(prefix)) || namesFor(host).has(lower);
}

function namesFor(host: string): ReadonlySet<string> {
  const cached = byHost.get(host);
  if (cached) return cached;
  const tried = host.length > longestHost ? "" : host;
  // String.search looks from the beginning, whatever a pattern with the flag g remembers.
  const matching = rules.filter((rule) => tried.search(rule.match) >= 0);
  const names = new Set(matching.flatMap((rule) => rule.rules.map((each) => each.trim().toLowerCase())));
  if (byHost.size >= cachedHosts) byHost.clear();
  byHost.set(host, names);
  return names;
}
