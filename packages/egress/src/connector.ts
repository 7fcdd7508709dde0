import { lookup as systemLookup } from "node:dns";
import type { LookupFunction, Socket } from "node:net";
import { buildConnector } from "undici";
import { judgeAddress, type AllowList } from "./address.js";
import { EgressError } from "./failure.js";

/**
 * Connects, and lets nothing be written before the connected address has been judged. The look at the literal host comes first, because an
 * address in a URL is never looked up; the look at the socket comes last, because a name may resolve differently each time it is asked.
 */
export function guardedConnector(allow: AllowList, options: { readonly connectTimeoutMs: number; readonly resolve?: LookupFunction }): buildConnector.connector {
  const connect = buildConnector({ timeout: options.connectTimeoutMs, lookup: options.resolve ?? systemLookup });
  return (target, callback) => {
    const refusal = judgeHost(target.hostname, allow);
    if (refusal) {
      callback(refusal, null);
      return;
    }
    connect(target, (...[error, socket]) => {
      if (error) {
        callback(error, null);
        return;
      }
      const denied = judgeSocket(socket, target.hostname, allow);
      if (denied) {
        socket.destroy();
        callback(denied, null);
        return;
      }
      callback(null, socket);
    });
  };
}

/** Judges what a URL names, before anything is connected: a refusal, or null where it may be tried. */
export function judgeHost(hostname: string, allow: AllowList): EgressError | null {
  const host = hostname.toLowerCase();
  const isLiteral = /^[\d.]+$/.test(host) || host.includes(":");
  if (!isLiteral || allow.hosts.has(host)) return null;
  const judgement = judgeAddress(host, allow);
  return judgement.allowed ? null : denial(hostname, host, judgement.range);
}

function judgeSocket(socket: Socket, hostname: string, allow: AllowList): EgressError | null {
  if (allow.hosts.has(hostname.toLowerCase())) return null;
  const address = socket.remoteAddress ?? "";
  const judgement = judgeAddress(address, allow);
  return judgement.allowed ? null : denial(hostname, address, judgement.range);
}

function denial(hostname: string, address: string, range: string): EgressError {
  const where = hostname === address ? hostname : `${hostname} (${address})`;
  return new EgressError(
    "address_denied",
    `${where} is not a public address (${range}): it was not asked. If it may be reached, add it to egress.allow in attache.yaml.`,
  );
}
