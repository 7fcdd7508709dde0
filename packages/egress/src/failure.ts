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

const byCode: ReadonlyMap<string, FetchReason> = new Map([
  ["ENOTFOUND", "dns_failed"],
  ["EAI_AGAIN", "dns_failed"],
  ["EAI_FAIL", "dns_failed"],
  ["ENODATA", "dns_failed"],
  ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
  ["ETIMEDOUT", "timeout"],
  ["UND_ERR_ABORTED", "aborted"],
  ["UND_ERR_DESTROYED", "aborted"],
  ["UND_ERR_CLOSED", "aborted"],
  ["UND_ERR_HEADERS_OVERFLOW", "too_large"],
  ["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "truncated"],
  ["ERR_STREAM_PREMATURE_CLOSE", "truncated"],
]);
const tlsCode = /^(ERR_(TLS|SSL)|DEPTH_|UNABLE_TO|SELF_SIGNED|EPROTO)|CERT|HOSTNAME_MISMATCH/;

/** The reason of whatever went wrong while connecting, asking or reading. */
export function failureOf(error: unknown): EgressError {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof EgressError) return cause;
    const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
    // Before its code: an abort has a number for one, and undici gives its own the code of a request that failed.
    if (cause.name === "TimeoutError") return new EgressError("timeout", cause.message);
    const known = byCode.get(code);
    if (known) return new EgressError(known, messageOf(cause));
    if (cause.name === "HTTPParserError") return new EgressError("http_error", `it does not answer in HTTP: ${messageOf(cause)}`);
    if (tlsCode.test(code)) return new EgressError("tls_failed", messageOf(cause));
    if (cause.name === "AbortError") return new EgressError("aborted", cause.message);
  }
  return new EgressError("connect_failed", messageOf(error));
}

/** An attempt over several addresses fails with an AggregateError that says nothing itself; fetch says only that it failed. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(messageOf).join("; ");
  if (error.cause instanceof Error) return messageOf(error.cause);
  return error.message || error.name;
}
