import type { LookupFunction } from "node:net";
import { Agent } from "undici";
import { parseAllowList } from "./allow-list.js";
import { guardedConnector } from "./connector.js";
import { get, type GetOptions, type GetResult } from "./get.js";
import { post, type PostInit, type PostResponse } from "./post.js";

export interface EgressOptions {
  /** Networks, addresses or host names that may be reached though they are private; see {@link parseAllowList}. */
  readonly allow: readonly string[];
  readonly userAgent: string;
  /** By default 10,000. */
  readonly connectTimeoutMs?: number;
  /** Connections to one origin at once; by default 16. */
  readonly perHostConnections?: number;
  /** In place of the system's resolver. What it answers is judged all the same. */
  readonly resolve?: LookupFunction;
}

/** The only door out of the process. Disposing of it ends what is under way and closes its connections. */
export interface Egress extends AsyncDisposable {
  /** One GET, redirects followed hop by hop through the guard, the body decoded and limited. What the world does is an outcome. */
  get(url: string, options: GetOptions): Promise<GetResult>;
  /**
   * A fetch for webhooks: one POST, redirects not followed. The signal is its only time limit.
   * @throws EgressError where there was no answer; its `reason` says why.
   */
  fetch(url: string, init: PostInit): Promise<PostResponse>;
}

const defaultConnectTimeoutMs = 10_000;
const defaultPerHostConnections = 16;
const maxHeaderBytes = 16 * 1024;
const keepAliveMs = 10_000;

/** Opens the door: one pool of connections, behind the address guard. */
export function createEgress({ allow, userAgent, resolve, ...options }: EgressOptions): Egress {
  const agent = new Agent({
    connect: guardedConnector(parseAllowList(allow), {
      connectTimeoutMs: options.connectTimeoutMs ?? defaultConnectTimeoutMs,
      ...(resolve ? { resolve } : {}),
    }),
    connections: options.perHostConnections ?? defaultPerHostConnections,
    keepAliveTimeout: keepAliveMs,
    // A server that promises more does not make us hold a connection for each of ten thousand feeds.
    keepAliveMaxTimeout: keepAliveMs,
    maxHeaderSize: maxHeaderBytes,
    // The time limits are over everything, and ours.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    get: (url, options_) => get(agent, userAgent, url, options_),
    fetch: (url, init) => post(agent, userAgent, url, init),
    [Symbol.asyncDispose]: () => agent.destroy(),
  };
}
