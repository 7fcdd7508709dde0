import { bare, html, type Reply } from "./reply.js";
import type { Rendered } from "./edition.js";

/** How often it happens: the next `for` requests, or, without it, all until told otherwise. */
interface Lasting {
  readonly for?: number;
}

/** What an outlet does instead of answering as it should. */
export type Misbehaviour = Lasting &
  (
    | {
        readonly status: 400 | 401 | 402 | 403 | 404 | 408 | 410 | 429 | 451 | 500 | 502 | 503 | 504;
        /** Seconds, or an HTTP date. */
        readonly retryAfter?: number | string;
      }
    /** The body dribbles over so many milliseconds. */
    | { readonly slow: number }
    /** The connection breaks: before the answer, or in the middle of the body. */
    | { readonly drop: "at-once" | "half-way" }
    /** A page for people, with status 200. */
    | { readonly html: true }
    | { readonly redirect: string; readonly status?: 301 | 302 | 303 | 307 | 308 }
    /** 304 to whoever sends a validator, whatever has changed since. */
    | { readonly wrong304: true }
    /** Another ETag with every answer, and never a date: the same feed comes whole each time. */
    | { readonly changingEtag: true }
    /** This, whatever was asked: {@link hostileReply} has a collection. */
    | { readonly reply: Reply }
  );

/** Those that give the feed away, or hold it back, instead of something else. */
export type Twist = Extract<Misbehaviour, { wrong304: true } | { changingEtag: true }>;
export type Refusal = Exclude<Misbehaviour, Twist>;

export const isTwist = (misbehaviour: Misbehaviour): misbehaviour is Twist => "wrong304" in misbehaviour || "changingEtag" in misbehaviour;

/** The bad answer. `good` is what it should have been. */
export function badAnswer(refusal: Refusal, good: Rendered): Reply {
  if ("reply" in refusal) return refusal.reply;
  if ("redirect" in refusal) return bare(refusal.status ?? 302, { location: refusal.redirect });
  if ("status" in refusal) {
    const { status, retryAfter } = refusal;
    return bare(status, retryAfter === undefined ? {} : { "retry-after": String(retryAfter) });
  }
  if ("html" in refusal) {
    return html(200, "<!doctype html><title>We will be back soon (invented)</title><p>This is a page, not a feed.</p>\n");
  }
  if ("drop" in refusal && refusal.drop === "at-once") return { ...bare(0), sending: { nothing: true } };
  const { body, contentType } = good;
  return {
    status: 200,
    headers: { "content-type": contentType, "content-length": body.length },
    body,
    sending: "slow" in refusal ? { overMs: refusal.slow } : { breakAfterBytes: body.length >> 1 },
  };
}
