import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { createEgress, EgressError, type Egress, type EgressOptions, type GetOptions } from "../src/index.js";
import { openOrigin, openRaw, resolverOf } from "./servers.js";

const userAgent = "Attache-test/1 (+https://example.org/about)";
const limits: GetOptions = { maxBytes: 10_000, timeoutMs: 10_000 };
const openDoor = (options: Partial<EgressOptions> = {}): Egress => createEgress({ allow: ["127.0.0.0/8"], userAgent, ...options });
const posting = (signal = AbortSignal.timeout(10_000)) =>
  ({ method: "POST", headers: { "webhook-id": "a1" }, body: "{}", signal }) as const;

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => null,
    (error: unknown) => error,
  );
}

describe("get", () => {
  test("names its user agent and sends neither cookies nor a referrer", async () => {
    await using origin = await openOrigin((response) => response.setHeader("set-cookie", "a=b").end());
    await using egress = openDoor();
    for (const path of ["/one", "/two"])
      await egress.get(origin.url + path, { ...limits, headers: { "User-Agent": "mine", Accept: "text/xml" } });
    for (const { headers } of origin.seen.requests) {
      expect(headers).toMatchObject({ "user-agent": userAgent, accept: "text/xml" });
      expect(headers["accept-encoding"]).toMatch(/^gzip, br/);
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(["cookie"]));
      expect(Object.keys(headers).filter((name) => /cookie|referer|sec-|origin/.test(name))).toEqual([]);
    }
  });

  test("gives a 304 with an empty body, whatever it says of an encoding", async () => {
    await using origin = await openOrigin((response, { headers }) =>
      response.writeHead(headers["if-none-match"] === '"v1"' ? 304 : 200, { etag: '"v1"', "content-encoding": "gzip" }).end(),
    );
    await using egress = openDoor();
    const result = await egress.get(origin.url, { ...limits, headers: { "If-None-Match": '"v1"' } });
    expect(result).toMatchObject({ kind: "response", status: 304, wireBytes: 0, headers: { etag: '"v1"' } });
    expect(result.kind === "response" && result.body.length).toBe(0);
  });

  test("leaves out a validator that cannot be sent, instead of failing", async () => {
    await using origin = await openOrigin((response) => response.end());
    await using egress = openDoor();
    const headers = { "if-none-match": '"多"', "if-modified-since": "a\r\nx-injected: 1", "x-kept": "é" };
    expect(await egress.get(origin.url, { ...limits, headers })).toMatchObject({ kind: "response" });
    const [request] = origin.seen.requests;
    expect(request?.headers).toMatchObject({ "x-kept": "é" });
    expect(Object.keys(request?.headers ?? {})).not.toEqual(expect.arrayContaining(["if-none-match"]));
    expect(request?.rawHeaders).not.toContain("x-injected");
  });

  test("joins headers that come twice", async () => {
    await using origin = await openOrigin((response) => response.writeHead(200, { "X-Twice": ["a", "b"] }).end());
    await using egress = openDoor();
    expect(await egress.get(origin.url, limits)).toMatchObject({ headers: { "x-twice": "a, b" } });
  });

  test("refuses 30 KB of headers", async () => {
    await using origin = await openOrigin((response) => response.writeHead(200, { "x-long": "x".repeat(30_000) }).end());
    await using egress = openDoor();
    expect(await egress.get(origin.url, limits)).toMatchObject({ kind: "failed", reason: "too_large" });
  });

  test("uses a connection again", async () => {
    await using origin = await openOrigin((response) => response.end("x"));
    await using egress = openDoor({ perHostConnections: 1 });
    for (let i = 0; i < 5; i++) await egress.get(origin.url, limits);
    expect(origin.seen.requests).toHaveLength(5);
    expect(origin.seen.connections).toBe(1);
  });

  test("opens no more connections to an origin than it may", async () => {
    await using origin = await openOrigin((response) => setImmediate(() => response.end("x")));
    await using egress = openDoor({ perHostConnections: 2 });
    await Promise.all(Array.from({ length: 10 }, () => egress.get(origin.url, limits)));
    expect(origin.seen.requests).toHaveLength(10);
    expect(origin.seen.connections).toBeLessThanOrEqual(2);
  });

  test("can be called off, before and while it waits", async () => {
    const stop = new AbortController();
    await using origin = await openOrigin(() => stop.abort("enough"));
    await using egress = openDoor();
    expect(await egress.get(origin.url, { ...limits, signal: stop.signal })).toMatchObject({ kind: "failed", reason: "aborted" });
    expect(await egress.get(origin.url, { ...limits, signal: stop.signal })).toMatchObject({ kind: "failed", reason: "aborted" });
    expect(origin.seen.requests).toHaveLength(1);
  });

  test("meets its time limit though the name is never resolved", async () => {
    await using egress = openDoor({ resolve: () => {}, connectTimeoutMs: 120_000 });
    expect(await egress.get("http://slow.example/", { ...limits, timeoutMs: 50 })).toMatchObject({ kind: "failed", reason: "timeout" });
    expect(await failureOf(egress.fetch("http://slow.example/", posting(AbortSignal.timeout(50))))).toMatchObject({ reason: "timeout" });
  });

  test("says why there was no answer", async () => {
    const gone = await openOrigin(() => {});
    await gone[Symbol.asyncDispose]();
    await using plain = await openRaw((socket) => socket.end("no TLS here"));
    await using silent = await openRaw((socket) => socket.destroy());
    await using babbling = await openRaw((socket) => socket.end("SSH-2.0-Other\r\n\r\n"));
    await using egress = openDoor();
    const reason = async (url: string): Promise<string> => {
      const result = await egress.get(url, limits);
      return result.kind === "failed" ? result.reason : "none";
    };
    expect(await reason(gone.url)).toBe("connect_failed");
    expect(await reason(plain.url.replace("http:", "https:"))).toBe("tls_failed");
    expect(await reason(silent.url)).toBe("connect_failed");
    expect(await reason(babbling.url)).toBe("http_error");
    await using lost = openDoor({
      resolve: (name, _options, callback) => callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: "ENOTFOUND" }), []),
    });
    expect(await lost.get("http://nowhere.example/", limits)).toMatchObject({ kind: "failed", reason: "dns_failed" });
  });

  test("names every address that could not be connected to", async () => {
    const gone = await openOrigin(() => {});
    await gone[Symbol.asyncDispose]();
    await using egress = openDoor({ resolve: resolverOf(["127.0.0.1", "127.0.0.2"]) });
    expect(await egress.get(`http://two.example:${gone.port}/`, limits)).toMatchObject({
      reason: "connect_failed",
      detail: expect.stringMatching(/127\.0\.0\.1.*127\.0\.0\.2/),
    });
  });
});

