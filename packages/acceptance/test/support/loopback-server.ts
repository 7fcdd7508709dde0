import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";

export interface LoopbackServer extends AsyncDisposable {
  readonly origin: string;
  readonly port: number;
}

/** A plain web server on a loopback address; port 0 lets the system choose. Closing it breaks its connections. */
export async function serve(listener: RequestListener, host = "127.0.0.1", port = 0): Promise<LoopbackServer> {
  const server = createServer(listener).listen(port, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error(`the server on ${host} has no port`);
  return {
    origin: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
