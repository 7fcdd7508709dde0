import { createHmac } from "node:crypto";

/** What may identify a message: visible ASCII without the full stop, which separates the signed parts. */
const messageId = /^[!-\-/-~]+$/u;

export const isMessageId = (text: string): boolean => messageId.test(text);

/** The `v1` signature of one message: HMAC-SHA256 over `id.timestamp.body` in base64 (Standard Webhooks 1.0.0, "Signature scheme"). */
export function signature(key: Uint8Array, id: string, timestamp: number, body: string | Uint8Array): string {
  return createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64");
}
