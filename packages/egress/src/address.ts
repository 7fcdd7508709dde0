import ipaddr from "ipaddr.js";

/** Whether an address may be connected to, and if not, what it is. */
export type Judgement = { readonly allowed: true } | { readonly allowed: false; readonly range: string };

/** What the configuration lets through besides the public internet. */
export interface AllowList {
  /** Host names, lower-case, that may resolve to anything. */
  readonly hosts: ReadonlySet<string>;
  readonly networks: readonly Network[];
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;
interface Network {
  readonly address: Address;
  readonly bits: number;
}

/** RFC 6761: the name of this machine, in both families. */
const localhost = ["127.0.0.0/8", "::1/128"];

/**
 * Reads `egress.allow`: CIDRs (`10.1.0.0/16`), addresses (`127.0.0.1`) or host names. `localhost` stands for the loopback addresses besides.
 * Whatever is neither an address nor a network is taken as a host name.
 */
export function parseAllowList(entries: readonly string[]): AllowList {
  const hosts = new Set<string>();
  const networks: Network[] = [];
  for (const entry of entries) {
    const network = parseNetwork(entry);
    if (network) networks.push(network);
    else hosts.add(entry.toLowerCase());
    if (entry.toLowerCase() === "localhost") networks.push(...localhost.flatMap((text) => parseNetwork(text) ?? []));
  }
  return { hosts, networks };
}

function parseNetwork(text: string): Network | null {
  const bare = text.replace(/^\[(.*)\]$/, "$1");
  if (ipaddr.isValidCIDR(bare)) {
    const [address, bits] = ipaddr.parseCIDR(bare);
    return { address, bits };
  }
  if (!ipaddr.isValid(bare)) return null;
  const address = ipaddr.parse(bare);
  return { address, bits: address.kind() === "ipv4" ? 32 : 128 };
}

/** Prefixes (RFC 6052, 3056, 4291, 2765, 8215) whose addresses embed an IPv4 address, and at which byte it stands. */
const embedding: readonly { readonly prefix: string; readonly at: number; readonly inverted?: true }[] = [
  { prefix: "::ffff:0:0/96", at: 12 },
  { prefix: "::ffff:0:0:0/96", at: 12 },
  { prefix: "64:ff9b::/96", at: 12 },
  { prefix: "64:ff9b:1::/48", at: 12 },
  { prefix: "2002::/16", at: 2 },
  { prefix: "2001::/32", at: 12, inverted: true },
  { prefix: "::/96", at: 12 },
];

/**
 * Judges an address: only global unicast is allowed, and what the list names. An IPv6 address that embeds an IPv4 address is judged by that
 * address, for both: none of the forms hides a private one, and allowing a network allows its forms.
 */
export function judgeAddress(text: string, allow: AllowList): Judgement {
  const bare = text.replace(/^\[(.*)\]$/, "$1").replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return { allowed: false, range: "not an address" };
  const address = ipaddr.parse(bare);
  if (isListed(address, allow)) return { allowed: true };
  const inner = embeddedAddress(address);
  // 0.0.0.0 is not a place; a connection to it goes to this machine, so it is allowed where this machine is.
  const judged = inner ?? address;
  const reached = isUnspecified(judged) ? loopbackOf(judged) : judged;
  if (isListed(reached, allow)) return { allowed: true };
  const range = judged.range();
  return range === "unicast" ? { allowed: true } : { allowed: false, range: inner ? `${range}, embedded` : range };
}

function isListed(address: Address, { networks }: AllowList): boolean {
  return networks.some((network) => {
    if (address instanceof ipaddr.IPv4 && network.address instanceof ipaddr.IPv4) return address.match(network.address, network.bits);
    if (address instanceof ipaddr.IPv6 && network.address instanceof ipaddr.IPv6) return address.match(network.address, network.bits);
    return false;
  });
}

function embeddedAddress(address: Address): ipaddr.IPv4 | null {
  if (address instanceof ipaddr.IPv4) return null;
  const bytes = address.toByteArray();
  // The unspecified and the loopback address stand in ::/96 and are themselves.
  if (bytes.slice(0, 15).every((byte) => byte === 0) && (bytes[15] ?? 0) <= 1) return null;
  for (const { prefix, at, inverted } of embedding) {
    const [network, bits] = ipaddr.IPv6.parseCIDR(prefix);
    if (!address.match(network, bits)) continue;
    const inner = bytes.slice(at, at + 4);
    return new ipaddr.IPv4(inverted ? inner.map((byte) => byte ^ 0xff) : inner);
  }
  return null;
}

const isUnspecified = (address: Address): boolean => address.toByteArray().every((byte) => byte === 0);
const loopbackOf = (address: Address): Address => ipaddr.parse(address instanceof ipaddr.IPv4 ? "127.0.0.1" : "::1");
