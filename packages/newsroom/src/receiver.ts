import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { verify } from "@attache/webhook";
import { listen } from "./loopback.js";
import { createRecent } from "./recent.js";
import { createTally, summarise, type LatencySummary, type ReceivedAlert, type ReceiverCounts, type Sequences } from "./tally.js";
import { createWaiting, type WaitOptions } from "./waiting.js";

/** A verified webhook that is about to be answered. */
export interface AnswerRequest {
  readonly id: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** How often this id has come, this time included. */
  readonly attempt: number;
}

/** How a webhook is answered on cue. */
export interface Answer {
  /** Default 204. The webhook counts as taken if and only if this is a 2xx. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  /** Breaks the connection instead of answering: with a 2xx, the webhook is taken and only the answer is lost. */
  readonly drop?: boolean;
}

export interface ReceiverOptions {
  /** `whsec_…`; any of them may have signed. */
  readonly secrets: readonly string[];
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: the system chooses. */
  readonly port?: number;
  /** How far a webhook's timestamp may be from now, in seconds; default 300. */
  readonly toleranceS?: number;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** Called for each webhook that is taken, repeats included. */
  readonly onAlert?: (alert: ReceivedAlert) => void;
  /** Called for each that is verified; undefined means: take it. */
  readonly respond?: (request: AnswerRequest) => Answer | undefined;
  /** How many bodies and latencies are kept; default 10,000. Ids and sequence numbers are all kept. */
  readonly kept?: number;
}

export interface Receiver extends AsyncDisposable {
  readonly url: string;
  /** The last alerts taken, oldest first. */
  readonly alerts: readonly ReceivedAlert[];
  readonly counts: ReceiverCounts;
  /** How often each id was taken. */
  readonly ids: ReadonlyMap<string, number>;
  /** By path, so that one receiver can be several endpoints. */
  readonly sequences: ReadonlyMap<string, Sequences>;
  /** Of the last alerts taken for the first time: from the body's timestamp to arrival. */
  latency(): LatencySummary;
  /** The first alert, kept or to come, for which the predicate holds. */
  waitFor(predicate: (alert: ReceivedAlert) => boolean, options?: WaitOptions): Promise<ReceivedAlert>;
}

const bodyLimitBytes = 1_000_000;

/** The body, or null when it is over the limit or breaks off. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > bodyLimitBytes) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

function parsed(body: Buffer): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(body.toString("utf8")) };
  } catch {
    return null;
  }
}

function reply(response: ServerResponse, { status = 204, headers = {}, delayMs = 0, drop = false }: Answer, text = ""): void {
  const send = () => {
    if (drop) response.destroy();
    else response.writeHead(status, { ...headers }).end(text);
  };
  if (delayMs > 0) setTimeout(send, delayMs).unref();
  else send();
}

/**
 * Opens an endpoint that takes webhooks only if their signature is right, and remembers what came.
 * @throws Error for a malformed secret, or when the address cannot be had.
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const { secrets, toleranceS = 300, clock = Date.now, kept = 10_000 } = options;
  // Reads the secrets, so that a malformed one is told now and not at the first webhook.
  verify({ secrets, headers: {}, body: "", now: clock() });
  const tally = createTally();
  const attempts = new Map<string, number>();
  const alerts = createRecent<ReceivedAlert>(kept);
  const latencies = createRecent<number>(kept);
  const waiting = createWaiting<ReceivedAlert>();
  const counts = { requests: 0, accepted: 0, repeats: 0, refused: 0, failed: 0, unreadable: 0 };

  function take(id: string, path: string, body: unknown, at: number): void {
    const alert = tally.add(id, path, body, at);
    counts.accepted++;
    if (alert.times > 1) counts.repeats++;
    else if (alert.latencyMs !== null) latencies.push(alert.latencyMs);
    alerts.push(alert);
    options.onAlert?.(alert);
    waiting.tell(alert);
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    counts.requests++;
    const body = await readBody(request);
    const at = clock();
    if (body === null) {
      reply(response, { status: 413, headers: { connection: "close" } });
      return;
    }
    const verdict = verify({ secrets, headers: request.headers, body, now: at, toleranceS });
    if (!verdict.ok) {
      counts.refused++;
      reply(response, { status: 401 }, `${verdict.problem}: ${verdict.detail}\n`);
      return;
    }
    const { id } = verdict;
    const { url: path = "/", headers } = request;
    const attempt = (attempts.get(id) ?? 0) + 1;
    attempts.set(id, attempt);
    const answer = options.respond?.({ id, path, headers, attempt }) ?? {};
    const { status = 204 } = answer;
    const content = parsed(body);
    if (status < 200 || status > 299) {
      counts.failed++;
      reply(response, answer);
    } else if (content === null) {
      counts.unreadable++;
      reply(response, { ...answer, status: 400 });
    } else {
      take(id, path, content.value, at);
      reply(response, answer);
    }
  }

  const server = await listen(options.host ?? "127.0.0.1", options.port ?? 0, (request, response) => {
    // A rejection is a bug, of ours or of a callback, and must end the process rather than look like a refusal.
    void receive(request, response);
  });
  return {
    url: `${server.origin}/`,
    counts,
    ids: tally.ids,
    sequences: tally.sequences,
    get alerts() {
      return alerts.values();
    },
    latency: () => summarise(latencies.values()),
    waitFor: (predicate, wait) => waiting.wait(alerts.values(), predicate, wait),
    async [Symbol.asyncDispose]() {
      waiting.close(new Error("the receiver has closed"));
      await server[Symbol.asyncDispose]();
    },
  };
}
