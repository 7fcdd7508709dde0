import { describe, expect, test } from "vitest";
import { createEgress, type GetOptions, type GetResult } from "../src/index.js";
import { openOrigin } from "./servers.js";

const limits: GetOptions = { maxBytes: 10_000, timeoutMs: 10_000 };
const personal = {
  authorization: "Bearer secret",
  cookie: "a=b",
  "If-None-Match": '"v1"',
  "if-modified-since": "Thu, 01 Jan 2026 00:00:00 GMT",
  "x-api-key": "secret",
  "webhook-signature": "v1,secret",
};

async function ask(url: string, options: Partial<GetOptions> = {}): Promise<GetResult> {
  await using egress = createEgress({ allow: ["127.0.0.0/8"], userAgent: "Attache-test/1" });
  return await egress.get(url, { ...limits, ...options });
}

describe("a redirect", () => {
  test.each([301, 302, 303, 307, 308])("by a %d is followed, and told of", async (status) => {
    await using origin = await openOrigin((response, { url }) =>
      url === "/old" ? response.writeHead(status, { location: "new?x=1#part" }).end() : response.end("here"),
    );
    expect(await ask(`${origin.url}/old`)).toMatchObject({
      kind: "response",
      status: 200,
      url: `${origin.url}/new?x=1`,
      redirects: [{ status, url: `${origin.url}/new?x=1` }],
    });
  });

  test("that goes in circles is followed five times, or as often as is asked for", async () => {
    await using origin = await openOrigin((response) => response.writeHead(302, { location: "/again" }).end());
    expect(await ask(origin.url)).toMatchObject({ kind: "failed", reason: "too_many_redirects" });
    expect(origin.seen.requests).toHaveLength(6);
    expect(await ask(origin.url, { maxRedirects: 0 })).toMatchObject({ kind: "failed", reason: "too_many_redirects" });
    expect(origin.seen.requests).toHaveLength(7);
  });

  test.each(["http://[bad", "http://", "file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "data:text/plain,x"])(
    "to %s is a bad one",
    async (location) => {
      await using origin = await openOrigin((response) => response.writeHead(302, { location }).end());
      expect(await ask(origin.url)).toMatchObject({ kind: "failed", reason: "bad_redirect" });
    },
  );

  test("is not followed before leave was given for it, nor where it is refused", async () => {
    await using origin = await openOrigin((response, { url }) =>
      url === "/end" ? response.end("here") : response.writeHead(302, { location: url === "/" ? "/next" : "/end" }).end(),
    );
    const asked: string[] = [];
    const refused = await ask(origin.url, {
      beforeHop: async ({ from, to }) => {
        asked.push(`${from} ${to} ${origin.seen.requests.length}`);
        return to.endsWith("/next") ? { go: true } : { go: false, reason: "rate_limited", detail: "not now" };
      },
    });
    expect(refused).toMatchObject({ kind: "failed", reason: "rate_limited", detail: expect.stringContaining("not now") });
    expect(asked).toEqual([`${origin.url}/ ${origin.url}/next 1`, `${origin.url}/next ${origin.url}/end 2`]);
    expect(origin.seen.requests).toHaveLength(2);
  });

  test("that waits for leave for too long is over with the request's time", async () => {
    await using origin = await openOrigin((response) => response.writeHead(302, { location: "/next" }).end());
    const waiting = ask(origin.url, { timeoutMs: 200, beforeHop: () => new Promise(() => {}) });
    expect(await waiting).toMatchObject({ kind: "failed", reason: "timeout" });
  });

  test("without a Location is an answer like any other", async () => {
    await using origin = await openOrigin((response) => response.writeHead(302).end("where?"));
    expect(await ask(origin.url)).toMatchObject({ kind: "response", status: 302 });
  });

  test("with an endless body is followed without reading it", async () => {
    await using origin = await openOrigin((response, { url }) => {
      if (url === "/") response.writeHead(302, { location: "/new" }).write("x".repeat(100_000));
      else response.end("here");
    });
    expect(await ask(origin.url)).toMatchObject({ kind: "response", status: 200 });
  });

  test("to another origin is sent nothing that was meant for the first", async () => {
    await using other = await openOrigin((response) => response.end());
    await using origin = await openOrigin((response) => response.writeHead(302, { location: `http://u:p@127.0.0.1:${other.port}/` }).end());
    const url = origin.url.replace("//", "//user:secret@");
    await ask(url, { headers: { accept: "text/xml", "accept-language": "zh", ...personal } });
    expect(Object.keys(other.seen.requests[0]?.headers ?? {}).sort()).toEqual(
      ["accept", "accept-encoding", "accept-language", "connection", "host", "user-agent"].sort(),
    );
  });

  test("away and back again does not bring it back", async () => {
    await using other = await openOrigin((response) => response.writeHead(302, { location: `${home.url}/back` }).end());
    await using home = await openOrigin((response, { url }) =>
      url === "/back" ? response.end() : response.writeHead(302, { location: other.url }).end(),
    );
    await ask(home.url, { headers: personal });
    expect(home.seen.requests.map(({ headers }) => headers["x-api-key"])).toEqual(["secret", undefined]);
    expect(home.seen.requests.map(({ headers }) => headers["if-none-match"])).toEqual(['"v1"', undefined]);
  });

  test("within an origin takes them along, the credentials of the URL too", async () => {
    await using origin = await openOrigin((response, { url }) =>
      url === "/new" ? response.end() : response.writeHead(302, { location: "/new" }).end(),
    );
    const result = await ask(origin.url.replace("//", "//us%20er:pa%3Ass@"));
    const basic = `Basic ${Buffer.from("us er:pa:ss").toString("base64")}`;
    expect(origin.seen.requests.map(({ headers }) => headers.authorization)).toEqual([basic, basic]);
    expect(result).toMatchObject({ url: `${origin.url}/new` });
  });
});
