import { configDigest, readConfig, writeConfig } from "@attache/config";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { configOf, secret } from "./load.js";

const text = `feeds: [{ url: https://a.example/f, tags: [wire] }]
rules: [{ id: r, when: { themes: { any: [sanctions], score: 0.5 } }, to: [desk] }]
endpoints: { desk: { url: "https://h.example/in?k=1", secret: \${SECRET} } }
redis: { url: "redis://:\${PASSWORD}@cache:6379" }
dashboard: { token: \${TOKEN} }
`;
const env = { SECRET: secret, PASSWORD: "one", TOKEN: "one" };

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "attache-handover-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a written configuration", () => {
  test("is read back as it was, and frozen again", () => {
    const path = join(folder, "config.json");
    writeConfig(path, configOf(text, env));
    const read = readConfig(path);
    expect(read).toEqual({ ok: true, config: configOf(text, env), warnings: [] });
    expect(read.ok && Object.isFrozen(read.config.feeds[0]?.tags)).toBe(true);
  });

  test("can be read by its owner only, and leaves nothing beside it", () => {
    const path = join(folder, "config.json");
    writeConfig(path, configOf(text, env));
    writeConfig(path, configOf(text, env));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["config.json"]);
  });

  test("that is missing, torn or of another version is a problem, and no part of it is repeated", () => {
    const path = join(folder, "config.json");
    const message = (): string => {
      const read = readConfig(path);
      return read.ok ? "" : (read.problems[0]?.message ?? "");
    };
    expect(message()).toContain("there is no such file");
    writeFileSync(path, `{"token": ${secret}`);
    expect(message()).toContain("it is no JSON");
    expect(message()).not.toContain(secret);
    writeFileSync(path, JSON.stringify({ ...configOf(text, env), novelty: 1, firstPoll: secret }));
    expect(message()).toContain("another version");
    expect(message()).not.toContain(secret);
  });
});

const digest = (yaml: string, variables = env): string => configDigest(configOf(yaml, variables));

describe("the digest of a configuration", () => {
  test("is the same for the same configuration, however it is written", () => {
    const lines = text.trimEnd().split("\n");
    expect(digest(`${lines.toReversed().join("\n")}\n`)).toBe(digest(text));
  });

  test("changes with what it says", () => {
    expect(digest(text.replace("0.5", "0.6"))).not.toBe(digest(text));
    expect(digest(text.replace("h.example", "i.example"))).not.toBe(digest(text));
  });

  test("does not depend on secrets", () => {
    expect(digest(text.replace("k=1", "k=2"), { SECRET: `${secret}AAAA`, PASSWORD: "two", TOKEN: "two" })).toBe(digest(text));
  });
});
