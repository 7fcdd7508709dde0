/** The part of WHATWG fetch that an attempt needs. */
export type Fetch = (
  url: string,
  init: { method: "POST"; headers: Record<string, string>; body: string; redirect: "manual"; signal: AbortSignal },
) => Promise<Pick<Response, "status" | "headers" | "body">>;

/** A failure to reach the endpoint that names its reason, as a guarded fetch throws it. */
export interface ReachError {
  readonly reason: ReachReason;
}

const refusals = ["address_denied", "scheme_denied", "invalid_url"] as const;
const troubles = ["dns_failed", "connect_failed", "tls_failed", "timeout", "aborted"] as const;
type Refusal = (typeof refusals)[number];
export type ReachReason = Refusal | (typeof troubles)[number];

export interface Attempt {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly fetch: Fetch;
  /** How much of an answer is read before the rest is let go; what it says is of no interest. */
  readonly maxResponseBytes?: number;
}

export type AttemptOutcome =
  | { readonly kind: "delivered"; readonly status: number }
  | {
      readonly kind: "retry";
      readonly reason: "redirected" | "refused_by_receiver" | "receiver_error" | "rate_limited" | "unavailable" | ReachReason;
      /** Null where there was no answer. */
      readonly status: number | null;
      readonly retryAfter?: string;
      readonly detail: string;
    }
  /** 410 Gone: the endpoint wants nothing more. */
  | { readonly kind: "disable"; readonly reason: "endpoint_gone" }
  /** It must not be asked at all. */
  | { readonly kind: "reject"; readonly reason: Refusal; readonly detail: string };

const defaultMaxResponseBytes = 16 * 1024;

/**
 * POSTs a webhook once. As Standard Webhooks says, 2xx is success and all else a failure; a redirect is never followed, since it would hand
 * the signature on to someone else.
 */
export async function attempt({ url, headers, body, timeoutMs, fetch, maxResponseBytes = defaultMaxResponseBytes }: Attempt): Promise<AttemptOutcome> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body,
      redirect: "manual",
      signal,
    });
    await readAndForget(response.body, maxResponseBytes);
    return outcomeOf(response.status, response.headers.get("retry-after"));
  } catch (error) {
    return unreached(error, timeoutMs, signal.aborted);
  }
}

function outcomeOf(status: number, retryAfter: string | null): AttemptOutcome {
  if (status >= 200 && status < 300) return { kind: "delivered", status };
  if (status === 410) return { kind: "disable", reason: "endpoint_gone" };
  const reason =
    status === 429 ? "rate_limited" : status === 503 ? "unavailable" : status >= 500 ? "receiver_error" : status >= 400 ? "refused_by_receiver" : "redirected";
  const detail = reason === "redirected" ? `it answered ${status}; redirects are not followed: name the final address` : `it answered ${status}`;
  return { kind: "retry", reason, status, detail, ...(retryAfter === null ? {} : { retryAfter }) };
}

function unreached(error: unknown, timeoutMs: number, timedOut: boolean): AttemptOutcome {
  const reason = reasonOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  const refusal = refusals.find((candidate) => candidate === reason);
  if (refusal) return { kind: "reject", reason: refusal, detail };
  if (timedOut) return { kind: "retry", reason: "timeout", status: null, detail: `it did not answer within ${timeoutMs / 1000} s` };
  return { kind: "retry", reason: troubles.find((candidate) => candidate === reason) ?? "connect_failed", status: null, detail };
}

function reasonOf(error: unknown): unknown {
  for (let cause: unknown = error; typeof cause === "object" && cause !== null; cause = "cause" in cause ? cause.cause : null) {
    if ("reason" in cause && typeof cause.reason === "string") return cause.reason;
  }
  return null;
}

/** Reading a short answer to its end lets the connection be used again; a long one is cut off. */
async function readAndForget(body: Response["body"], maxBytes: number): Promise<void> {
  if (!body) return;
  const reader = body.getReader();
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return;
    }
  }
}
