import { request, type Dispatcher } from "undici";
import type { FetchReason } from "@attache/contract";
import { acceptEncoding, readBody } from "./decode.js";
import { EgressError, failureOf } from "./failure.js";
import { redactUrl } from "./redact-url.js";
import { notingPeer, type Peer } from "./remote-address.js";
import { nextTarget, parseTarget } from "./target.js";
import { until } from "./until.js";

export interface GetOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the decoded body. */
  readonly maxBytes: number;
  /** How many times its size on the wire a body may unpack to, beyond the first megabyte; by default 200. */
  readonly maxRatio?: number;
  /** Over everything, redirects and a trickling body included. */
  readonly timeoutMs: number;
  /** By default 5. */
  readonly maxRedirects?: number;
  readonly signal?: AbortSignal;
  /** Asked before each redirect is followed; without it all are. The time limit goes on meanwhile. Must not reject. */
  readonly beforeHop?: (hop: Hop) => Promise<HopAnswer>;
}

/** A redirect that is about to be followed. */
export interface Hop {
  /** Who redirects, and to where; without credentials. */
  readonly from: string;
  readonly to: string;
  /** Aborted when there is nothing to wait for any more. */
  readonly signal: AbortSignal;
}
/** Whether a redirect may be followed, or what the request fails with. */
export type HopAnswer = { readonly go: true } | { readonly go: false; readonly reason: FetchReason; readonly detail: string };

export interface GetResponse {
  readonly kind: "response";
  readonly status: number;
  /** Names in lower case; repeated fields joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded. */
  readonly body: Uint8Array;
  /** After redirects; without credentials. */
  readonly url: string;
  /** Each redirect's status and where it led, in order. */
  readonly redirects: readonly { readonly status: number; readonly url: string }[];
  /** The IP address that this answer, the last one after redirects, came from. */
  readonly address: string | null;
  /** The body's size before decoding. */
  readonly wireBytes: number;
}
export type GetResult = GetResponse | { readonly kind: "failed"; readonly reason: FetchReason; readonly detail: string };

const defaultRatio = 200;
const defaultRedirects = 5;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
/** What any origin may see. All other headers, validators and credentials first, are meant for the origin that was asked. */
const publicHeaders = new Set(["accept", "accept-language", "accept-encoding", "user-agent"]);

/** One GET, redirects followed hop by hop through the guard. Never throws for what the world does. */
export async function get(dispatcher: Dispatcher, userAgent: string, url: string, options: GetOptions): Promise<GetResult> {
  const limit = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  try {
    return await follow(dispatcher, userAgent, url, options, signal);
  } catch (error) {
    const { reason, message } = whyNot(error, limit, options);
    return { kind: "failed", reason, detail: `${redactUrl(url)}: ${message}` };
  }
}

function whyNot(error: unknown, limit: AbortSignal, { signal, timeoutMs }: GetOptions): EgressError {
  if (signal?.aborted) return new EgressError("aborted", "it was called off");
  if (limit.aborted) return new EgressError("timeout", `no complete answer within ${timeoutMs / 1000} s`);
  return failureOf(error);
}

async function follow(
  dispatcher: Dispatcher,
  userAgent: string,
  start: string,
  options: GetOptions,
  signal: AbortSignal,
): Promise<GetResponse> {
  const { maxRedirects = defaultRedirects, maxRatio = defaultRatio, maxBytes } = options;
  const redirects: { status: number; url: string }[] = [];
  const { url, authorization } = parseTarget(start);
  let target = url;
  let headers: Readonly<Record<string, string>> = {
    accept: "*/*",
    ...(authorization === null ? {} : { authorization }),
    ...sendable(options.headers ?? {}),
    "user-agent": userAgent,
    "accept-encoding": acceptEncoding,
  };
  for (;;) {
    const peer: Peer = { address: null };
    const asking = { dispatcher: dispatcher.compose(notingPeer(peer)), method: "GET", headers, signal } as const;
    const response = await until(signal, request(target, asking));
    const answered = flatten(response.headers);
    const location = answered["location"];
    if (!redirectStatuses.has(response.statusCode) || location === undefined) {
      const { body, wireBytes } = await readBody(response.body, answered["content-encoding"], { maxBytes, maxRatio });
      const { address } = peer;
      return { kind: "response", status: response.statusCode, headers: answered, body, url: target.href, redirects, address, wireBytes };
    }
    response.body.on("error", () => {}).destroy();
    if (redirects.length >= maxRedirects) throw new EgressError("too_many_redirects", `it redirects over ${maxRedirects} times`);
    const next = nextTarget(location, target);
    if (options.beforeHop) {
      const leave = await until(signal, options.beforeHop({ from: target.href, to: next.href, signal }));
      if (!leave.go) throw new EgressError(leave.reason, leave.detail);
    }
    if (next.origin !== target.origin) headers = Object.fromEntries(Object.entries(headers).filter(([name]) => publicHeaders.has(name)));
    target = next;
    redirects.push({ status: response.statusCode, url: target.href });
  }
}

/** What HTTP can carry (RFC 9110, section 5.5): a validator in other characters is left out, rather than a feed lost. */
function sendable(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers).filter(([, value]) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value));
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}
