import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";

/** How a body goes out, where not whole and at once. */
export type Sending =
  /** In ten pieces over so many milliseconds. */
  | { readonly overMs: number }
  /** So many bytes of the body; then the connection breaks. */
  | { readonly breakAfterBytes: number }
  /** The body again and again, until the client leaves. */
  | { readonly endless: true }
  /** The bytes of the body one by one, a pause between them, and then for ever spaces. */
  | { readonly dripEveryMs: number }
  /** The body is all that is sent, in place of the head too: for what Node would not write. After it the connection stays as it is. */
  | { readonly raw: true }
  /** Nothing is sent, and the connection breaks. */
  | { readonly nothing: true };

/** What goes out for one request. */
export interface Reply {
  /** 0 for none. */
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Uint8Array;
  readonly sending?: Sending;
}

const noBody = new Uint8Array();
const pieces = 10;
const space = new Uint8Array([0x20]);

/** An answer of a status and headers alone. */
export const bare = (status: number, headers: OutgoingHttpHeaders = {}): Reply => ({ status, headers, body: noBody });

/** An answer that is a page for people, in UTF-8. */
export const html = (status: number, page: string): Reply => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: Buffer.from(page),
});

/** Sends an answer; a HEAD gets its head. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Reply): void {
  const { status, headers, body, sending } = answer;
  if (sending && ("nothing" in sending || "raw" in sending)) {
    const { socket } = response;
    if ("raw" in sending) socket?.write(body);
    else socket?.destroy();
    return;
  }
  response.writeHead(status, headers);
  if (request.method === "HEAD") response.end();
  else if (sending === undefined) response.end(body);
  else sendOddly(response, body, sending);
}

function sendOddly(response: ServerResponse, body: Uint8Array, sending: Exclude<Sending, { nothing: true } | { raw: true }>): void {
  if ("breakAfterBytes" in sending) {
    response.write(body.subarray(0, sending.breakAfterBytes), () => response.destroy());
  } else if ("endless" in sending) {
    const more = (): void => {
      while (!response.destroyed && response.write(body));
    };
    response.on("drain", more);
    more();
  } else if ("dripEveryMs" in sending) {
    let sent = 0;
    untilClosed(response, sending.dripEveryMs, () => {
      response.write(sent < body.length ? body.subarray(sent, sent + 1) : space);
      sent += 1;
    });
  } else {
    const size = Math.ceil(body.length / pieces);
    let sent = 0;
    untilClosed(response, sending.overMs / pieces, () => {
      const piece = body.subarray(sent, sent + size);
      sent += size;
      if (sent < body.length) response.write(piece);
      else if (!response.writableEnded) response.end(piece);
    });
  }
}

function untilClosed(response: ServerResponse, everyMs: number, step: () => void): void {
  const timer = setInterval(step, everyMs);
  response.on("close", () => {
    clearInterval(timer);
  });
}
