import { createHmac } from "node:crypto";
import { parseSecret } from "./secret.js";

/** The headers of a signed webhook. A type, not an interface, so that it is a plain record of headers. */
export type SignedHeaders = {
  readonly "webhook-id": string;
  readonly "webhook-timestamp": string;
  readonly "webhook-signature": string;
};

export interface Signing {
  /** One secret, or several while they are rotated, newest first: a receiver may know any of them. */
  readonly secrets: readonly string[];
  /** Names the message: the same for every attempt. Without a full stop, which separates what is signed. */
  readonly id: string;
  /** Of this attempt: seconds since the epoch. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * Signs a webhook as Standard Webhooks says (scheme `v1`): HMAC-SHA256 over `id.timestamp.body`, one signature for each secret.
 * @throws Error for a malformed secret, or an id with a full stop.
 */
export function sign({ secrets, id, timestamp, body }: Signing): SignedHeaders {
  if (id.includes(".")) throw new Error(`a webhook id has no full stop, and "${id}" has one`);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": secrets.map((secret) => `v1,${signature(parseSecret(secret), id, timestamp, body)}`).join(" "),
  };
}

export function signature(key: Buffer, id: string, timestamp: number | string, body: string): string {
  return createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
}
