import { randomBytes } from "node:crypto";

const prefix = "whsec_";
/** Standard Webhooks, "Symmetric": a secret is 24 to 64 random bytes, in base64, with the prefix `whsec_`. */
const minBytes = 24;
const maxBytes = 64;

/**
 * The key in a secret. The prefix may be missing, as some receivers write it.
 * @throws Error that says what a secret looks like; the secret itself is never in the message.
 */
export function parseSecret(secret: string): Buffer {
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new Error(`a webhook secret is "${prefix}" and base64; this one has other characters`);
  const key = Buffer.from(text, "base64");
  if (key.length < minBytes || key.length > maxBytes) {
    throw new Error(`a webhook secret holds ${minBytes} to ${maxBytes} bytes; this one holds ${key.length}. \`newSecret()\` makes one.`);
  }
  return key;
}

/** A new secret of 32 random bytes. */
export const newSecret = (): string => `${prefix}${randomBytes(32).toString("base64")}`;
