import type { LookupFunction } from "node:net";
import { Agent, fetch as undiciFetch } from "undici";
import { parseAllowList } from "./address.js";
import { guardedConnector } from "./connector.js";
import { failureOf } from "./failure.js";
import { get, parseTarget, type GetOptions, type GetResult } from "./get.js";
import { redactUrl } from "./redact-url.js";
import { EgressError } from "./failure.js";

export interface EgressOptions {
  /** CIDRs, addresses or host names of private networks that may be reached; `localhost` stands for the loopback addresses too. */
  readonly allow: readonly string[];
  readonly userAgent: string;
  readonly connectTimeoutMs?: number;
  /** Connections to one origin at once. */
  readonly perHostConnections?: number;
  /** In place of the system's resolver. */
  readonly resolve?: LookupFunction;
}

/** What a POST needs to be sent, and gives back. */
export interface PostInit {
  readonly method: "POST";
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** The only door out of the process. */
export interface Egress extends AsyncDisposable {
  get(url: string, options: GetOptions): Promise<GetResult>;
  /**
   * A fetch for webhooks: never follows a redirect, since the signature would go with it.
   * @throws EgressError where there was no answer; its `reason` says why.
   */
  fetch(url: string, init: PostInit): Promise<Pick<Response, "status" | "headers" | "body">>;
}

const connectTimeoutMs = 10_000;
const maxHeaderBytes = 16 * 1024;
const keepAliveMs = 10_000;

export function createEgress({ allow, userAgent, resolve, ...options }: EgressOptions): Egress {
  const agent = new Agent({
    connect: guardedConnector(parseAllowList(allow), {
      connectTimeoutMs: options.connectTimeoutMs ?? connectTimeoutMs,
      ...(resolve ? { resolve } : {}),
    }),
    connections: options.perHostConnections ?? 16,
    keepAliveTimeout: keepAliveMs,
    maxHeaderSize: maxHeaderBytes,
    // The time limits are over everything, and ours.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    get: (url, options_) => get(agent, userAgent, url, options_),
    async fetch(url, init) {
      try {
        const response = await undiciFetch(parseTarget(url), {
          ...init,
          headers: { ...init.headers, "user-agent": userAgent },
          redirect: "manual",
          dispatcher: agent,
        });
        return { status: response.status, headers: new Headers([...response.headers]), body: response.body as Response["body"] };
      } catch (error) {
        const failure = failureOf(error);
        throw new EgressError(failure.reason, `${redactUrl(url)}: ${failure.message}`);
      }
    },
    async [Symbol.asyncDispose]() {
      await agent.destroy();
    },
  };
}
