import { connectionFailure, isFinal } from "./connection-failure.js";
import type { AttemptOutcome } from "./outcome.js";
import { readExcerpt, type ResponseBody } from "./excerpt.js";

/** The part of the WHATWG fetch that an attempt needs: the global one, or one that guards where it connects to. */
export type WebhookFetch = (
  url: string,
  init: {
    readonly method: "POST";
    readonly headers: Record<string, string>;
    readonly body: string;
    readonly redirect: "manual";
    readonly signal: AbortSignal;
  },
) => Promise<{ readonly status: number; readonly headers: { get(name: string): string | null }; readonly body: ResponseBody | null }>;

/** One POST of one webhook. */
export interface AttemptInput {
  readonly url: string;
  /** Those of `sign`; `content-type` is added where it is missing. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the whole of it, the receiver's answer included; the specification recommends 15 to 30 s. */
  readonly timeoutMs: number;
  readonly fetch: WebhookFetch;
  /** How much of an answer is read before it is cut off. Default 16 KiB. */
  readonly maxResponseBytes?: number;
  /** Ends the attempt early, for a shutdown. */
  readonly signal?: AbortSignal;
}

/**
 * Makes one attempt to deliver a webhook and says what came of it (Standard Webhooks 1.0.0, "Delivery success and failure"): only 2xx is a
 * success, a redirect is a failure and never followed, 410 means that the endpoint wants nothing more, everything else may be tried again.
 * @throws only what is no answer of the world: a header that cannot be sent, or a fetch that breaks its contract.
 */
export async function attempt({
  url,
  headers,
  body,
  timeoutMs,
  fetch,
  maxResponseBytes = 16_384,
  signal,
}: AttemptInput): Promise<AttemptOutcome> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  const ended = signal ? AbortSignal.any([deadline.signal, signal]) : deadline.signal;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
      redirect: "manual",
      signal: ended,
    });
    const said = response.body ? await readExcerpt(response.body, maxResponseBytes) : "";
    return judge(response.status, response.headers.get("retry-after"), said);
  } catch (error) {
    if (deadline.signal.aborted) return failed("timeout", `no answer from the endpoint within ${timeoutMs} ms`);
    if (signal?.aborted) return failed("aborted", "the attempt was ended before the endpoint had answered");
    const failure = connectionFailure(error);
    if (!failure) throw error;
    const { reason, detail } = failure;
    return isFinal(reason) ? { kind: "reject", reason, detail } : failed(reason, detail);
  } finally {
    clearTimeout(timer);
  }
}

type Retry = Extract<AttemptOutcome, { kind: "retry" }>;

const failed = (reason: Retry["reason"], detail: string): Retry => ({ kind: "retry", reason, status: null, detail });

function reasonOf(status: number): Retry["reason"] {
  if (status === 429) return "rate_limited";
  if (status === 503) return "unavailable";
  if (status >= 500) return "receiver_error";
  return status >= 400 ? "refused_by_receiver" : "redirected";
}

function judge(status: number, retryAfter: string | null, said: string): AttemptOutcome {
  if (status >= 200 && status <= 299) return { kind: "delivered", status };
  if (status === 410) return { kind: "disable", reason: "endpoint_gone" };
  const reason = reasonOf(status);
  const why =
    reason === "redirected" ? ", a redirect, which is not followed; set the endpoint's url to where it leads" : said && `: ${said}`;
  return { kind: "retry", reason, status, detail: `the endpoint answered ${status}${why}`, ...(retryAfter === null ? {} : { retryAfter }) };
}
