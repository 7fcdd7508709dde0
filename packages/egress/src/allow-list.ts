import ipaddr from "ipaddr.js";
import { embeddedAddresses } from "./embedded.js";

export type Address = ipaddr.IPv4 | ipaddr.IPv6;

interface Network {
  readonly address: Address;
  readonly bits: number;
}

/** What the configuration lets through besides the public internet. */
export interface AllowList {
  /** Host names, as a URL writes them, that may resolve to anything. */
  readonly hosts: ReadonlySet<string>;
  readonly networks: readonly Network[];
}

/** RFC 6761, section 6.3: the name of this machine, in both families. */
const localhost = ["127.0.0.0/8", "::1/128"];

/**
 * Reads `egress.allow`: networks (`10.1.0.0/16`), addresses (`127.0.0.1`) or host names; `localhost` stands for the loopback addresses
 * besides. A network written in a form that embeds IPv4 is that IPv4 network. Whatever is neither address nor network is a host name.
 */
export function parseAllowList(entries: readonly string[]): AllowList {
  const hosts = new Set<string>();
  const networks: Network[] = [];
  for (const entry of entries) {
    const network = parseNetwork(entry) ?? parseNetwork(hostName(entry));
    if (network) networks.push(network);
    else hosts.add(hostName(entry));
    if (hostName(entry) === "localhost") networks.push(...localhost.flatMap((text) => parseNetwork(text) ?? []));
  }
  return { hosts, networks };
}

export function isListed(address: Address, { networks }: AllowList): boolean {
  return networks.some((network) => {
    if (address instanceof ipaddr.IPv4 && network.address instanceof ipaddr.IPv4) return address.match(network.address, network.bits);
    if (address instanceof ipaddr.IPv6 && network.address instanceof ipaddr.IPv6) return address.match(network.address, network.bits);
    return false;
  });
}

/** A host name in the one way of writing it: lower case, in ASCII (IDNA), without brackets and the root's full stop. */
export function hostName(text: string): string {
  const name = URL.canParse(`http://${text}/`) ? new URL(`http://${text}/`).hostname : text.toLowerCase();
  return name.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
}

function parseNetwork(text: string): Network | null {
  const bare = text.replace(/^\[(.*)\]$/, "$1");
  // In four parts only: "10.1/16" would be read as 10.0.0.1/16.
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return { address: ipaddr.IPv4.parse(bare), bits: 32 };
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(bare)) {
    const [address, bits] = ipaddr.IPv4.parseCIDR(bare);
    return { address, bits };
  }
  if (ipaddr.IPv6.isValid(bare)) return unwrapped(ipaddr.IPv6.parse(bare), 128);
  if (ipaddr.IPv6.isValidCIDR(bare)) return unwrapped(...ipaddr.IPv6.parseCIDR(bare));
  return null;
}

/** Mapped and suchlike networks as the IPv4 network they stand for, when they name one: the last 32 bits of the prefix are its. */
function unwrapped(address: ipaddr.IPv6, bits: number): Network {
  const [inner, ...others] = embeddedAddresses(address);
  const innerBits = bits - 96;
  const isAtTheEnd = address.toByteArray()[0] === 0;
  return inner && others.length === 0 && isAtTheEnd && innerBits > 0 ? { address: inner, bits: innerBits } : { address, bits };
}
