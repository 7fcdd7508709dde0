import { timingSafeEqual } from "node:crypto";
import { headerValues, type HeadersLike } from "./header.js";
import { keysOf } from "./secret.js";
import { isMessageId, signature } from "./signature.js";

/** Why a webhook is not to be trusted: the closed list. */
export const verifyProblems = [
  "missing_header",
  "repeated_header",
  "invalid_id",
  "invalid_timestamp",
  "timestamp_too_old",
  "timestamp_too_new",
  "no_known_signature",
  "signature_mismatch",
] as const;
export type VerifyProblem = (typeof verifyProblems)[number];

/** What a receiver knows about a webhook that came. */
export interface VerifyInput {
  /** `whsec_…`; the signature of any of them is accepted. */
  readonly secrets: readonly string[];
  readonly headers: HeadersLike;
  /** The body exactly as it was received: parsing and writing JSON again changes its bytes. */
  readonly body: string | Uint8Array;
  /** Milliseconds since 1970; by default the present. */
  readonly now?: number;
  /** How far the timestamp may be from now, in seconds, in either direction; by default 300. */
  readonly toleranceS?: number;
}

/** The id and the time of a genuine webhook, or what is wrong with it. */
export type Verdict =
  | { readonly ok: true; readonly id: string; /** Seconds since 1970. */ readonly timestamp: number }
  | { readonly ok: false; readonly problem: VerifyProblem; readonly detail: string };

/**
 * Whether a webhook was sent by someone who knows a secret, and recently (Standard Webhooks 1.0.0, "Verifying signatures"). The same webhook
 * may come more than once, with the same id: whoever must not act twice remembers the ids for at least twice the tolerance.
 * @throws TypeError without a usable secret.
 */
export function verify({ secrets, headers, body, now = Date.now(), toleranceS = 300 }: VerifyInput): Verdict {
  const keys = keysOf(secrets);
  const id = single(headers, "webhook-id");
  if (typeof id !== "string") return id;
  const stamp = single(headers, "webhook-timestamp");
  if (typeof stamp !== "string") return stamp;
  const signatures = headerValues(headers, "webhook-signature").join(" ").split(" ");

  if (!isMessageId(id)) return bad("invalid_id", "the webhook-id has a character other than visible ASCII, or a full stop");
  const timestamp = /^\d{1,15}$/u.test(stamp) ? Number(stamp) : null;
  if (timestamp === null) return bad("invalid_timestamp", "the webhook-timestamp is not whole seconds since 1970");
  const ageS = now / 1000 - timestamp;
  if (ageS > toleranceS)
    return bad("timestamp_too_old", `sent ${Math.round(ageS)} s ago, ${toleranceS} s are tolerated; is the clock right?`);
  if (-ageS > toleranceS)
    return bad("timestamp_too_new", `sent ${Math.round(-ageS)} s from now, ${toleranceS} s are tolerated; is the clock right?`);

  const given = signatures.flatMap((entry) => (entry.startsWith("v1,") ? [entry.slice("v1,".length)] : []));
  if (signatures.every((entry) => entry === "")) return bad("missing_header", "the request has no webhook-signature");
  if (given.length === 0) return bad("no_known_signature", "webhook-signature has no signature of version v1");
  const expected = keys.map((key) => signature(key, id, timestamp, body));
  return expected.some((right) => given.some((candidate) => equal(candidate, right)))
    ? { ok: true, id, timestamp }
    : bad(
        "signature_mismatch",
        "no signature fits: another secret, or a body that was changed on its way (it must be verified as it came)",
      );
}

function single(headers: HeadersLike, name: string): string | Verdict {
  const [value, ...more] = headerValues(headers, name);
  if (value === undefined || value === "") return bad("missing_header", `the request has no ${name}`);
  return more.length > 0 ? bad("repeated_header", `the request has more than one ${name}`) : value;
}

/** Equal texts, found in a time that tells nothing of where they differ. Lengths are no secret, and timingSafeEqual throws when they differ. */
function equal(candidate: string, right: string): boolean {
  const [a, b] = [Buffer.from(candidate), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const bad = (problem: VerifyProblem, detail: string): Verdict => ({ ok: false, problem, detail });
