import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { createDesk, type Desk } from "./desk.js";
import { hasLoopbackBlock, listen, type Listening } from "./loopback.js";
import { virtualOutlets, type OutletProfile } from "./outlet.js";

/** A request for a feed, and how it was answered: `status` 0 is a connection broken without an answer. */
export interface FeedRequest {
  /** Milliseconds, by the newsroom's clock. */
  readonly at: number;
  readonly outlet: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
}

/** The desks of a newsroom, by outlet id, behind servers that answer for them. */
export interface Premises extends AsyncDisposable {
  readonly desks: ReadonlyMap<string, Desk>;
}

export interface PremisesOptions {
  readonly outlets: readonly OutletProfile[];
  /** How many virtual outlets share one more server. */
  readonly virtual: number;
  readonly port: number;
  readonly keep: number;
  readonly clock: () => number;
  readonly onRequest: (request: FeedRequest) => void;
}

type Paths = ReadonlyMap<string, Desk>;

function answerWith({ clock, onRequest }: PremisesOptions, desks: ReadonlyMap<string, Desk>, paths: Paths): RequestListener {
  return (request, response) => {
    const { method = "GET", headers } = request;
    const path = new URL(request.url ?? "/", "http://newsroom.invalid").pathname;
    const desk = paths.get(path);
    if (desk?.feedPath === path && (method === "GET" || method === "HEAD")) {
      const at = clock();
      onRequest({ at, outlet: desk.outlet.id, method, headers, status: desk.answerFeed(request, response, at) });
      return;
    }
    const [, , outlet = ""] = path.split("/");
    const page = (desk ?? desks.get(outlet))?.page(path) ?? null;
    response.writeHead(page === null ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    response.end(page ?? "<!doctype html><title>Not found (invented)</title>\n");
  };
}

/** Opens the servers and moves the desks in. Throws what the system says when an address or port cannot be had. */
export async function openPremises(options: PremisesOptions): Promise<Premises> {
  const desks = new Map<string, Desk>();
  const servers: Listening[] = [];
  const close = async () => {
    await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
  };
  const block = await hasLoopbackBlock();
  const { keep, port } = options;
  const startedAt = options.clock();

  const openServer = async (paths: Paths): Promise<string> => {
    const index = servers.length;
    const host = block ? `127.77.${index >> 8}.${(index & 255) + 1}` : "127.0.0.1";
    const server = await listen(host, block || port === 0 ? port : port + index, answerWith(options, desks, paths));
    servers.push(server);
    return server.origin;
  };
  const moveIn = (paths: Map<string, Desk>, desk: Desk): void => {
    if (desks.has(desk.outlet.id)) throw new Error(`two outlets are called ${desk.outlet.id}`);
    desks.set(desk.outlet.id, desk);
    paths.set(desk.feedPath, desk).set(desk.homePath, desk);
  };

  try {
    for (const outlet of options.outlets) {
      const paths = new Map<string, Desk>();
      const origin = await openServer(paths);
      moveIn(paths, createDesk({ outlet, origin, home: "/", keep, startedAt }));
    }
    if (options.virtual > 0) {
      const paths = new Map<string, Desk>();
      const origin = await openServer(paths);
      for (const [index, outlet] of virtualOutlets(options.virtual).entries()) {
        moveIn(paths, createDesk({ outlet, origin, home: `/feeds/${index}`, feedPath: `/feeds/${index}.xml`, keep, startedAt }));
      }
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { desks, [Symbol.asyncDispose]: close };
}
