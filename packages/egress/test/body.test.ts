import { once } from "node:events";
import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createEgress, type GetOptions, type GetResult } from "../src/index.js";
import { openOrigin, openRaw } from "./servers.js";

const megabyte = 1_000_000;
const limits: GetOptions = { maxBytes: 5 * megabyte, timeoutMs: 20_000 };

async function ask(url: string, options: Partial<GetOptions> = {}): Promise<GetResult> {
  await using egress = createEgress({ allow: ["127.0.0.0/8"], userAgent: "Attache-test/1" });
  return await egress.get(url, { ...limits, ...options });
}

async function answered(body: Uint8Array | string, encoding: string | null, options?: Partial<GetOptions>): Promise<GetResult> {
  await using origin = await openOrigin((response) => {
    if (encoding !== null) response.setHeader("content-encoding", encoding);
    response.end(body);
  });
  return await ask(origin.url, options);
}

const textOf = (result: GetResult): string =>
  result.kind === "response" ? Buffer.from(result.body).toString() : `${result.reason}: ${result.detail}`;

describe("a body", () => {
  const text = "Déjà vu, 多极化. ".repeat(100);
  const gzip = gzipSync(text);

  test.each([
    ["none", text, null],
    ["identity", text, "identity"],
    ["gzip", gzip, "gzip"],
    ["gzip by its old name", gzip, "X-GZIP"],
    ["brotli", brotliCompressSync(text), "br"],
    ["deflate", deflateSync(text), "deflate"],
    ["two, the last one first", brotliCompressSync(gzip), "gzip, br"],
  ])("with the encoding %s is read", async (_name, body, encoding) => {
    const result = await answered(body, encoding);
    expect(textOf(result)).toBe(text);
    expect(result).toMatchObject({ kind: "response", status: 200, wireBytes: Buffer.byteLength(body) });
  });

  test.each([
    ["of an encoding that was not asked for", gzip, "compress"],
    ["with three encodings", gzipSync(gzipSync(gzip)), "gzip, gzip, gzip"],
    ["with nine encodings", gzip, Array.from({ length: 9 }, () => "gzip").join(",")],
    ["that is not gzip", "plain text", "gzip"],
    ["that is not brotli", Buffer.alloc(64, 0xff), "br"],
    ["whose second encoding is a lie", gzip, "br, gzip"],
  ])("%s is refused, and its connection closed", async (_name, body, encoding) => {
    await using origin = await openOrigin((response) => response.writeHead(200, { "content-encoding": encoding }).write(body));
    // Not by `ask`, which closes all connections when it returns.
    await using egress = createEgress({ allow: ["127.0.0.0/8"], userAgent: "Attache-test/1" });
    expect(await egress.get(origin.url, limits)).toMatchObject({ kind: "failed", reason: "bad_encoding" });
    await Promise.all([...origin.open].map((socket) => once(socket, "close")));
  });

  test.each(["gzip", "br", "deflate"])("of no bytes is empty, though it is said to be %s", async (encoding) => {
    const result = await answered("", encoding);
    expect(result).toMatchObject({ kind: "response", wireBytes: 0 });
    expect(textOf(result)).toBe("");
  });

  test("may be as large as the limit, and no byte larger", async () => {
    expect(await answered("x".repeat(1_000), null, { maxBytes: 1_000 })).toMatchObject({ kind: "response" });
    expect(await answered("x".repeat(1_001), null, { maxBytes: 1_000 })).toMatchObject({ kind: "failed", reason: "too_large" });
    expect(await answered(gzipSync("x".repeat(1_001)), "gzip", { maxBytes: 1_000 })).toMatchObject({ reason: "too_large" });
  });

  test("may unpack to many times its size while it is small", async () => {
    const body = gzipSync("x".repeat(megabyte));
    expect(body.length * 200).toBeLessThan(megabyte);
    expect(await answered(body, "gzip")).toMatchObject({ kind: "response" });
    expect(await answered(gzipSync("x".repeat(megabyte + 1)), "gzip")).toMatchObject({ kind: "failed", reason: "ratio_exceeded" });
    expect(await answered(gzipSync("x".repeat(megabyte + 1)), "gzip", { maxRatio: 2_000 })).toMatchObject({ kind: "response" });
  });
});

