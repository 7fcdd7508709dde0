import { createEgress } from "@attache/egress";
import { createPageReader, type PageReader, type PageReaderOptions, type RobotsCache } from "@attache/feed";
import { openPublisher, type Publisher } from "./publisher.js";

/** What a path answers; a body alone is a page in UTF-8. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A news site on the loopback interface, and a reader of its pages through the real way out. */
export interface PageSite extends AsyncDisposable {
  /** `http://127.0.0.1:port`, without a slash. */
  readonly origin: string;
  readonly reader: PageReader;
  /** What the reader keeps of robots.txt files, by origin. */
  readonly kept: Map<string, { readonly text: string; readonly untilMs: number }>;
  /** The paths that were asked for, in order. */
  asked(): readonly string[];
  /** What a path answers from here on; any other, and `/robots.txt` until it is given, answers 404. */
  put(path: string, answer: Answer | string): void;
  readonly requests: Publisher["requests"];
}

export interface PageSiteOptions extends Partial<Pick<PageReaderOptions, "now" | "deadlineMs" | "threads">> {
  readonly userAgent?: string;
}

export async function openPageSite({
  userAgent = "Attache/0.1 (+https://attache.example)",
  now = Date.now,
  ...options
}: PageSiteOptions = {}): Promise<PageSite> {
  const publisher = await openPublisher();
  const answers = new Map<string, Answer>();
  publisher.answer((request, response) => {
    const { status = 200, headers, body = "" } = answers.get(request.url ?? "") ?? { status: 404, body: "nothing here" };
    response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);
  });
  const egress = createEgress({ allow: ["127.0.0.0/8"], userAgent });
  const kept = new Map<string, { text: string; untilMs: number }>();
  const robots: RobotsCache = {
    get: (origin) => Promise.resolve((kept.get(origin)?.untilMs ?? 0) > now() ? (kept.get(origin)?.text ?? null) : null),
    set: (origin, text, untilMs) => {
      kept.set(origin, { text, untilMs });
      return Promise.resolve();
    },
  };
  const reader = createPageReader({ get: (url, how) => egress.get(url, how), now, robots, userAgent, ...options });
  return {
    origin: new URL(publisher.url).origin,
    reader,
    kept,
    asked: () => publisher.requests.map(({ url }) => url ?? ""),
    put: (path, answer) => {
      answers.set(path, typeof answer === "string" ? { body: answer } : answer);
    },
    requests: publisher.requests,
    async [Symbol.asyncDispose]() {
      await reader[Symbol.asyncDispose]();
      await egress[Symbol.asyncDispose]();
      await publisher[Symbol.asyncDispose]();
    },
  };
}
