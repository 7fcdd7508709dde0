import { describe, expect, it } from "vitest";
import { newSecret, parseSecret, sign } from "../src/index.js";

describe("a signing secret", () => {
  it("that is made here holds 32 random bytes", () => {
    const [one, other] = [newSecret(), newSecret()];
    expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/u);
    expect(one).not.toBe(other);
    const parsed = parseSecret(one);
    expect(parsed.ok && parsed.key.length).toBe(32);
  });

  it("may leave out the padding of its base64", () => {
    const parsed = parseSecret("whsec_YWI");
    expect(parsed.ok && Buffer.from(parsed.key).toString()).toBe("ab");
  });

  it.each([
    ["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "does not begin with whsec_"],
    ["whsec_", "nothing behind"],
    ["whsec_not base64", "other than base64"],
    ["whsec_abcde", "other than base64"],
    ["whsec_ab-_", "other than base64"],
    ["whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "asymmetric"],
    ["whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "asymmetric"],
  ])("%s is refused with a detail that says why and does not repeat it", (text, why) => {
    const parsed = parseSecret(text);
    expect(parsed).toMatchObject({ ok: false, detail: expect.stringContaining(why) });
    expect(!parsed.ok && parsed.detail.includes(text.slice("whsec_".length) || "\0")).toBe(false);
  });

  it("is needed to sign at all", () => {
    const message = { id: "msg", timestamp: 1, body: "" };
    expect(() => sign({ ...message, secrets: [] })).toThrow(/at least one/u);
    expect(() => sign({ ...message, secrets: ["whsec_"] })).toThrow(/nothing behind/u);
  });
});