describe("a decompression bomb of 300 MB", () => {
  const bomb = Buffer.alloc(300 * megabyte);
  const gzip = gzipSync(bomb, { level: 1 });
  const brotli = brotliCompressSync(bomb, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });

  test.each([
    ["gzip", gzip, "gzip", limits.maxBytes, "too_large"],
    ["brotli", brotli, "br", limits.maxBytes, "ratio_exceeded"],
    ["gzip in gzip", gzipSync(gzip), "gzip, gzip", limits.maxBytes, "ratio_exceeded"],
    ["gzip under a small limit", gzip, "gzip", megabyte, "too_large"],
  ])("in %s is stopped while it streams, in little memory", async (_name, body, encoding, maxBytes, reason) => {
    const before = process.memoryUsage();
    expect(await answered(body, encoding, { maxBytes })).toMatchObject({ kind: "failed", reason });
    const after = process.memoryUsage();
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(30 * megabyte);
    expect(after.rss - before.rss).toBeLessThan(100 * megabyte);
  });
});

describe("a body that does not end well", () => {
  const begun = "HTTP/1.1 200 OK\r\n";

  test.each([
    ["with a content-length", `${begun}content-length: 100\r\n\r\nhalf`],
    ["in chunks", `${begun}transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n`],
    ["in the middle of a chunk", `${begun}transfer-encoding: chunked\r\n\r\n40\r\nhalf`],
  ])("cut off %s is truncated", async (_name, bytes) => {
    await using ended = await openRaw((socket) => socket.end(bytes));
    expect(await ask(ended.url)).toMatchObject({ kind: "failed", reason: "truncated" });
    await using reset = await openRaw((socket) => socket.write(bytes, () => socket.resetAndDestroy()));
    expect(await ask(reset.url)).toMatchObject({ kind: "failed", reason: "truncated" });
  });

  test.each(["gzip", "br"])("and is half of a %s stream is truncated", async (encoding) => {
    const text = Array.from({ length: 1_000 }, (_, i) => String(i)).join(" ");
    const whole = encoding === "gzip" ? gzipSync(text) : brotliCompressSync(text);
    expect(await answered(whole.subarray(0, whole.length / 2), encoding)).toMatchObject({ kind: "failed", reason: "truncated" });
  });

  test("in chunks that are none is truncated", async () => {
    await using origin = await openRaw((socket) => socket.end(`${begun}transfer-encoding: chunked\r\n\r\nzz\r\nhalf`));
    expect(await ask(origin.url)).toMatchObject({ kind: "failed", reason: "truncated" });
  });

  test("and trickles meets the time limit over everything, and its connection is closed", async () => {
    const { promise: closed, resolve } = withResolvers();
    await using origin = await openOrigin((response) => {
      response.write("<rss>");
      const drip = setInterval(() => response.write(" "), 10);
      response.on("close", () => {
        clearInterval(drip);
        resolve();
      });
    });
    const result = await ask(origin.url, { timeoutMs: 200 });
    expect(result).toMatchObject({ kind: "failed", reason: "timeout", detail: expect.stringContaining("within 0.2 s") });
    await closed;
  });

  test.each([
    ["plain", null],
    ["of empty gzip members", "gzip"],
  ])("and is endless, %s, is cut off at the limit, and its connection closed", async (_name, encoding) => {
    const chunk = encoding === null ? Buffer.alloc(65_536) : Buffer.concat(Array.from({ length: 2_000 }, () => gzipSync("")));
    const { promise: closed, resolve } = withResolvers();
    await using origin = await openOrigin((response) => {
      response.on("close", resolve);
      if (encoding !== null) response.setHeader("content-encoding", encoding);
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", more);
      more();
    });
    expect(await ask(origin.url, { maxBytes: megabyte })).toMatchObject({ kind: "failed", reason: "too_large" });
    await closed;
  });
});

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
