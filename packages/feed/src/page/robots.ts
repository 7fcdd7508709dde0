import { fetchReasons, type FetchReason } from "@attache/contract";
import { freshUntil, retryAfterUntil } from "../poll/http-words.js";
import { failureOfStatus } from "../poll/classes.js";
import type { HttpGet, HttpResponse } from "../poll/http-get.js";
import { judge, maxRobotsBytes, productToken, rulesFor } from "./robots-rules.js";

/** Where what robots.txt files said is kept. The texts are ours to write and to read: whoever keeps them need not understand them. */
export interface RobotsCache {
  /** What is kept for an origin (`https://example.org`), or null. */
  get(origin: string): Promise<string | null>;
  /** Keeps a text until a time in milliseconds since 1970. */
  set(origin: string, text: string, untilMs: number): Promise<void>;
}

export interface RobotsOptions {
  readonly get: HttpGet;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly cache: RobotsCache;
  /** As it is sent; its first word is the name that rules are looked up by. */
  readonly userAgent: string;
  readonly signal?: AbortSignal;
}

/** Whether an address may be asked for. `unreachable`: nobody could be asked, which forbids it for now. */
export type Permission =
  | { readonly kind: "allowed"; readonly crawlDelayMs: number | null }
  | { readonly kind: "denied"; readonly detail: string }
  | { readonly kind: "unreachable"; readonly reason: FetchReason; readonly detail: string };

/** What is kept: the rules that concern us, or why there are none. */
type Kept =
  | { readonly v: 1; readonly rules: string }
  | { readonly v: 1; readonly unreachable: { readonly reason: FetchReason; readonly detail: string } };

/** Beyond the 500 KiB that are read, a file is still taken up to this; what is larger is as good as unreachable. */
const fetchLimits = { maxBytes: 4 * maxRobotsBytes, timeoutMs: 10_000, maxRedirects: 5 };
const hourMs = 3_600_000;
/** RFC 9309 §2.4: no longer than a day. */
const longestMs = 24 * hourMs;
const shortestMs = hourMs;
const unreachableMs = hourMs / 2;

/** Asks an address's robots.txt (RFC 9309), each origin's once until what it said is no longer kept. Never rejects for what the world does. */
export async function permission(url: string, options: RobotsOptions): Promise<Permission> {
  const { origin } = new URL(url);
  const kept = parseKept(await options.cache.get(origin)) ?? (await fetchRobots(origin, options));
  if ("unreachable" in kept) return { kind: "unreachable", ...kept.unreachable };
  const { allowed, crawlDelayMs } = judge(kept.rules, productToken(options.userAgent), url);
  if (allowed) return { kind: "allowed", crawlDelayMs };
  return { kind: "denied", detail: `${origin}/robots.txt does not let "${productToken(options.userAgent)}" read this address` };
}

async function fetchRobots(origin: string, { get, now, cache, userAgent, signal }: RobotsOptions): Promise<Kept> {
  const address = `${origin}/robots.txt`;
  const headers = { accept: "text/plain, */*;q=0.1" };
  const answer = await get(address, { headers, ...fetchLimits, ...(signal ? { signal } : {}) });
  if (answer.kind === "failed") {
    if (answer.reason === "aborted") return unreachable(answer.reason, answer.detail);
    // More than five redirects may be taken for no file at all (§2.3.1.2).
    const kept = answer.reason === "too_many_redirects" ? everything : unreachable(answer.reason, answer.detail);
    await cache.set(origin, JSON.stringify(kept), now() + (kept === everything ? longestMs : unreachableMs));
    return kept;
  }
  const kept = keptOf(answer, productToken(userAgent));
  const until = "unreachable" in kept ? retryAfterUntil(answer.headers, now()) : freshUntil(answer.headers, now());
  const byDefault = now() + ("unreachable" in kept ? unreachableMs : longestMs);
  const latest = now() + longestMs;
  const earliest = "unreachable" in kept ? byDefault : now() + shortestMs;
  await cache.set(origin, JSON.stringify(kept), Math.min(latest, Math.max(earliest, until ?? byDefault)));
  return kept;
}

const everything: Kept = { v: 1, rules: "" };
const unreachable = (reason: FetchReason, detail: string): Kept => ({ v: 1, unreachable: { reason, detail } });

/** 2xx: its rules; 4xx: everything is allowed (§2.3.1.3), but 429, which says not now; all else: nothing is (§2.3.1.4). */
function keptOf(answer: HttpResponse, product: string): Kept {
  const failure = failureOfStatus(answer.status);
  if (!failure) return { v: 1, rules: rulesFor(product, new TextDecoder().decode(answer.body.subarray(0, maxRobotsBytes))) };
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return everything;
  return unreachable(failure.reason, `robots.txt was answered with ${answer.status}: nothing is read of this site for now (RFC 9309)`);
}

/** What is kept, or null for a text that is not ours: it is asked again. */
function parseKept(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isKept(value) ? value : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function isKept(value: unknown): value is Kept {
  if (!isObject(value) || !("v" in value) || value.v !== 1) return false;
  if ("rules" in value) return typeof value.rules === "string";
  if (!("unreachable" in value) || !isObject(value.unreachable)) return false;
  const { unreachable: said } = value;
  return "reason" in said && fetchReasons.some((reason) => reason === said.reason) && "detail" in said && typeof said.detail === "string";
}
