import { lookup as systemLookup, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { judgeAddress } from "./address.js";
import { hostName, type AllowList } from "./allow-list.js";
import { EgressError } from "./failure.js";

/**
 * Connects to allowed addresses only. Three looks: at the host, because an address in a URL is never looked up; at what a name resolves to,
 * so that a private address is not even connected to; and at the connected socket, before its first byte (for https, before the TLS
 * greeting), because that is the one that cannot be talked round.
 */
export function guardedConnector(
  allow: AllowList,
  options: { readonly connectTimeoutMs: number; readonly resolve?: LookupFunction },
): buildConnector.connector {
  const timeout = options.connectTimeoutMs;
  const connectTcp = buildConnector({ timeout, lookup: guardedLookup(allow, options.resolve ?? systemLookup) });
  const startTls = buildConnector({ timeout });
  return (target, callback) => {
    const isTls = target.protocol === "https:";
    const port = target.port || (isTls ? "443" : "80");
    const refusal = judgeHost(target.hostname, allow);
    if (refusal) {
      callback(refusal, null);
      return;
    }
    connectTcp({ ...target, protocol: "http:", port }, (...[error, socket]) => {
      if (error) {
        callback(error, null);
        return;
      }
      const denied = judgeResolved(target.hostname, socket.remoteAddress ?? "", allow);
      if (denied) {
        socket.destroy();
        callback(denied, null);
        return;
      }
      if (isTls) startTls({ ...target, port, httpSocket: socket }, callback);
      else callback(null, socket);
    });
  };
}

/** Judges what a URL names, before anything is resolved: a refusal, or null where it may be tried. */
function judgeHost(hostname: string, allow: AllowList): EgressError | null {
  const isLiteral = /^[\d.]+$/.test(hostname) || hostname.includes(":");
  return isLiteral ? judgeResolved(hostname, hostname, allow) : null;
}

function judgeResolved(hostname: string, address: string, allow: AllowList): EgressError | null {
  if (allow.hosts.has(hostName(hostname))) return null;
  const judgement = judgeAddress(address, allow);
  return judgement.allowed ? null : denial(hostname, address, judgement.range);
}

/** A resolver that keeps denied addresses to itself, and refuses when there are no others. */
function guardedLookup(allow: AllowList, resolve: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, options, (error, answer, family) => {
      if (error) {
        callback(error, answer, family);
        return;
      }
      const addresses: readonly LookupAddress[] = typeof answer === "string" ? [{ address: answer, family: family ?? 0 }] : answer;
      const refusals = addresses.map(({ address }) => judgeResolved(hostname, address, allow));
      const open = addresses.filter((_, index) => !refusals[index]);
      const refusal = open.length === 0 ? refusals.find((candidate) => candidate !== null) : null;
      if (refusal) callback(refusal, []);
      else if (typeof answer === "string") callback(null, answer, family);
      else callback(null, open);
    });
  };
}

function denial(hostname: string, address: string, range: string): EgressError {
  const where = hostname === address ? hostname : `${hostname} (${address})`;
  return new EgressError(
    "address_denied",
    `${where} is not a public address (${range}): it was not asked. If it may be reached, add it to egress.allow in attache.yaml.`,
  );
}
