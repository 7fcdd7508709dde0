/** Second labels under which countries register names, as in co.uk: there a site is three labels. */
const registries = new Set(["ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "gv", "ltd", "mil", "ne", "net", "nic", "or", "org"]);

/**
 * Whether two web addresses are of one site: of one host, or of hosts with the same last two labels (three under names like co.uk). There is no
 * list of public suffixes behind it, so that neighbours on a blog host count as one site; addresses by number are one site only where they
 * are one host and port.
 */
export function sameSite(a: string, b: string): boolean {
  const site = siteOf(a);
  return site !== null && site === siteOf(b);
}

function siteOf(address: string): string | null {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return null;
  const { hostname, host } = new URL(address);
  if (hostname.startsWith("[") || /^[\d.]+$/.test(hostname)) return host;
  const labels = hostname.replace(/\.$/, "").split(".");
  const isCountry = labels.at(-1)?.length === 2 && registries.has(labels.at(-2) ?? "");
  return labels.slice(isCountry ? -3 : -2).join(".");
}
