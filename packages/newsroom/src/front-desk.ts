import type { RequestListener } from "node:http";
import { bare, html, send, type Reply } from "./reply.js";
import type { Desk } from "./desk.js";
import { createExchangeLog, type Answered, type Exchange } from "./exchange.js";

/** Which desk answers for a path of one server: its feed (also where it has been), or its front page. */
export type Paths = Map<string, Desk>;

export interface FrontDeskOptions {
  readonly clock: () => number;
  /** How long every answer waits, in milliseconds of real time, as if it came from afar. */
  readonly latencyMs: number;
  readonly desks: ReadonlyMap<string, Desk>;
  readonly onExchange: (exchange: Exchange) => void;
  /** Called when the answer is known and not yet sent. */
  readonly onAnswer: (answered: Answered, at: number, request: { readonly method: string; readonly headers: Exchange["headers"] }) => void;
}

const notFound = html(404, "<!doctype html><title>Not found (invented)</title>\n");
const robots = (text: string | undefined): Reply =>
  text === undefined ? bare(404) : { status: 200, headers: { "content-type": "text/plain; charset=utf-8" }, body: Buffer.from(text) };

/** What answers at the door of each server, for whichever desk is asked. */
export function createFrontDesk(options: FrontDeskOptions): (paths: Paths) => RequestListener {
  const { clock, latencyMs, desks, onExchange, onAnswer } = options;
  const exchanges = createExchangeLog(clock, onExchange);

  function answerFor(paths: Paths, path: string, method: string, headers: Exchange["headers"], now: number): Answered {
    const here = paths.get(path);
    if (here && here.homePath !== path) {
      if (method !== "GET" && method !== "HEAD") return { outlet: here.outlet.id, of: "feed", answer: bare(405, { allow: "GET, HEAD" }) };
      return { outlet: here.outlet.id, of: "feed", answer: here.answerFeed(path, headers, now) };
    }
    if (path === "/robots.txt") {
      const [first] = paths.values();
      return { outlet: first?.outlet.id ?? null, of: "robots", answer: robots(first?.outlet.robots) };
    }
    const desk = here ?? desks.get(path.split("/")[2] ?? "");
    const page = desk?.answerPage(path);
    return desk && page ? { outlet: desk.outlet.id, of: "page", answer: page } : { outlet: null, of: "nothing", answer: notFound };
  }

  return (paths) => (request, response) => {
    const { method = "GET", headers } = request;
    const at = clock();
    const known = exchanges.begin(request, response, at);
    const answer = (): void => {
      if (response.destroyed) return;
      const path = new URL(request.url ?? "/", "http://newsroom.invalid").pathname;
      const answered = answerFor(paths, path, method, headers, clock());
      known(answered);
      onAnswer(answered, at, { method, headers });
      send(request, response, answered.answer);
    };
    if (latencyMs > 0) setTimeout(answer, latencyMs);
    else answer();
  };
}
