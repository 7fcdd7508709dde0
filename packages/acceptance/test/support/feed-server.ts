import { createHash } from "node:crypto";
import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { serve, type LoopbackServer } from "./loopback-server.js";

/** A document on a path, and the one validator that its server knows. */
export interface ServedFeed {
  readonly path: string;
  readonly body: Uint8Array | string;
  readonly contentType: string;
  readonly validator: "etag" | "last-modified";
}

export interface ServedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
}

export interface FeedServer extends LoopbackServer {
  /** Every request so far, oldest first. */
  readonly requests: readonly ServedRequest[];
}

const modified = "Fri, 09 May 2025 08:00:00 GMT";

/** A plain web server on a loopback address that answers conditional requests with 304, and keeps what it was asked. */
export async function serveFeeds(feeds: readonly ServedFeed[], host = "127.0.0.1", port = 0): Promise<FeedServer> {
  const byPath = new Map(feeds.map((feed) => [feed.path, feed]));
  const requests: ServedRequest[] = [];
  const answerFeed: RequestListener = (request, response) => {
    const path = request.url ?? "/";
    const feed = byPath.get(path);
    const answer = (status: number, headers: Record<string, string>, body: Uint8Array | string = ""): void => {
      requests.push({ path, headers: request.headers, status });
      response.writeHead(status, headers).end(body);
    };
    if (!feed) {
      answer(404, {});
      return;
    }
    const etag = `"${createHash("sha256").update(feed.body).digest("hex").slice(0, 16)}"`;
    const validator: Record<string, string> = feed.validator === "etag" ? { etag } : { "last-modified": modified };
    const { "if-none-match": noneMatch, "if-modified-since": modifiedSince } = request.headers;
    if (feed.validator === "etag" ? noneMatch === etag : modifiedSince === modified) answer(304, validator);
    else answer(200, { ...validator, "content-type": feed.contentType }, feed.body);
  };
  return { ...(await serve(answerFeed, host, port)), requests };
}
