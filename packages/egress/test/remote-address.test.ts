import { expect, test } from "vitest";
import { createEgress, type GetResult } from "../src/index.js";
import { openOrigin, resolverOf } from "./servers.js";

const limits = { maxBytes: 10_000, timeoutMs: 10_000 };
const addressOf = (result: GetResult): string | null => (result.kind === "response" ? result.address : null);

test("an answer says which address it came from, also over a connection that is used again", async () => {
  await using origin = await openOrigin((response) => response.end("here"), { host: "127.0.0.2" });
  await using egress = createEgress({
    allow: ["127.0.0.0/8", "news.example"],
    userAgent: "Attache-test/1",
    resolve: resolverOf(["127.0.0.2"]),
    perHostConnections: 1,
  });
  for (const url of [origin.url, `http://news.example:${origin.port}/`, `http://news.example:${origin.port}/again`]) {
    expect(addressOf(await egress.get(url, limits))).toBe("127.0.0.2");
  }
  expect(origin.seen.connections).toBe(2);
});

test("after a redirect it is the address of the last answer", async () => {
  await using last = await openOrigin((response) => response.end("here"), { host: "127.0.0.3" });
  await using first = await openOrigin((response) => response.writeHead(302, { location: `${last.url}/new` }).end());
  await using egress = createEgress({ allow: ["127.0.0.0/8"], userAgent: "Attache-test/1" });
  expect(addressOf(await egress.get(first.url, limits))).toBe("127.0.0.3");
});

test("of many answers at once, more than there are connections, each has its own", async () => {
  await using egress = createEgress({ allow: ["127.0.0.0/8"], userAgent: "Attache-test/1", perHostConnections: 2 });
  await using even = await openOrigin((response) => setImmediate(() => response.end("even")), { host: "127.0.0.4" });
  await using odd = await openOrigin((response) => response.end("odd"), { host: "127.0.0.5" });
  const asked = Array.from({ length: 20 }, async (_, n) => [n % 2, addressOf(await egress.get((n % 2 ? odd : even).url, limits))] as const);
  for (const [isOdd, address] of await Promise.all(asked)) expect(address).toBe(isOdd ? "127.0.0.5" : "127.0.0.4");
});

test("an IPv4 address that answered over IPv6 is given in its short form", async () => {
  await using origin = await openOrigin((response) => response.end("here"));
  await using egress = createEgress({ allow: ["127.0.0.0/8"], userAgent: "Attache-test/1" });
  expect(addressOf(await egress.get(`http://[::ffff:127.0.0.1]:${origin.port}/`, limits))).toBe("127.0.0.1");
});
