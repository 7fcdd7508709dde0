import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gaps, startReceiver, type Answer, type AnswerRequest, type Receiver } from "../src/index.js";

const secret = `whsec_${Buffer.from("a key for these tests only, 32 b").toString("base64")}`;
const now = Date.UTC(2030, 0, 2, 12);
let respond: (request: AnswerRequest) => Answer | undefined;
let receiver: Receiver;

beforeEach(async () => {
  respond = () => undefined;
  receiver = await startReceiver({ secrets: [secret], clock: () => now, respond: (request) => respond(request) });
});
afterEach(() => receiver[Symbol.asyncDispose]());

/** Signs by the text of the Standard Webhooks specification, not by our package. */
function signature(id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
}

interface Sent {
  readonly id?: string;
  readonly path?: string;
  readonly body?: string;
  readonly seconds?: number;
  readonly signed?: string;
}

function send({
  id = "a1",
  path = "",
  body = alert(1),
  seconds = now / 1000,
  signed = signature(id, seconds, body),
}: Sent = {}): Promise<Response> {
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signed,
    "content-type": "application/json",
  };
  return fetch(new URL(path, receiver.url), { method: "POST", body, headers });
}

function alert(sequence: number, skipped: readonly number[] = []): string {
  return JSON.stringify({
    type: "alert.raised",
    timestamp: new Date(now - 250).toISOString(),
    data: { id: `a${sequence}`, sequence, skipped },
  });
}

test("a signed webhook is taken, with its body, sequence and latency", async () => {
  expect((await send()).status).toBe(204);
  expect(receiver.alerts).toMatchObject([
    { id: "a1", type: "alert.raised", sequence: 1, latencyMs: 250, times: 1, body: { data: { id: "a1" } } },
  ]);
  expect(receiver.latency()).toEqual({ count: 1, p50Ms: 250, p99Ms: 250, maxMs: 250 });
});

test.each([
  ["a signature over another body", { signed: signature("a1", now / 1000, "{}") }],
  ["a signature for another id", { signed: signature("a2", now / 1000, alert(1)) }],
  ["an old timestamp", { seconds: now / 1000 - 301 }],
  ["a timestamp from the future", { seconds: now / 1000 + 301 }],
  ["no signature that is one", { signed: "v1,short" }],
])("%s is refused and counted, and nothing is taken", async (_, sent) => {
  expect((await send(sent)).status).toBe(401);
  expect(receiver.counts).toMatchObject({ requests: 1, refused: 1, accepted: 0 });
  expect(receiver.ids.size).toBe(0);
});

test("a request without webhook headers is refused", async () => {
  expect((await fetch(receiver.url)).status).toBe(401);
});

test("the same id again is a repeat, whatever it comes with", async () => {
  await send();
  await send();
  expect(receiver.counts).toMatchObject({ accepted: 2, repeats: 1 });
  expect(receiver.ids.get("a1")).toBe(2);
  expect(receiver.alerts.map(({ times }) => times)).toEqual([1, 2]);
  expect(receiver.latency().count).toBe(1);
});

test("sequence numbers are kept by path, and a gap is told from what was given up", async () => {
  await send({ id: "a1", path: "/desk", body: alert(1) });
  await send({ id: "a2", path: "/other", body: alert(1) });
  await send({ id: "a5", path: "/desk", body: alert(5, [3]) });
  expect(gaps(receiver.sequences.get("/desk")!)).toEqual([2, 4]);
  expect(gaps(receiver.sequences.get("/other")!)).toEqual([]);
});

test("fails on cue: what is answered with an error is not taken, and its next attempt is", async () => {
  respond = ({ attempt }) => (attempt === 1 ? { status: 503, headers: { "retry-after": "3" } } : undefined);
  const first = await send();
  expect([first.status, first.headers.get("retry-after")]).toEqual([503, "3"]);
  expect(receiver.ids.size).toBe(0);
  expect((await send()).status).toBe(204);
  expect(receiver.counts).toMatchObject({ failed: 1, accepted: 1, repeats: 0 });
});

test("a lost answer: the webhook is taken, and comes again as a repeat", async () => {
  respond = ({ attempt }) => (attempt === 1 ? { drop: true } : undefined);
  await expect(send()).rejects.toThrow(TypeError);
  await send();
  expect(receiver.counts).toMatchObject({ accepted: 2, repeats: 1 });
});

test("a body that is no JSON, or too large, is not taken", async () => {
  expect((await send({ body: "{" })).status).toBe(400);
  expect(
    await send({ body: `"${"x".repeat(1_000_001)}"` }).then(
      ({ status }) => status,
      () => 413,
    ),
  ).toBe(413);
  expect(receiver.counts).toMatchObject({ unreadable: 1, accepted: 0 });
});

test("waiting is resolved by what arrives, by what has arrived, or ended by its signal", async () => {
  const second = receiver.waitFor(({ sequence }) => sequence === 2);
  await send({ id: "a1", body: alert(1) });
  await send({ id: "a2", body: alert(2) });
  expect((await second).id).toBe("a2");
  expect((await receiver.waitFor(({ id }) => id === "a1")).sequence).toBe(1);
  const stop = new AbortController();
  const never = receiver.waitFor(() => false, { signal: stop.signal }).catch((error: unknown) => error);
  stop.abort(new Error("enough"));
  expect(await never).toEqual(new Error("enough"));
});

test("only the last bodies are kept, but every id", async () => {
  await using small = await startReceiver({ secrets: [secret], clock: () => now, kept: 2 });
  for (const sequence of [1, 2, 3, 4, 5]) {
    const body = alert(sequence);
    const id = `a${sequence}`;
    const headers = { "webhook-id": id, "webhook-timestamp": String(now / 1000), "webhook-signature": signature(id, now / 1000, body) };
    await fetch(small.url, { method: "POST", body, headers });
  }
  expect(small.alerts.map(({ id }) => id)).toEqual(["a4", "a5"]);
  expect(small.ids.size).toBe(5);
});

test("a malformed secret is told at the start", async () => {
  await expect(startReceiver({ secrets: ["whsec_?"] })).rejects.toThrow(Error);
});
