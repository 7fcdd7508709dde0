import { domainToASCII } from "node:url";
import type { Field } from "../yaml/field.js";
import { textOf, type Parsed } from "../yaml/scalars.js";
import { networkForm } from "./hosts.js";

/** What of the private networks may be reached: an IP address, a network, or a host name. */
export const allowedNetwork: Field<string> = textOf({
  expected: "an IP address, a network such as 10.1.0.0/16 or fd00::/8, or a host name",
  schema: { type: "string" },
  parse(text): Parsed<string> {
    const given = hostOf(text);
    if (networkForm(given) === null) return { mistake: advice(given) };
    const everything = given.endsWith("/0");
    return everything
      ? { value: given, warning: `${given} allows every address, the cloud's metadata service among them` }
      : { value: given };
  },
});

/** As a URL writes it: in lower case, without brackets, an international name in ASCII (UTS 46). */
function hostOf(text: string): string {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/u, "$1");
  return /[^ -~]/u.test(bare) ? domainToASCII(bare) || bare : bare;
}

function advice(given: string): string {
  if (given.includes("://")) {
    const host = URL.canParse(given) ? new URL(given).hostname.replace(/^\[|\]$/gu, "") : "";
    return host === "" ? "Write a host alone, without scheme and path." : `Write the host alone: \`${host}\`.`;
  }
  if (given.includes("*")) return "A pattern is not understood: name each host, or the network that they are in.";
  const [host = "", port] = given.split(/:(?=\d+$)/u);
  if (port !== undefined && networkForm(host) !== null) return `Every port of a host is allowed: write \`${host}\`.`;
  if (/\/\d+$/u.test(given)) return "The number behind the slash is 0 to 32 for IPv4 and 0 to 128 for IPv6.";
  return "";
}
