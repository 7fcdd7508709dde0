import ipaddr from "ipaddr.js";

/** Well-known prefixes whose addresses stand for IPv4 addresses, and at which bytes those stand. */
const prefixes: readonly { readonly prefix: string; readonly at: readonly number[]; readonly invertedAt?: number }[] = [
  // IPv4-mapped, and IPv4-compatible: RFC 4291, section 2.5.5.
  { prefix: "::ffff:0:0/96", at: [12] },
  { prefix: "::/96", at: [12] },
  // IPv4-translated: RFC 2765, section 2.1.
  { prefix: "::ffff:0:0:0/96", at: [12] },
  // NAT64: RFC 6052, section 2.1.
  { prefix: "64:ff9b::/96", at: [12] },
  // 6to4: RFC 3056, section 2.
  { prefix: "2002::/16", at: [2] },
  // Teredo: RFC 4380, section 4: the server, which is sent packets too, and the client with its bits inverted.
  { prefix: "2001::/32", at: [4], invertedAt: 12 },
];
const networks = prefixes.map(({ prefix, ...where }) => ({ network: ipaddr.IPv6.parseCIDR(prefix), ...where }));

/**
 * The IPv4 addresses that an IPv6 address stands for; none for a plain one. The local-use NAT64 prefix 64:ff9b:1::/48 (RFC 8215) is plain:
 * where an address stands in it is known only to the network that uses it.
 */
export function embeddedAddresses(address: ipaddr.IPv6): readonly ipaddr.IPv4[] {
  const bytes = address.toByteArray();
  // The unspecified and the loopback address stand in ::/96 and are themselves.
  if (bytes.slice(0, 15).every((byte) => byte === 0) && (bytes[15] ?? 0) <= 1) return [];
  const found = networks.find(({ network: [prefix, bits] }) => address.match(prefix, bits));
  if (!found) return [];
  const inner = found.at.map((start) => new ipaddr.IPv4(bytes.slice(start, start + 4)));
  if (found.invertedAt !== undefined) {
    inner.push(new ipaddr.IPv4(bytes.slice(found.invertedAt, found.invertedAt + 4).map((byte) => byte ^ 0xff)));
  }
  return inner;
}
