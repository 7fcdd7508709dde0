import { getDefaultAutoSelectFamily, setDefaultAutoSelectFamily } from "node:net";
import { describe, expect, test } from "vitest";
import { createEgress, EgressError, type Egress, type EgressOptions } from "../src/index.js";
import { openOrigin, resolverOf } from "./servers.js";

const userAgent = "Attache-test/1";
const limits = { maxBytes: 1_000, timeoutMs: 10_000 };
const openDoor = (options: Partial<EgressOptions> = {}): Egress => createEgress({ allow: [], userAgent, ...options });

/** The reason of a refusal by either way out, or the status of an answer. */
const ways: readonly (readonly [string, (egress: Egress, url: string) => Promise<string | number>])[] = [
  [
    "get",
    async (egress, url) => {
      const result = await egress.get(url, limits);
      return result.kind === "failed" ? result.reason : result.status;
    },
  ],
  [
    "fetch",
    async (egress, url) => {
      try {
        const response = await egress.fetch(url, {
          method: "POST",
          headers: {},
          body: "{}",
          signal: AbortSignal.timeout(limits.timeoutMs),
        });
        await response.body?.cancel();
        return response.status;
      } catch (error) {
        return error instanceof EgressError ? error.reason : String(error);
      }
    },
  ],
];

const loopbacks = ["127.0.0.1", "localhost", "2130706433", "0177.0.0.1", "0x7f.1", "0x7f000001", "127.1", "0", "127。0。0。1", "①②⑦.0.0.1"];
const mapped = ["[::ffff:7f00:1]", "[::ffff:127.0.0.1]"];
const unconnectable = ["[::7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::ffff:0:7f00:1]", "[::]", "[::1]"];

