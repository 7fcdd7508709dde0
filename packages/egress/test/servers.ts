import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer, type AddressInfo, type LookupFunction, type Server, type Socket } from "node:net";

/** What a server saw. */
interface Seen {
  connections: number;
  bytes: number;
  requests: IncomingMessage[];
}

export interface Origin extends AsyncDisposable {
  readonly port: number;
  /** `http://host:port`. */
  readonly url: string;
  readonly seen: Seen;
  /** Sockets that are open now. */
  readonly open: ReadonlySet<Socket>;
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** An HTTP server on a loopback address that counts what reaches it. */
export async function openOrigin(answer: Answer, { host = "127.0.0.1", port = 0 } = {}): Promise<Origin> {
  const seen: Seen = { connections: 0, bytes: 0, requests: [] };
  const server = createHttpServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    seen.requests.push(request);
    answer(response, request);
  });
  return await opened(server, seen, host, port);
}

/** A TCP server that says whatever it likes. */
export async function openRaw(speak: (socket: Socket) => void): Promise<Origin> {
  const seen: Seen = { connections: 0, bytes: 0, requests: [] };
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => speak(socket));
  });
  return await opened(server, seen, "127.0.0.1", 0);
}

async function opened(server: Server, seen: Seen, host: string, wanted: number): Promise<Origin> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    seen.connections++;
    open.add(socket);
    socket.on("data", (chunk) => {
      seen.bytes += chunk.length;
    });
    socket.on("close", () => open.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(wanted, host, resolve);
  });
  const { port } = addressOf(server);
  return {
    port,
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    seen,
    open,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no address");
  return address;
}

/** A resolver whose answers are given in turn; the last one stays. Each is the list of a name's addresses. */
export function resolverOf(...answers: readonly (readonly string[])[]): LookupFunction & { asked: number } {
  const resolve = Object.assign<LookupFunction, { asked: number }>(
    (_hostname, options, callback) => {
      const answer = answers[Math.min(resolve.asked++, answers.length - 1)] ?? [];
      const found = answer.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
      const [first] = found;
      if (options.all) callback(null, found);
      else if (first) callback(null, first.address, first.family);
    },
    { asked: 0 },
  );
  return resolve;
}
