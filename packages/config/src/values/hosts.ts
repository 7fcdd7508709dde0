import { isIP, isIPv4 } from "node:net";

/** Whether a host, as a URL or a listening address names it, is this machine only. */
export function isLoopback(host: string): boolean {
  const plain = host.replace(/^\[|\]$/gu, "").toLowerCase();
  return plain === "localhost" || plain.endsWith(".localhost") || plain === "::1" || (isIPv4(plain) && plain.startsWith("127."));
}

const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/iu;

/** Whether a text is a host name that DNS could hold (RFC 1123, section 2.1, and underscores). An IPv4 address is none. */
function isHostName(text: string): boolean {
  const labels = text.replace(/\.$/u, "").split(".");
  return text.length <= 253 && labels.every((part) => label.test(part)) && !/^\d+$/u.test(labels.at(-1) ?? "");
}

export type NetworkForm = "address" | "network" | "name";

/** What a text names: an IP address, a network in CIDR form (RFC 4632, RFC 4291 section 2.3), a host name, or null. */
export function networkForm(text: string): NetworkForm | null {
  if (isIP(text) > 0 && !text.includes("%")) return "address";
  const [, address = "", prefix = ""] = /^(.+)\/(\d{1,3})$/u.exec(text) ?? [];
  const version = isIP(address);
  if (version > 0) return Number(prefix) <= (version === 4 ? 32 : 128) ? "network" : null;
  return isHostName(text) ? "name" : null;
}