describe.each(ways)("%s", (_name, ask) => {
  test.each([...loopbacks, ...mapped, ...unconnectable])("is refused at %s, and the server there hears nothing", async (host) => {
    await using sentinel = await openOrigin((response) => response.end());
    await using egress = openDoor();
    expect(await ask(egress, `http://${host}:${sentinel.port}/`)).toBe("address_denied");
    expect(await ask(egress, `https://${host}:${sentinel.port}/`)).toBe("address_denied");
    expect(sentinel.seen).toMatchObject({ connections: 0, bytes: 0, requests: [] });
  });

  test.each([...loopbacks.filter((host) => host !== "localhost"), ...mapped])("reaches %s where its network is allowed", async (host) => {
    await using origin = await openOrigin((response) => response.end());
    await using egress = openDoor({ allow: ["127.0.0.0/8"] });
    expect(await ask(egress, `http://${host}:${origin.port}/`)).toBe(200);
    expect(origin.seen.requests).toHaveLength(1);
  });

  test.each(["[::1]", "[0:0:0:0:0:0:0:1]", "[::]"])("reaches %s where ::1 is allowed, and only there", async (host) => {
    await using origin = await openOrigin((response) => response.end(), { host: "::1" });
    await using allowed = openDoor({ allow: ["::1"] });
    await using denied = openDoor({ allow: ["127.0.0.0/8"] });
    expect(await ask(denied, `http://${host}:${origin.port}/`)).toBe("address_denied");
    expect(origin.seen.connections).toBe(0);
    expect(await ask(allowed, `http://${host}:${origin.port}/`)).toBe(200);
  });

  test("reaches an allowed name, whatever it resolves to and however it is written", async () => {
    await using origin = await openOrigin((response) => response.end());
    await using egress = openDoor({ allow: ["Intranet.Example", "bücher.example"], resolve: resolverOf(["127.0.0.1"]) });
    expect(await ask(egress, `http://intranet.example:${origin.port}/`)).toBe(200);
    expect(await ask(egress, `http://INTRANET.example.:${origin.port}/`)).toBe(200);
    expect(await ask(egress, `http://xn--bcher-kva.example:${origin.port}/`)).toBe(200);
    expect(await ask(egress, `http://other.example:${origin.port}/`)).toBe("address_denied");
    expect(await ask(egress, `http://127.0.0.1:${origin.port}/`)).toBe("address_denied");
    expect(origin.seen.requests).toHaveLength(3);
  });

  test("judges a name at each connection: an answer that changes to a private address is refused", async () => {
    await using outside = await openOrigin((response) => response.setHeader("connection", "close").end());
    await using sentinel = await openOrigin((response) => response.end(), { host: "127.0.0.2", port: outside.port });
    const resolve = resolverOf(["127.0.0.1"], ["127.0.0.2"]);
    await using egress = openDoor({ allow: ["127.0.0.1"], resolve });
    expect(await ask(egress, `http://rebinding.example:${outside.port}/`)).toBe(200);
    expect(await ask(egress, `http://rebinding.example:${outside.port}/`)).toBe("address_denied");
    expect(await ask(egress, `https://rebinding.example:${outside.port}/`)).toBe("address_denied");
    expect(resolve.asked).toBe(3);
    expect(sentinel.seen).toMatchObject({ connections: 0, bytes: 0 });
  });

  test("leaves out the private ones among a name's addresses", async () => {
    await using outside = await openOrigin((response) => response.end());
    await using sentinel = await openOrigin((response) => response.end(), { host: "127.0.0.2", port: outside.port });
    await using egress = openDoor({ allow: ["127.0.0.1"], resolve: resolverOf(["127.0.0.2", "::1", "127.0.0.1"]) });
    expect(await ask(egress, `http://mixed.example:${outside.port}/`)).toBe(200);
    expect(sentinel.seen.connections).toBe(0);
  });

  test("judges the answer of a resolver that is asked for one address only", async () => {
    await using sentinel = await openOrigin((response) => response.end());
    const before = getDefaultAutoSelectFamily();
    setDefaultAutoSelectFamily(false);
    try {
      await using egress = openDoor({ resolve: resolverOf(["127.0.0.1"]) });
      expect(await ask(egress, `http://private.example:${sentinel.port}/`)).toBe("address_denied");
      await using allowed = openDoor({ allow: ["127.0.0.1"], resolve: resolverOf(["127.0.0.1"]) });
      expect(await ask(allowed, `http://private.example:${sentinel.port}/`)).toBe(200);
    } finally {
      setDefaultAutoSelectFamily(before);
    }
    expect(sentinel.seen.requests).toHaveLength(1);
  });

  test.each(["file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "data:text/plain,x"])(
    "does not ask for %s",
    async (url) => {
      await using egress = openDoor();
      expect(await ask(egress, url)).toBe("scheme_denied");
    },
  );

  test.each(["http://[bad", "", "example.org/feed", "http://"])("says that %j is not a URL", async (url) => {
    await using egress = openDoor();
    expect(await ask(egress, url)).toBe("invalid_url");
  });
});

describe("a redirect to a private address", () => {
  const targets = ["http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://10.0.0.1/", "https://169.254.169.254/"];

  test.each(targets)("to %s is refused", async (target) => {
    await using origin = await openOrigin((response) => response.writeHead(302, { location: target }).end());
    await using egress = openDoor({ allow: ["127.0.0.1"] });
    expect(await egress.get(origin.url, limits)).toMatchObject({ kind: "failed", reason: "address_denied" });
  });

  test.each(loopbacks)("to this machine as %s is refused, and the server there hears nothing", async (host) => {
    await using sentinel = await openOrigin((response) => response.end());
    // As raw UTF-8, which some servers send.
    const location = Buffer.from(`http://${host}:${sentinel.port}/`).toString("latin1");
    await using origin = await openOrigin((response) => response.writeHead(301, { location }).end());
    await using egress = openDoor({ allow: ["outside.example"], resolve: resolverOf(["127.0.0.1"]) });
    const result = await egress.get(`http://outside.example:${origin.port}/`, limits);
    expect(result).toMatchObject({ kind: "failed", reason: "address_denied" });
    expect(origin.seen.requests).toHaveLength(1);
    expect(sentinel.seen).toMatchObject({ connections: 0, bytes: 0 });
  });
});

test("a refusal says what was refused, why, and how to allow it", async () => {
  await using egress = openDoor({ resolve: resolverOf(["10.1.2.3"]) });
  const result = await egress.get("http://user:secret@intranet.example/?token=secret", limits);
  expect(result).toMatchObject({
    kind: "failed",
    detail: expect.stringMatching(/intranet\.example \(10\.1\.2\.3\).*private.*egress\.allow/),
  });
  expect(JSON.stringify(result)).not.toContain("secret");
});
