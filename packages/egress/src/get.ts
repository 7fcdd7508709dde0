import { request, type Dispatcher } from "undici";
import { redactUrl } from "./redact-url.js";
import { acceptEncoding, readBody } from "./decode.js";
import { EgressError, failureOf } from "./failure.js";
import type { FetchReason } from "@attache/contract";

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
}

export interface GetResponse {
  readonly kind: "response";
  readonly status: number;
  /** Names in lower case; repeated fields joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** After redirects. */
  readonly url: string;
  readonly redirects: readonly { readonly status: number; readonly url: string }[];
  readonly wireBytes: number;
}
export type GetResult = GetResponse | { readonly kind: "failed"; readonly reason: FetchReason; readonly detail: string };

const defaultRatio = 200;
const defaultRedirects = 5;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
/** Meant for the origin that was asked, and for no other. */
const privateHeaders = new Set(["authorization", "cookie", "if-none-match", "if-modified-since"]);

/** One GET, redirects followed hop by hop through the guard. Never throws for what the world does. */
export async function get(dispatcher: Dispatcher, userAgent: string, url: string, options: GetOptions): Promise<GetResult> {
  const limit = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  try {
    return await follow(dispatcher, userAgent, url, options, signal);
  } catch (error) {
    const failure = limit.aborted ? new EgressError("timeout", `no complete answer within ${options.timeoutMs / 1000} s`) : failureOf(error);
    return { kind: "failed", reason: failure.reason, detail: `${redactUrl(url)}: ${failure.message}` };
  }
}

async function follow(dispatcher: Dispatcher, userAgent: string, start: string, options: GetOptions, signal: AbortSignal): Promise<GetResponse> {
  const { maxRedirects = defaultRedirects, maxRatio = defaultRatio, maxBytes } = options;
  const redirects: { status: number; url: string }[] = [];
  let target = parseTarget(start);
  let headers: Record<string, string> = { accept: "*/*", ...options.headers, "user-agent": userAgent, "accept-encoding": acceptEncoding };
  for (;;) {
    const authorization = authorizationOf(target);
    const response = await request(bare(target), {
      dispatcher,
      method: "GET",
      headers: authorization === null ? headers : { ...headers, authorization },
      signal,
    });
    const answered = flatten(response.headers);
    const location = answered["location"];
    if (!redirectStatuses.has(response.statusCode) || location === undefined) {
      const { body, wireBytes } = await readBody(response.body, answered["content-encoding"], { maxBytes, maxRatio });
      return { kind: "response", status: response.statusCode, headers: answered, body, url: bare(target).href, redirects, wireBytes };
    }
    response.body.on("error", () => {}).destroy();
    if (redirects.length >= maxRedirects) throw new EgressError("too_many_redirects", `it redirects over ${maxRedirects} times`);
    const next = nextTarget(location, target);
    if (next.origin !== target.origin) headers = Object.fromEntries(Object.entries(headers).filter(([name]) => !privateHeaders.has(name.toLowerCase())));
    target = next;
    redirects.push({ status: response.statusCode, url: bare(target).href });
  }
}

/** @throws EgressError for what is no http(s) URL */
export function parseTarget(text: string): URL {
  if (!URL.canParse(text)) throw new EgressError("invalid_url", "this is not a URL; one looks like https://example.org/feed.xml");
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new EgressError("scheme_denied", `only http and https are asked for, not ${url.protocol.slice(0, -1)}`);
  }
  return url;
}

function nextTarget(location: string, from: URL): URL {
  if (!URL.canParse(location, from.href)) throw new EgressError("bad_redirect", "it redirects to something that is not a URL");
  const next = new URL(location, from.href);
  if (next.protocol !== "http:" && next.protocol !== "https:") {
    throw new EgressError("bad_redirect", `it redirects to ${next.protocol.slice(0, -1)}, and only http and https are followed`);
  }
  // A credential in a Location is the redirecting server's idea, not the user's.
  next.username = "";
  next.password = "";
  return next;
}

/** `user:password@` in a configured URL is how a paying subscriber reads a feed: it goes to that origin as Basic (RFC 7617). */
function authorizationOf({ username, password }: URL): string | null {
  if (!username && !password) return null;
  return `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString("base64")}`;
}

function bare(url: URL): URL {
  const copy = new URL(url);
  copy.username = "";
  copy.password = "";
  copy.hash = "";
  return copy;
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value]])),
  );
}