describe("fetch", () => {
  test("posts what it is given, with the user agent and the credentials of the URL", async () => {
    await using origin = await openOrigin((response) => response.writeHead(201, { "retry-after": "5" }).end("taken"));
    await using egress = openDoor();
    const response = await egress.fetch(origin.url.replace("//", "//user:secret@"), posting());
    expect(response.status).toBe(201);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await new Response(response.body).text()).toBe("taken");
    expect(origin.seen.requests[0]).toMatchObject({
      method: "POST",
      headers: { "webhook-id": "a1", "user-agent": userAgent, authorization: `Basic ${Buffer.from("user:secret").toString("base64")}` },
    });
  });

  test("follows no redirect", async () => {
    await using sentinel = await openOrigin((response) => response.end());
    await using origin = await openOrigin((response) => response.writeHead(307, { location: sentinel.url }).end());
    await using egress = openDoor();
    const response = await egress.fetch(origin.url, posting());
    expect(response.status).toBe(307);
    await response.body?.cancel();
    expect(sentinel.seen.connections).toBe(0);
  });

  test("throws an error with its reason that does not name the path", async () => {
    const gone = await openOrigin(() => {});
    await gone[Symbol.asyncDispose]();
    await using egress = openDoor();
    const error = await failureOf(egress.fetch(`${gone.url}/services/T000/secret`, posting()));
    expect(error).toBeInstanceOf(EgressError);
    expect(error).toMatchObject({ reason: "connect_failed", message: expect.stringContaining(gone.url) });
    expect(String(error)).not.toContain("secret");
  });
});

test("disposing ends what is under way, closes every connection and leaves no handle", async () => {
  await using origin = await openOrigin((response, { url }) => {
    if (url === "/ends") response.end("x");
    else response.write("x");
  });
  const egress = openDoor();
  await egress.get(`${origin.url}/ends`, limits);
  const waiting = egress.get(`${origin.url}/hangs`, { ...limits, maxBytes: 10 });
  const posted = await egress.fetch(`${origin.url}/hangs`, posting());
  const sockets = [...origin.open];
  expect(sockets.length).toBeGreaterThan(0);
  const closed = Promise.all(sockets.map((socket) => once(socket, "close")));
  await egress[Symbol.asyncDispose]();
  expect(await waiting).toMatchObject({ kind: "failed" });
  expect(await failureOf(new Response(posted.body).text())).toBeInstanceOf(Error);
  await closed;
  expect(await egress.get(origin.url, limits)).toMatchObject({ kind: "failed", reason: "aborted" });
});
