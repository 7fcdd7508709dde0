import { keysOf } from "./secret.js";
import { isMessageId, signature } from "./signature.js";

/** What is signed, and with what. */
export interface SignInput {
  /** `whsec_…`, newest first: more than one while a secret is being replaced. */
  readonly secrets: readonly string[];
  /** Stays the same in every attempt, so that a receiver can drop repeats. Visible ASCII without a full stop. */
  readonly id: string;
  /** When this attempt is made, in whole seconds since 1970. */
  readonly timestamp: number;
  /** The bytes that are sent. A text is taken as UTF-8. */
  readonly body: string | Uint8Array;
}

/** The headers of a signed webhook. A type, not an interface, so that it is also a `Record<string, string>`. */
export type SignedHeaders = {
  readonly "webhook-id": string;
  readonly "webhook-timestamp": string;
  readonly "webhook-signature": string;
};

/**
 * The headers of a webhook by Standard Webhooks 1.0.0: one `v1` signature a secret, separated by spaces, in the order of the secrets.
 * @throws TypeError without a usable secret; RangeError for an id or a timestamp that cannot be signed unambiguously.
 */
export function sign({ secrets, id, timestamp, body }: SignInput): SignedHeaders {
  if (!isMessageId(id)) throw new RangeError("a webhook-id is visible ASCII without a full stop, which separates the signed parts");
  if (!Number.isSafeInteger(timestamp) || timestamp < 0) throw new RangeError("a webhook-timestamp is whole seconds since 1970");
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": keysOf(secrets)
      .map((key) => `v1,${signature(key, id, timestamp, body)}`)
      .join(" "),
  };
}
