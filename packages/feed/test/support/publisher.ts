import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface Publisher extends AsyncDisposable {
  readonly url: string;
  /** Every request, in order. */
  readonly requests: readonly IncomingMessage[];
  /** What is answered from here on. */
  answer(handler: (request: IncomingMessage, response: ServerResponse) => void): void;
}

/** A publisher's server on the loopback interface, which answers as it is told and keeps every request. */
export async function openPublisher(): Promise<Publisher> {
  const requests: IncomingMessage[] = [];
  let handle: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => response.writeHead(404).end();
  const server = createServer((request, response) => {
    requests.push(request);
    handle(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}/feed`,
    requests,
    answer(handler) {
      handle = handler;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A feed of invented items, by their numbers. */
export function rss(numbers: readonly number[], head = ""): string {
  const items = numbers.map(
    (n) =>
      `<item><title>Invented dispatch ${n}</title><link>https://wire.example.org/${n}</link><guid isPermaLink="false">dispatch-${n}</guid>` +
      `<pubDate>${new Date(Date.UTC(2026, 0, 1, n)).toUTCString()}</pubDate><description>Nothing happened, for the ${n}th time.</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Invented wire</title><link>https://wire.example.org/</link>${head}${items.join("")}</channel></rss>`;
}
