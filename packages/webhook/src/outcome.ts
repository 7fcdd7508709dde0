/** A failure that may be over at the next attempt. */
export type RetryReason =
  | "redirected"
  | "refused_by_receiver"
  | "receiver_error"
  | "rate_limited"
  | "unavailable"
  | "timeout"
  | "aborted"
  | "dns_failed"
  | "connect_failed"
  | "tls_failed";

/** A failure that another attempt at the same address cannot mend. */
export type RejectReason = "address_denied" | "scheme_denied" | "invalid_url";

/** What came of one attempt. `status` is the HTTP status, null where none was received; details never hold the address. */
export type AttemptOutcome =
  | { readonly kind: "delivered"; readonly status: number }
  | {
      readonly kind: "retry";
      readonly reason: RetryReason;
      readonly status: number | null;
      /** The Retry-After header as it came, for `nextAttempt`. */
      readonly retryAfter?: string;
      readonly detail: string;
    }
  | { readonly kind: "disable"; readonly reason: "endpoint_gone" }
  | { readonly kind: "reject"; readonly reason: RejectReason; readonly detail: string };
