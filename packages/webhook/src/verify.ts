import { timingSafeEqual } from "node:crypto";
import { parseSecret } from "./secret.js";
import { signature } from "./sign.js";

/** Headers as Node, Express, Fastify and Fetch give them. */
export type IncomingHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Verification {
  /** Any of them may have signed. */
  readonly secrets: readonly string[];
  readonly headers: IncomingHeaders;
  /** The body as it came, before any parsing. */
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly now?: number;
  /** How far the timestamp may be from now, in seconds: 300 by the specification. */
  readonly toleranceS?: number;
}

export type Problem = "missing_header" | "bad_timestamp" | "too_old" | "too_new" | "no_known_signature" | "wrong_signature";

export type Verdict =
  | { readonly ok: true; readonly id: string; /** Seconds since the epoch. */ readonly timestamp: number }
  | { readonly ok: false; readonly problem: Problem; readonly detail: string };

const fail = (problem: Problem, detail: string): Verdict => ({ ok: false, problem, detail });

/**
 * Checks a webhook as Standard Webhooks says (scheme `v1`). Signatures are compared in constant time. Whoever verifies should drop an id that
 * was seen before: a repeat is genuine, and not news.
 * @throws Error for a malformed secret: that is the receiver's own mistake.
 */
export function verify({ secrets, headers, body, now = Date.now(), toleranceS = 300 }: Verification): Verdict {
  const keys = secrets.map(parseSecret);
  const id = header(headers, "webhook-id");
  const timestampText = header(headers, "webhook-timestamp");
  const signatures = header(headers, "webhook-signature");
  if (!id || !timestampText || !signatures) {
    return fail("missing_header", "webhook-id, webhook-timestamp and webhook-signature are all needed");
  }
  if (!/^\d{1,12}$/.test(timestampText)) return fail("bad_timestamp", "webhook-timestamp is not a number of seconds");
  const timestamp = Number(timestampText);
  const ageS = now / 1000 - timestamp;
  if (ageS > toleranceS) return fail("too_old", `it was signed ${Math.round(ageS)} s ago; at most ${toleranceS} s are allowed`);
  if (ageS < -toleranceS) return fail("too_new", `it was signed ${Math.round(-ageS)} s from now; check this machine's clock`);

  const given = signatures
    .split(" ")
    .filter((entry) => entry.startsWith("v1,"))
    .map((entry) => Buffer.from(entry.slice(3)));
  if (given.length === 0) return fail("no_known_signature", "webhook-signature holds no signature of the scheme v1");
  const matches = keys.some((key) => {
    const expected = Buffer.from(signature(key, id, timestampText, body));
    return given.some((candidate) => candidate.length === expected.length && timingSafeEqual(candidate, expected));
  });
  return matches ? { ok: true, id, timestamp } : fail("wrong_signature", "no signature fits the body and any of the secrets");
}

function header(headers: IncomingHeaders, name: string): string | null {
  if (headers instanceof Headers) return headers.get(name);
  const key = Object.keys(headers).find((candidate) => candidate.toLowerCase() === name);
  const value = key === undefined ? undefined : headers[key];
  return typeof value === "string" ? value : (value?.[0] ?? null);
}
