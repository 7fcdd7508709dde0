import * as fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { newSecret, sign, verify, type VerifyInput } from "../src/index.js";

/** The example of the specification's own libraries. */
const vector = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};

const secret = newSecret();
const timestamp = 1_760_000_000;
const now = timestamp * 1000;
const body = '{"type":"alert.raised"}';
const headers = sign({ secrets: [secret], id: "a1", timestamp, body });
const check = (change: Partial<VerifyInput>) => verify({ secrets: [secret], headers, body, now, ...change });

const base64Secret = fc.uint8Array({ minLength: 24, maxLength: 64 }).map((bytes) => `whsec_${Buffer.from(bytes).toString("base64")}`);
const messageId = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/u);
const text = fc.string({ unit: "binary", maxLength: 200 });

describe("signing", () => {
  it("reproduces the published vector", () => {
    const { id, body: payload } = vector;
    expect(sign({ secrets: [vector.secret], id, timestamp: vector.timestamp, body: payload })).toEqual({
      "webhook-id": id,
      "webhook-timestamp": "1614265330",
      "webhook-signature": vector.signature,
    });
  });

  it("signs with each secret, newest first, so that a receiver with either accepts it", () => {
    const [newer, older] = [newSecret(), newSecret()];
    const rotated = sign({ secrets: [newer, older], id: "a1", timestamp, body });
    expect(rotated["webhook-signature"].split(" ")).toEqual(
      [newer, older].map((one) => sign({ secrets: [one], id: "a1", timestamp, body })["webhook-signature"]),
    );
    expect(check({ headers: rotated, secrets: [older] }).ok).toBe(true);
    expect(check({ headers: rotated, secrets: [newer] }).ok).toBe(true);
  });

  it.each(["a.b", "", "a b", "a\n", "é"])("refuses the id %j", (id) => {
    expect(() => sign({ secrets: [secret], id, timestamp, body })).toThrow(/webhook-id/u);
  });

  it.each([1.5, -1, Number.NaN, Infinity])("refuses the timestamp %d", (odd) => {
    expect(() => sign({ secrets: [secret], id: "a", timestamp: odd, body })).toThrow(/webhook-timestamp/u);
  });
});

describe("the reference library", () => {
  it("accepts what is signed here, with any of the secrets", () => {
    fc.assert(
      fc.property(fc.array(base64Secret, { minLength: 1, maxLength: 3 }), messageId, text, (secrets, id, payload) => {
        const signed = sign({ secrets, id, timestamp: Math.floor(Date.now() / 1000), body: payload });
        for (const one of secrets) expect(() => new Webhook(one).verify(payload, signed, { jsonParse: false })).not.toThrow();
      }),
    );
  });

  it("signs what is accepted here, as text and as bytes", () => {
    fc.assert(
      fc.property(base64Secret, messageId, text, fc.integer({ min: 0, max: 4_000_000_000 }), (one, id, payload, at) => {
        const theirs = {
          "webhook-id": id,
          "webhook-timestamp": String(at),
          "webhook-signature": new Webhook(one).sign(id, new Date(at * 1000), payload),
        };
        const input = { secrets: [one], headers: theirs, now: at * 1000 };
        expect(verify({ ...input, body: payload })).toEqual({ ok: true, id, timestamp: at });
        expect(verify({ ...input, body: Buffer.from(payload) }).ok).toBe(true);
      }),
    );
  });
});

describe("verifying", () => {
  it("takes a Headers object and a record, names in any case, and values as Node gives them", () => {
    expect(check({ headers: new Headers(headers) }).ok).toBe(true);
    const shouted = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]));
    expect(check({ headers: shouted }).ok).toBe(true);
  });

  it("finds the right signature among others", () => {
    const many = { ...headers, "webhook-signature": `v1a,c2ln v1,short v2 v1, ${headers["webhook-signature"]}` };
    expect(check({ headers: many }).ok).toBe(true);
  });

  it("tolerates 300 seconds to either side and not one more", () => {
    expect(check({ now: now + 300_000 }).ok).toBe(true);
    expect(check({ now: now - 300_000 }).ok).toBe(true);
    expect(check({ now: now + 300_001 })).toMatchObject({ ok: false, problem: "timestamp_too_old" });
    expect(check({ now: now - 300_001 })).toMatchObject({ ok: false, problem: "timestamp_too_new" });
    expect(check({ now: now + 20_000, toleranceS: 10 })).toMatchObject({ problem: "timestamp_too_old" });
  });

  const replaced = (name: string, value: string | string[] | undefined) => ({ ...headers, [name]: value });
  it.each([
    ["missing_header", replaced("webhook-id", undefined)],
    ["missing_header", replaced("webhook-timestamp", "")],
    ["missing_header", replaced("webhook-signature", undefined)],
    ["repeated_header", replaced("webhook-id", ["a1", "a2"])],
    ["repeated_header", { ...headers, "Webhook-Timestamp": "1" }],
    ["invalid_id", replaced("webhook-id", "a.1")],
    ["invalid_timestamp", replaced("webhook-timestamp", "1.5")],
    ["invalid_timestamp", replaced("webhook-timestamp", `${timestamp}, ${timestamp}`)],
    ["invalid_timestamp", replaced("webhook-timestamp", "9".repeat(400))],
    ["no_known_signature", replaced("webhook-signature", "v1a,abc v2,abc")],
    ["signature_mismatch", replaced("webhook-signature", "v1,tooshort")],
    ["signature_mismatch", replaced("webhook-signature", `${headers["webhook-signature"]}x`)],
    ["signature_mismatch", replaced("webhook-signature", "v1,é".padEnd(46, "é"))],
    ["signature_mismatch", replaced("webhook-id", "a2")],
    ["signature_mismatch", replaced("webhook-timestamp", String(timestamp + 1))],
  ])("answers %s", (problem, changed) => {
    expect(check({ headers: changed })).toMatchObject({ ok: false, problem });
  });

  it("refuses another secret, and a body that differs by a space", () => {
    expect(check({ secrets: [newSecret()] })).toMatchObject({ problem: "signature_mismatch" });
    expect(check({ body: `${body} ` })).toMatchObject({ problem: "signature_mismatch" });
  });
});
