import type { IncomingHttpHeaders } from "node:http";
import { createDesk, type Departure, type Desk } from "./desk.js";
import type { Exchange } from "./exchange.js";
import { createFrontDesk, type Paths } from "./front-desk.js";
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
  /** Moves an outlet's feed to a new path of its server; gives its new address. Throws for an outlet that does not exist. */
  relocate(outlet: string, departure: Departure, at: number): string;
}

export interface PremisesOptions {
  readonly outlets: readonly OutletProfile[];
  /** How many virtual outlets there are besides, and over how many servers they are spread. */
  readonly virtual: number;
  readonly virtualAddresses: number;
  readonly port: number;
  readonly hostName: (outlet: string) => string | null;
  readonly keep: number;
  readonly clock: () => number;
  readonly latencyMs: number;
  readonly keepAliveMs: number | undefined;
  readonly onRequest: (request: FeedRequest) => void;
  readonly onExchange: (exchange: Exchange) => void;
}

function named(origin: string, host: string | null): string {
  if (host === null) return origin;
  const url = new URL(origin);
  url.hostname = host;
  return url.origin;
}

/** `127.<network>.0.1` and on. */
const addressOf = (network: number, index: number): string => `127.${network}.${(index + 1) >> 8}.${(index + 1) & 255}`;

interface Opened {
  readonly paths: Paths;
  readonly origin: string;
  readonly address: string;
}

/** Opens the servers and moves the desks in. Throws what the system says when an address or port cannot be had. */
export async function openPremises(options: PremisesOptions): Promise<Premises> {
  const { keep, port, clock, latencyMs, hostName, onExchange } = options;
  const desks = new Map<string, Desk>();
  const places = new Map<string, Paths>();
  const servers: Listening[] = [];
  const close = async () => {
    await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
  };
  const block = await hasLoopbackBlock();
  const common = { keep, startedAt: clock() };
  const frontDesk = createFrontDesk({
    clock,
    latencyMs,
    desks,
    onExchange,
    onAnswer({ outlet, of, answer }, at, { method, headers }) {
      if (of === "feed" && outlet !== null) options.onRequest({ at, outlet, method, headers, status: answer.status });
    },
  });

  const openServer = async (address: string): Promise<Opened> => {
    const paths: Paths = new Map();
    const index = servers.length;
    const server = await listen(
      block ? address : "127.0.0.1",
      block || port === 0 ? port : port + index,
      frontDesk(paths),
      options.keepAliveMs,
    );
    servers.push(server);
    return { paths, origin: server.origin, address: server.host };
  };
  const moveIn = (paths: Paths, desk: Desk): void => {
    if (desks.has(desk.outlet.id)) throw new Error(`two outlets are called ${desk.outlet.id}`);
    desks.set(desk.outlet.id, desk);
    places.set(desk.outlet.id, paths);
    paths.set(desk.feedPath, desk).set(desk.homePath, desk);
  };

  try {
    for (const [index, outlet] of options.outlets.entries()) {
      const { paths, origin, address } = await openServer(addressOf(77, index));
      moveIn(paths, createDesk({ ...common, outlet, origin: named(origin, hostName(outlet.id)), address, home: "/" }));
    }
    const spread = Math.min(options.virtual, Math.max(1, options.virtualAddresses));
    const spreadOver: Opened[] = [];
    for (let index = 0; index < spread; index++) {
      const address = options.virtualAddresses > 0 ? addressOf(78, index) : addressOf(77, options.outlets.length);
      spreadOver.push(await openServer(address));
    }
    for (const [index, outlet] of virtualOutlets(options.virtual).entries()) {
      const server = spreadOver[index % spread];
      if (!server) break;
      const { paths, origin, address } = server;
      const place = { home: `/feeds/${index}`, feedPath: `/feeds/${index}.xml`, address };
      moveIn(paths, createDesk({ ...common, ...place, outlet, origin: named(origin, hostName(outlet.id)) }));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    desks,
    relocate(outlet, departure, at) {
      const desk = desks.get(outlet);
      const paths = places.get(outlet);
      if (!desk || !paths) throw new Error(`there is no outlet ${outlet}`);
      let path = desk.feedPath;
      for (let number = 1; paths.has(path); number++) path = `/moved/${outlet}-${number}`;
      desk.relocate(path, departure, at);
      paths.set(path, desk);
      return desk.url;
    },
    [Symbol.asyncDispose]: close,
  };
}
