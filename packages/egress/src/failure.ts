import type { FetchReason } from "@attache/contract";

/** Why a request did not come about: the reason for programs, the message for people. */
export class EgressError extends Error {
  override readonly name = "EgressError";
  readonly reason: FetchReason;

  constructor(reason: FetchReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

const byCode: Readonly<Record<string, FetchReason>> = {
  ENOTFOUND: "dns_failed",
  EAI_AGAIN: "dns_failed",
  ENODATA: "dns_failed",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  ETIMEDOUT: "timeout",
  UND_ERR_HEADERS_OVERFLOW: "too_large",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "truncated",
  ERR_STREAM_PREMATURE_CLOSE: "truncated",
};

/** The reason of whatever went wrong while connecting, asking or reading. */
export function failureOf(error: unknown): EgressError {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof EgressError) return cause;
    const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
    const known = byCode[code];
    if (known) return new EgressError(known, cause.message);
    if (/^(ERR_(TLS|SSL)|CERT_|DEPTH_|UNABLE_TO|SELF_SIGNED|EPROTO)/.test(code)) return new EgressError("tls_failed", cause.message);
    if (cause.name === "TimeoutError") return new EgressError("timeout", cause.message);
    if (cause.name === "AbortError") return new EgressError("aborted", cause.message);
  }
  return new EgressError("connect_failed", error instanceof Error ? (error.message || error.name) : String(error));
}
