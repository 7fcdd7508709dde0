import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Reply } from "./reply.js";

/** One request and its answer, as the server saw them. Times are milliseconds, by the newsroom's clock. */
export interface Exchange {
  /** In the order in which they came: 0, 1, and on. */
  readonly number: number;
  readonly at: number;
  /** When the answer was out, or the client gone. */
  readonly endedAt: number;
  /** What the request named: `Host`, and the path with its query. */
  readonly host: string;
  readonly path: string;
  /** The address of this machine that was asked. */
  readonly address: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The outlet whose feed, page or robots.txt it was; null where there is none. */
  readonly outlet: string | null;
  readonly of: "feed" | "page" | "robots" | "nothing";
  /** 0 for a connection broken without an answer. */
  readonly status: number;
  readonly answer: OutgoingHttpHeaders;
  readonly body: Uint8Array;
  /** The answer went out whole. */
  readonly isWhole: boolean;
  /** Requests that were open when it came, to the same host and to the same address. */
  readonly openOnHost: number;
  readonly openOnAddress: number;
}

/** What is known of an exchange when it begins and when it is answered; {@link ExchangeLog} adds the rest. */
export interface Answered {
  readonly outlet: string | null;
  readonly of: Exchange["of"];
  readonly answer: Reply;
}

/** Counts what is open at once, and tells of each exchange when it has ended. */
export interface ExchangeLog {
  /** To be called when a request comes; the returned function, when its answer is known and not yet sent. */
  begin(request: IncomingMessage, response: ServerResponse, at: number): (answered: Answered) => void;
}

/** `onExchange` is called once for each request, when its answer is out or its connection gone. */
export function createExchangeLog(clock: () => number, onExchange: (exchange: Exchange) => void): ExchangeLog {
  const open = new Map<string, number>();
  let count = 0;
  const enter = (key: string): number => {
    const before = open.get(key) ?? 0;
    open.set(key, before + 1);
    return before;
  };
  const leave = (key: string): void => {
    const still = (open.get(key) ?? 1) - 1;
    if (still > 0) open.set(key, still);
    else open.delete(key);
  };
  return {
    begin(request, response, at) {
      const { headers, method = "GET", url: path = "/" } = request;
      const host = headers.host ?? "";
      const address = request.socket.localAddress ?? "";
      const number = count;
      count += 1;
      const openOnHost = enter(`host ${host}`);
      const openOnAddress = enter(`address ${address}`);
      let known: Answered | null = null;
      response.once("close", () => {
        leave(`host ${host}`);
        leave(`address ${address}`);
        const { outlet = null, of = "nothing", answer = null } = known ?? {};
        onExchange({
          number,
          at,
          endedAt: clock(),
          host,
          path,
          address,
          method,
          headers,
          outlet,
          of,
          status: answer?.status ?? 0,
          answer: answer?.headers ?? {},
          body: answer?.body ?? new Uint8Array(),
          isWhole: response.writableFinished,
          openOnHost,
          openOnAddress,
        });
      });
      return (answered) => {
        known = answered;
      };
    },
  };
}
