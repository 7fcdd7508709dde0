import { createHash } from "node:crypto";

/**
 * A deterministic identifier: the first 128 bits of SHA-256 over the parts, as 32 hex digits. Each part is prefixed with its length,
 * so that ("ab", "c") and ("a", "bc") differ. A hex string is a legal BullMQ job id; the forms `123` and `a:b` are not.
 */
export function hashId(...parts: readonly (string | number)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    const text = String(part);
    hash.update(`${text.length}:`).update(text);
  }
  return hash.digest("hex").slice(0, 32);
}

export const feedId = (url: string): string => hashId("feed", url);
export const alertId = (rule: string, subject: string, step: number): string => hashId("alert", rule, subject, step);
export const digestId = (feed: string, poll: string): string => hashId("digest", feed, poll);
export const deliveryId = (alert: string, endpoint: string): string => hashId("delivery", alert, endpoint);
