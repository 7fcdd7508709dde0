import ipaddr from "ipaddr.js";
import { isListed, type Address, type AllowList } from "./allow-list.js";
import { embeddedAddresses } from "./embedded.js";

/** Whether an address may be connected to, and if not, what it is. */
export type Judgement = { readonly allowed: true } | { readonly allowed: false; readonly range: string };

/** All global unicast that is given out (RFC 4291, section 2.4): what lies outside is for nobody, yet. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");
/** Public by its number, and the host of every machine of one cloud: its platform services answer there (Azure, "What is IP address 168.63.129.16"). */
const platformHost = "168.63.129.16";
const allowed: Judgement = { allowed: true };

/**
 * Judges an address, in any way of writing it that `inet_aton` knows: only global unicast is allowed, and what the list names. An IPv6
 * address that embeds IPv4 addresses is judged by those, for both: none of the forms hides a private one, and allowing a network allows its
 * forms. What is no address is not allowed.
 */
export function judgeAddress(text: string, allow: AllowList): Judgement {
  const bare = text.replace(/^\[(.*)\]$/, "$1").replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return { allowed: false, range: "not an address" };
  const address = ipaddr.parse(bare);
  const inner = address instanceof ipaddr.IPv6 ? embeddedAddresses(address) : [];
  if (inner.length === 0) return judgePlain(address, allow);
  for (const embedded of inner) {
    const judgement = judgePlain(embedded, allow);
    if (!judgement.allowed) return { allowed: false, range: `${judgement.range}, embedded` };
  }
  return allowed;
}

function judgePlain(address: Address, allow: AllowList): Judgement {
  // The unspecified address is not a place: a connection to it goes to this machine, so it is allowed where this machine is.
  const reached = isUnspecified(address) ? loopbackOf(address) : address;
  if (isListed(address, allow) || isListed(reached, allow)) return allowed;
  const range = address.range();
  if (range !== "unicast") return { allowed: false, range };
  if (address.toString() === platformHost) return { allowed: false, range: "cloud platform" };
  if (address instanceof ipaddr.IPv6 && !address.match(...globalUnicast)) return { allowed: false, range: "not given out" };
  return carriesPrivate(address, allow) ? { allowed: false, range: "ISATAP" } : allowed;
}

/** ISATAP (RFC 5214, section 6.1) puts an IPv4 address into the interface identifier, under any prefix: both must be allowed. */
function carriesPrivate(address: Address, allow: AllowList): boolean {
  if (address instanceof ipaddr.IPv4) return false;
  const bytes = address.toByteArray();
  const isIsatap = ((bytes[8] ?? 0) & 0xfd) === 0 && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe;
  return isIsatap && !judgePlain(new ipaddr.IPv4(bytes.slice(12)), allow).allowed;
}

const isUnspecified = (address: Address): boolean => address.toByteArray().every((byte) => byte === 0);
const loopbackOf = (address: Address): Address => ipaddr.parse(address instanceof ipaddr.IPv4 ? "127.0.0.1" : "::1");
