import { randomBytes } from "node:crypto";

const prefix = "whsec_";
/** Base64 (RFC 4648, section 4), with or without its padding. */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/u;
const newSecretBytes = 32;

/** A key, or what is wrong with the secret that should hold it. */
export type ParsedSecret = { readonly ok: true; readonly key: Uint8Array } | { readonly ok: false; readonly detail: string };

/**
 * Reads a signing secret as Standard Webhooks writes it: `whsec_` and the key in base64. A key of any length is taken, as by every library
 * of the specification; it asks for 24 to 64 bytes. The detail of a failure says how to mend it and never holds the secret.
 */
export function parseSecret(text: string): ParsedSecret {
  if (/^wh[ps]k_/u.test(text)) return failed("is the key of an asymmetric signature (v1a), which is not supported here");
  if (!text.startsWith(prefix)) return failed(`does not begin with ${prefix}`);
  const encoded = text.slice(prefix.length);
  if (encoded === "") return failed(`has nothing behind ${prefix}`);
  if (!base64.test(encoded)) return failed(`holds something other than base64 behind ${prefix}`);
  return { ok: true, key: Buffer.from(encoded, "base64") };
}

/** A new random secret of 32 bytes. */
export function newSecret(): string {
  return prefix + randomBytes(newSecretBytes).toString("base64");
}

/** The keys of secrets that were checked before. @throws TypeError for none at all or one that {@link parseSecret} refuses. */
export function keysOf(secrets: readonly string[]): Uint8Array[] {
  if (secrets.length === 0) throw new TypeError("at least one signing secret is needed; newSecret() makes one");
  return secrets.map((secret) => {
    const parsed = parseSecret(secret);
    if (!parsed.ok) throw new TypeError(parsed.detail);
    return parsed.key;
  });
}

function failed(fault: string): ParsedSecret {
  return { ok: false, detail: `the signing secret ${fault}; expected ${prefix} and 24 to 64 random bytes in base64` };
}
