import type { RejectReason, RetryReason } from "./outcome.js";

export interface ConnectionFailure {
  readonly reason: RetryReason | RejectReason;
  readonly detail: string;
}

const retryable = new Set<string>(["timeout", "aborted", "dns_failed", "connect_failed", "tls_failed"] satisfies RetryReason[]);
const final = new Set<string>(["address_denied", "scheme_denied", "invalid_url"] satisfies RejectReason[]);

export const isFinal = (reason: string): reason is RejectReason => final.has(reason);
const isRetryable = (reason: string): reason is RetryReason => retryable.has(reason);

/** What Node and undici call the ways in which no answer comes. */
const codes: readonly (readonly [RegExp, RetryReason | RejectReason])[] = [
  [/^ERR_INVALID_URL$/u, "invalid_url"],
  [/^(?:ENOTFOUND|EAI_|ENODATA)/u, "dns_failed"],
  [/^(?:ERR_TLS_|ERR_SSL_|EPROTO|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/u, "tls_failed"],
  [/^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/u, "timeout"],
  [/^(?:E[A-Z]+|HPE_\w+|UND_ERR_\w+)$/u, "connect_failed"],
];

/**
 * Why a `fetch` threw: the first of the error and its causes that has a `reason`, as a fetch that guards where it connects to
 * gives, or a known `code`; null for anything else, which is then no failure of the connection.
 */
export function connectionFailure(thrown: unknown): ConnectionFailure | null {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    const { message } = error;
    const reason = "reason" in error ? error.reason : undefined;
    // OpenSSL's errors have a reason too: words, not a name.
    if (typeof reason === "string" && /^[a-z_]+$/u.test(reason)) {
      return { reason: isRetryable(reason) || isFinal(reason) ? reason : "receiver_error", detail: message };
    }
    const code = "code" in error ? error.code : undefined;
    const [, meant] = typeof code === "string" && code !== "UND_ERR_INVALID_ARG" ? (codes.find(([form]) => form.test(code)) ?? []) : [];
    if (meant)
      return {
        reason: meant,
        detail: `no answer from the endpoint: ${meant === "invalid_url" ? "its address is no URL" : message || String(code)}`,
      };
  }
  return null;
}
