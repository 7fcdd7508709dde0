import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A listening server and its address, `http://host:port`. */
export interface Listening extends AsyncDisposable {
  readonly origin: string;
  readonly host: string;
}

function bind(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error(`${host}:${port} gave no address`));
      else resolve(address);
    });
  });
}

/** Serves on `host`, and keeps idle connections for `keepAliveMs`; `port` 0 lets the system choose. Throws what the system says (EADDRINUSE, EADDRNOTAVAIL). */
export async function listen(host: string, port: number, listener: RequestListener, keepAliveMs = 60_000): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: keepAliveMs }, listener);
  const address = await bind(server, host, port);
  return {
    host,
    origin: `http://${host}:${address.port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Whether this system answers on all of 127.0.0.0/8, as Linux does, or only on 127.0.0.1, as macOS does. */
export async function hasLoopbackBlock(): Promise<boolean> {
  try {
    await using probe = await listen("127.77.0.1", 0, () => {});
    return probe.host !== "";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRNOTAVAIL") return false;
    throw error;
  }
}
