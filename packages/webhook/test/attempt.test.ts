import { EventEmitter, once } from "node:events";
import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { attempt, newSecret, sign, verify, type AttemptInput, type AttemptOutcome, type WebhookFetch } from "../src/index.js";
import { openReceiver } from "./receiver.js";

const secrets = [newSecret()];
const body = '{"type":"attache.ping"}';
const timestamp = 1_760_000_000;
const headers = sign({ secrets, id: "a1", timestamp, body });

const deliver = (url: string, change: Partial<AttemptInput> = {}): Promise<AttemptOutcome> =>
  attempt({ url, headers, body, timeoutMs: 10_000, fetch, ...change });

async function answered(answer: (response: ServerResponse) => void, change?: Partial<AttemptInput>): Promise<AttemptOutcome> {
  await using receiver = await openReceiver(answer);
  return await deliver(receiver.url, change);
}

/** Answers with the beginning of a body and nothing after it. */
const begun = (status: number) => (response: ServerResponse) => void response.writeHead(status).write("first words");

/** A fetch whose connection fails as given. */
const failing =
  (error: unknown): WebhookFetch =>
  async () => {
    throw error;
  };

describe("an attempt", () => {
  it("delivers a signed JSON body that the receiver can verify", async () => {
    await using receiver = await openReceiver((response) => response.writeHead(204).end());
    expect(await deliver(receiver.url)).toEqual({ kind: "delivered", status: 204 });
    const [got] = receiver.received;
    expect(got?.headers["content-type"]).toBe("application/json");
    expect(verify({ secrets, headers: got?.headers ?? {}, body: got?.body ?? "", now: timestamp * 1000 })).toMatchObject({
      ok: true,
      id: "a1",
    });
  });

  it.each([200, 201, 202, 299])("is delivered by a %d", async (status) => {
    expect(await answered((response) => response.writeHead(status).end("thanks"))).toEqual({ kind: "delivered", status });
  });

  it.each([301, 302, 307, 308])("fails at a %d and never follows it", async (status) => {
    await using elsewhere = await openReceiver((response) => response.end());
    const outcome = await answered((response) => response.writeHead(status, { location: elsewhere.url }).end());
    expect(outcome).toMatchObject({ kind: "retry", reason: "redirected", status });
    expect(elsewhere.received).toEqual([]);
  });

  it.each([400, 401, 404, 422])("is refused by a %d and may be tried again", async (status) => {
    expect(await answered((response) => response.writeHead(status).end("bad\u001b[31m  signature\u202e"))).toEqual({
      kind: "retry",
      reason: "refused_by_receiver",
      status,
      detail: `the endpoint answered ${status}: bad [31m signature`,
    });
  });

  it.each([
    [429, "rate_limited"],
    [500, "receiver_error"],
    [502, "receiver_error"],
    [503, "unavailable"],
    [504, "receiver_error"],
  ])("hears in a %d that it is %s, with its Retry-After", async (status, reason) => {
    const outcome = await answered((response) => response.writeHead(status, { "retry-after": "120" }).end());
    expect(outcome).toMatchObject({ kind: "retry", reason, status, retryAfter: "120" });
  });

  it("learns from a 410 that the endpoint wants nothing more", async () => {
    expect(await answered((response) => response.writeHead(410).end())).toEqual({ kind: "disable", reason: "endpoint_gone" });
  });

  it("times out when no answer comes", async () => {
    expect(await answered(() => {}, { timeoutMs: 50 })).toMatchObject({ kind: "retry", reason: "timeout", status: null });
  });

  it("counts the status, not the rest, when the answer's body never ends", async () => {
    expect(await answered(begun(200), { timeoutMs: 300 })).toEqual({ kind: "delivered", status: 200 });
    expect(await answered(begun(500), { timeoutMs: 300 })).toMatchObject({ reason: "receiver_error", status: 500 });
  });

  it("reads an endless answer to the limit and hangs up", async () => {
    const hungUp = new EventEmitter();
    const seen = once(hungUp, "close");
    await using receiver = await openReceiver((response) => {
      response.on("close", () => hungUp.emit("close"));
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(1000)));
      };
      response.on("drain", more);
      more();
    });
    expect(await deliver(receiver.url, { maxResponseBytes: 4096 })).toEqual({ kind: "delivered", status: 200 });
    await seen;
  });

  it("can be ended from outside", async () => {
    const stop = new AbortController();
    await using receiver = await openReceiver(() => stop.abort());
    expect(await deliver(receiver.url, { signal: stop.signal })).toMatchObject({ kind: "retry", reason: "aborted" });
  });

  it("may be tried again when nobody listens, and says so without the address's path", async () => {
    const receiver = await openReceiver(() => {});
    await receiver[Symbol.asyncDispose]();
    const outcome = await deliver(`${receiver.url}secret-path`);
    expect(outcome).toMatchObject({ kind: "retry", reason: "connect_failed", status: null });
    expect(JSON.stringify(outcome)).not.toContain("secret-path");
  });

  it("may be tried again when the connection breaks off", async () => {
    expect(await answered((response) => response.destroy())).toMatchObject({ kind: "retry", reason: "connect_failed" });
  });

  it("meets a plain server behind https as a failure of TLS", async () => {
    await using receiver = await openReceiver(() => {});
    expect(await deliver(receiver.url.replace("http:", "https:"))).toMatchObject({ kind: "retry", reason: "tls_failed" });
  });

  it.each([
    ["address_denied", "reject"],
    ["scheme_denied", "reject"],
    ["invalid_url", "reject"],
    ["dns_failed", "retry"],
    ["tls_failed", "retry"],
    ["timeout", "retry"],
  ])("takes the reason %s of a guarded fetch as a %s", async (reason, kind) => {
    const error = new TypeError("fetch failed", { cause: Object.assign(new Error("said by the guard"), { reason }) });
    expect(await deliver("http://endpoint.example/", { fetch: failing(error) })).toMatchObject({
      kind,
      reason,
      detail: "said by the guard",
    });
  });

  it("takes a reason that it does not know for an error of the receiver", async () => {
    const error = Object.assign(new Error("its headers are too large"), { reason: "too_large" });
    expect(await deliver("http://endpoint.example/", { fetch: failing(error) })).toMatchObject({ kind: "retry", reason: "receiver_error" });
  });

  it("is rejected where the address is no URL", async () => {
    expect(await deliver("http://[bad")).toMatchObject({ kind: "reject", reason: "invalid_url" });
  });

  it("throws on what no world did", async () => {
    await expect(deliver("http://endpoint.example/", { headers: { "x-bad": "a\nb" } })).rejects.toThrow(TypeError);
    await expect(deliver("http://endpoint.example/", { fetch: failing(new RangeError("a bug")) })).rejects.toThrow("a bug");
  });
});
