import type { IncomingHttpHeaders } from "node:http";
import { serve, type LoopbackServer } from "./loopback-server.js";

export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** How many requests were under way on this server when it came, itself included. */
  readonly together: number;
}

export interface Publisher extends LoopbackServer {
  readonly asked: readonly Asked[];
}

/** What a path answers; a function sees the request's headers and how often the path was asked before. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}
export type Replies = Readonly<Record<string, Reply | ((headers: IncomingHttpHeaders, before: number) => Reply)>>;

const latencyMs = 50;

/** A server whose paths answer as they are told to; any other path answers 404. */
export async function startPublisher(replies: Replies, host = "127.0.0.1"): Promise<Publisher> {
  const asked: Asked[] = [];
  let open = 0;
  const server = await serve((request, response) => {
    const path = request.url ?? "/";
    const before = asked.filter((one) => one.path === path).length;
    open += 1;
    asked.push({ path, headers: request.headers, together: open });
    response.on("close", () => {
      open -= 1;
    });
    const reply = replies[path] ?? { status: 404 };
    const { status = 200, headers = {}, body = "" } = typeof reply === "function" ? reply(request.headers, before) : reply;
    // Long enough for requests that do not wait for each other to meet.
    setTimeout(() => response.writeHead(status, { "content-type": "application/rss+xml", ...headers }).end(body), latencyMs);
  }, host);
  return { ...server, asked };
}

const hourMs = 3_600_000;

/** An RSS document whose ten items came one an hour, the newest `ageMs` ago. */
export function hourly(title: string, ageMs = hourMs): string {
  const items = Array.from({ length: 10 }, (_, index) => {
    const date = new Date(Date.now() - ageMs - index * hourMs).toUTCString();
    const link = `http://wire.invalid/${encodeURIComponent(title)}/${index}`;
    return `<item><title>${title} ${index}</title><link>${link}</link><guid>${link}</guid><pubDate>${date}</pubDate></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${title}</title><link>http://wire.invalid/</link><description>Invented</description><language>en</language>${items.join("")}</channel></rss>`;
}

export const yearMs = 365 * 24 * hourMs;
