import type { ServerResponse } from "node:http";
import type { Rendered } from "./edition.js";

/** How often it happens: the next `for` requests, or, without it, all until told otherwise. */
interface Lasting {
  readonly for?: number;
}

/** What an outlet does instead of answering as it should. */
export type Misbehaviour = Lasting &
  (
    | {
        readonly status: 429 | 404 | 410 | 500 | 502 | 503 | 401 | 403;
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
  );

const pieces = 10;

function dribble(response: ServerResponse, body: Buffer, overMs: number): void {
  const size = Math.ceil(body.length / pieces);
  let sent = 0;
  const timer = setInterval(() => {
    const from = sent;
    sent += size;
    if (sent < body.length) response.write(body.subarray(from, sent));
    else response.end(body.subarray(from));
  }, overMs / pieces);
  response.on("close", () => {
    clearInterval(timer);
  });
}

/** Answers badly. `good` is what the answer should have been; the status that went out, or 0 for none, is returned. */
export function answerBadly(response: ServerResponse, misbehaviour: Misbehaviour, good: Rendered): number {
  if ("redirect" in misbehaviour) {
    const status = misbehaviour.status ?? 302;
    response.writeHead(status, { location: misbehaviour.redirect }).end();
    return status;
  }
  if ("status" in misbehaviour) {
    const { status, retryAfter } = misbehaviour;
    response.writeHead(status, retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }).end();
    return status;
  }
  if ("html" in misbehaviour) {
    const page = "<!doctype html><title>We will be back soon (invented)</title><p>This is a page, not a feed.</p>\n";
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
    return 200;
  }
  if ("drop" in misbehaviour && misbehaviour.drop === "at-once") {
    response.destroy();
    return 0;
  }
  response.writeHead(200, { "content-type": good.contentType, "content-length": good.body.length });
  if ("slow" in misbehaviour) {
    dribble(response, good.body, misbehaviour.slow);
  } else {
    response.write(good.body.subarray(0, good.body.length >> 1), () => response.destroy());
  }
  return 200;
}
