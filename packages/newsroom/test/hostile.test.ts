import { once } from "node:events";
import { connect } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hostileNames, hostileReply, standardOutlets, startNewsroom, type HostileName, type Newsroom } from "../src/index.js";

const outlet = standardOutlets[0]!;
let newsroom: Newsroom;
let url: URL;

beforeAll(async () => {
  newsroom = await startNewsroom({ outlets: [outlet] });
  url = new URL(newsroom.outlets[0]!.url);
});
afterAll(() => newsroom[Symbol.asyncDispose]());

/** What comes first on the wire, up to so many bytes or until the connection ends. */
async function wire(name: HostileName, limit = 100_000): Promise<string> {
  newsroom.misbehave(outlet.id, { reply: hostileReply(name) });
  const socket = connect(Number(url.port), url.hostname).setEncoding("latin1");
  socket.write(`GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`);
  let text = "";
  socket.on("data", (piece: string) => {
    text += piece;
    if (text.length >= limit) socket.destroy();
  });
  await once(socket, "close");
  return text;
}

/** Those that leave the connection open, or send no head of HTTP. */
const odd = new Set<HostileName>(["no-answer", "head-without-end", "not-http", "control-in-header", "two-lengths", "slow-body"]);

test.each(hostileNames.filter((name) => !odd.has(name)))("%s goes out as it was made", async (name) => {
  const { status } = hostileReply(name);
  expect(await wire(name)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});

test("what Node would not write goes out byte for byte", async () => {
  expect(await wire("control-in-header", 45)).toContain("X-Bad: a\0b");
  expect(await wire("not-http", 10)).toMatch(/^SSH-2\.0/);
  expect(await wire("head-without-end", 40)).not.toContain("\r\n\r\n");
});

test("an endless body does not end, and a slow one goes on after its document", async () => {
  expect((await wire("endless-body", 5_000_000)).length).toBeGreaterThanOrEqual(5_000_000);
  expect((await wire("slow-body", 210)).length).toBeGreaterThanOrEqual(210);
});

test("a bomb is small on the wire and swells a thousandfold", () => {
  const { body } = hostileReply("gzip-bomb");
  expect(body.length).toBeLessThan(400_000);
  expect(gunzipSync(body.subarray(0), { maxOutputLength: 320 * 1024 * 1024 }).length).toBeGreaterThan(300 * 1024 * 1024);
  expect(hostileReply("brotli-bomb").body.length).toBeLessThan(10_000);
});
