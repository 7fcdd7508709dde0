import { loadConfig, type Config } from "@attache/config";
import { feedId, parseLogLine, type EventName, type EventOf, type Feed, type ItemsMessage, type LogEvent } from "@attache/contract";
import { createLog } from "@attache/log";
import { connect, keysOf, startThrowawayServer, type Keys, type Redis } from "@attache/queue";
import type { Context } from "@attache/pipeline";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { LookupFunction } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A fetch stage's surroundings: a real Redis, a real log, and a time that stands still until it is moved. */
export interface Bench extends AsyncDisposable {
  readonly redis: Redis;
  readonly keys: Keys;
  readonly time: { now: number };
  /** A context of its own for each fetcher, as each process has. */
  context(config: Config): Context;
  readonly events: readonly LogEvent[];
  of<Name extends EventName>(name: Name): EventOf<Name>[];
  /** What was handed on, oldest first. */
  messages(): Promise<ItemsMessage[]>;
  /** The lines of `items/`. */
  texts(): Promise<unknown[]>;
  config(feeds: readonly Partial<Feed>[], more?: Readonly<Record<string, unknown>>): Promise<Config>;
}

export const minute = 60_000;
export const hour = 60 * minute;
let count = 0;

export async function openBench(startAt = Date.UTC(2026, 0, 5, 12)): Promise<Bench> {
  const dir = await mkdtemp(join(tmpdir(), "attache-fetch-"));
  const server = await startThrowawayServer();
  const redis = connect(server.address);
  const keys = keysOf(`bench${(count += 1)}`);
  const time = { now: startAt };
  const events: LogEvent[] = [];
  const closing: (() => void)[] = [];
  return {
    redis,
    keys,
    time,
    events,
    context(config) {
      const log = createLog({
        service: "fetcher",
        dir: join(dir, "logs"),
        now: () => time.now,
        mirror(line) {
          const parsed = parseLogLine(line);
          if (parsed.kind !== "event") throw new Error(`not a line of the vocabulary: ${line}`);
          events.push(parsed.event);
        },
      });
      closing.push(() => log.close());
      return { config, redis, keys, log, dataDir: dir, now: () => time.now, random: () => 0.5 };
    },
    of: <Name extends EventName>(name: Name) => events.filter((event): event is EventOf<Name> & LogEvent => event.event === name),
    async messages() {
      const ids = await redis.lrange(`${keys.channel("items")}:items:wait`, 0, -1);
      const jobs = await Promise.all(ids.toReversed().map(async (id) => await redis.hget(`${keys.channel("items")}:items:${id}`, "data")));
      return jobs.flatMap((data) => (data === null ? [] : [messageOf(JSON.parse(data))]));
    },
    async texts() {
      const names = await readdir(join(dir, "items"));
      const all = await Promise.all(names.map(async (name) => await readFile(join(dir, "items", name), "utf8")));
      return all.flatMap((text) => text.split("\n").filter(Boolean)).map((line): unknown => JSON.parse(line));
    },
    async config(feeds, more = {}) {
      const path = join(dir, "attache.yaml");
      await writeFile(path, JSON.stringify({ feeds: [], egress: { allow: ["127.0.0.0/8"] }, firstPoll: "alert", ...more }));
      const loaded = loadConfig(path, { env: {} });
      if (!loaded.ok) throw new Error(loaded.problems.map((problem) => problem.message).join("\n"));
      return { ...loaded.config, feeds: feeds.map(feedOf) };
    },
    async [Symbol.asyncDispose]() {
      for (const close of closing) close();
      redis.disconnect();
      await server[Symbol.asyncDispose]();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const feedOf = (feed: Partial<Feed>): Feed => ({
  id: feedId(feed.url ?? ""),
  url: "",
  name: feed.url ?? "",
  lang: null,
  publisher: "Example",
  owner: null,
  kind: null,
  country: null,
  tags: [],
  everyMs: null,
  fulltext: false,
  enabled: true,
  demo: false,
  ...feed,
});

function messageOf(data: unknown): ItemsMessage {
  if (typeof data !== "object" || data === null || !("message" in data)) throw new Error("no message in the job");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was written by the sender of this type
  return data.message as ItemsMessage;
}

export interface Host extends AsyncDisposable {
  /** `http://<name>:<port>` */
  readonly origin: string;
  /** Path and time of each request, in order. */
  readonly requests: readonly { readonly path: string; readonly at: number; readonly headers: IncomingMessage["headers"] }[];
  /** The most requests that were open at once. */
  readonly mostAtOnce: number;
}

/** A publisher's web server on a loopback address, known by a public name. */
export async function serveHost(
  name: string,
  address: string,
  time: { readonly now: number },
  answer: (path: string, response: ServerResponse) => void,
): Promise<Host> {
  const requests: { path: string; at: number; headers: IncomingMessage["headers"] }[] = [];
  let open = 0;
  let mostAtOnce = 0;
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? "/";
    requests.push({ path, at: time.now, headers: request.headers });
    open += 1;
    mostAtOnce = Math.max(mostAtOnce, open);
    response.on("close", () => (open -= 1));
    answer(path, response);
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const bound = server.address();
  if (typeof bound !== "object" || bound === null) throw new Error("the server has no address");
  addresses.set(name, address);
  return {
    origin: `http://${name}:${bound.port}`,
    requests,
    get mostAtOnce() {
      return mostAtOnce;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const addresses = new Map<string, string>();

/** Resolves the names of the hosts that are served. */
export const resolveHost: LookupFunction = (name, options, callback) => {
  const address = addresses.get(name);
  if (address === undefined) callback(Object.assign(new Error(`no address for ${name}`), { code: "ENOTFOUND" }), "", 4);
  else if (options.all === true) callback(null, [{ address, family: 4 }]);
  else callback(null, address, 4);
};

export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly link?: string;
  readonly date?: number;
}

/** A small RSS 2.0 document. */
export function rss(entries: readonly Entry[]): string {
  const items = entries.map(({ id, title, text = "", link, date }) =>
    [
      `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><description>${text}</description>`,
      link === undefined ? "" : `<link>${link}</link>`,
      date === undefined ? "" : `<pubDate>${new Date(date).toUTCString()}</pubDate>`,
      "</item>",
    ].join(""),
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Invented</title>${items.join("")}</channel></rss>`;
}

export function send(response: ServerResponse, body: string, type = "application/rss+xml", headers: Record<string, string> = {}): void {
  response.writeHead(200, { "content-type": type, ...headers }).end(body);
}
