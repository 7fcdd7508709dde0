import { jsonSchema, jsonSchemaText } from "@attache/config";
import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { load, secret } from "./load.js";
import { violations } from "./schema-check.js";

const shipped = readFileSync(new URL("../../../attache.yaml", import.meta.url), "utf8");
const schema = jsonSchema();
const accepts = (text: string): boolean => violations(schema, parse(text)).length === 0;

test("attache.schema.json is what the validator's declarations give (vitest -u writes it anew)", async () => {
  await expect(jsonSchemaText()).toMatchFileSnapshot("../../../attache.schema.json");
});

describe("the schema and the validator agree", () => {
  const feed = "feeds:\n  - url: https://a.example/f\n";
  const endpoint = `${feed}endpoints:\n  desk:\n    url: https://h.example\n    secret: ${secret}\n`;

  test("on the configuration that is shipped", () => {
    expect(violations(schema, parse(shipped))).toEqual([]);
  });

  test.each([
    `${feed}    every: 10m\n    tags: [a, b]\n`,
    `${feed}    enabled: \${ON:-true}\n    kind: \${KIND:-mfa}\n    every: \${EVERY:-5m}\n`,
    `${feed}rules:\n  - id: r\n    severity: low\n    when:\n      themes: { any: sanctions, score: 0.5 }\n`,
    `${endpoint}    rate: 30/m\n    retry: [5s]\nrules:\n`,
    `${feed}redis:\n  url: ""\ndashboard:\n  port: 0\n`,
    "feeds: []\n",
  ])("on what is right: %j", (text) => {
    expect([accepts(text), load(text)]).toEqual([true, expect.objectContaining({ ok: true })]);
  });

  test.each([
    "rules: []\n",
    "feeds: {}\n",
    `${feed}fedes: []\n`,
    `${feed}    cuontry: fr\n`,
    `${feed}    kind: ministry\n`,
    `${feed}    every: 10\n`,
    `${feed}    every: 10 minutes\n`,
    `${feed}    enabled: yes\n`,
    `${feed}    lang: english\n`,
    "feeds:\n  - url: a.example/f\n",
    "feeds:\n  - name: x\n",
    "feeds:\n  - opml: x.opml\n    url: https://a.example\n",
    `${feed}rules:\n  - severity: low\n`,
    `${feed}rules:\n  - id: a b\n`,
    `${feed}rules:\n  - id: r\n    when: { themes: { any: [sanctions], score: 60 } }\n`,
    `${feed}rules:\n  - id: r\n    when: { themes: { any: [] } }\n`,
    `${feed}rules:\n  - id: r\n    if: {}\n`,
    `${endpoint}    secrets: x\n`,
    `${endpoint}    format: mail\n`,
    `${endpoint}    rate: fast\n`,
    `${feed}firstPoll: never\n`,
    `${feed}dashboard:\n  port: 70000\n`,
    `${feed}redis:\n  url: localhost\n`,
    `${feed}retention:\n  itmes: 3d\n`,
  ])("on what is wrong: %j", (text) => {
    expect([accepts(text), load(text).ok]).toEqual([false, false]);
  });

  test("on any unknown key, anywhere", () => {
    const base: unknown = parse(
      `${endpoint}rules: [{ id: r, when: { themes: { any: [sanctions] } }, to: [desk] }]\negress: {}\nheartbeat: {}\nbooks: {}\nretention: {}\n`,
    );
    const places = [
      [],
      ["feeds", 0],
      ["rules", 0],
      ["rules", 0, "when"],
      ["rules", 0, "when", "themes"],
      ["endpoints", "desk"],
      ["egress"],
      ["heartbeat"],
      ["books"],
      ["retention"],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.stringMatching(/^[a-z]{1,4}q$/), (place, key) => {
        const text = JSON.stringify(withKey(base, place, key));
        expect([accepts(text), load(text).ok]).toEqual([false, false]);
      }),
      { numRuns: 60 },
    );
    expect(load(JSON.stringify(base)).ok).toBe(true);
  });
});

/** A copy of `value` with one more key at `place`. */
function withKey(value: unknown, [step, ...rest]: readonly (string | number)[], key: string): unknown {
  if (Array.isArray(value)) return value.map((part: unknown, index) => (index === step ? withKey(part, rest, key) : part));
  if (typeof value !== "object" || value === null) return value;
  if (step === undefined) return { ...value, [key]: 1 };
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, name === step ? withKey(part, rest, key) : part]));
}
