import { describe, expect, test } from "vitest";
import { configOf, problemsOf, secret } from "./load.js";

const feed = "feeds: [{ url: https://a.example/f }]\n";

describe("references to the environment", () => {
  test("are replaced within a text, also between YAML's own braces", () => {
    const text = "feeds:\n  - { url: https://${HOST}/f, name: ${A:-x}, lang: ${LANG_CODE:-en}, tags: [a-${A:-y}, b] }\n";
    expect(configOf(text, { HOST: "a.example" }).feeds[0]).toMatchObject({
      url: "https://a.example/f",
      name: "x",
      lang: "en",
      tags: ["a-y", "b"],
    });
  });

  test("take their default where the variable is not set or empty", () => {
    const text = `${feed}redis: { url: \${REDIS_URL:-redis://fallback:1} }\n`;
    expect(configOf(text).redis.url).toBe("redis://fallback:1");
    expect(configOf(text, { REDIS_URL: "" }).redis.url).toBe("redis://fallback:1");
    expect(configOf(text, { REDIS_URL: "redis://cache:6379" }).redis.url).toBe("redis://cache:6379");
  });

  test("with an empty default leave a setting out", () => {
    const text = `${feed}heartbeat: { url: \${HEARTBEAT_URL:-}, every: 5m }\nredis: { url: \${REDIS_URL:-} }\ndashboard: { token: \${TOKEN:-} }\n`;
    const config = configOf(text);
    expect([config.heartbeat.url, config.redis.url, config.dashboard.token]).toEqual([null, null, null]);
  });

  test("stand for numbers and switches as well", () => {
    const text = `feeds: [{ url: https://a.example/f, enabled: \${ON} }]\ndashboard: { port: \${PORT:-4600} }\n`;
    const config = configOf(text, { ON: "false", PORT: "8080" });
    expect(config.feeds[0]?.enabled).toBe(false);
    expect(config.dashboard.port).toBe(8080);
  });

  test("escaped with a second dollar sign stay as they are", () => {
    expect(configOf("feeds: [{ url: https://a.example/f, name: a $${B} c }]\n").feeds[0]?.name).toBe("a ${B} c");
  });

  test("are not looked for in what a variable holds", () => {
    expect(configOf("feeds: [{ url: https://a.example/f, name: ${A} }]\n", { A: "${B}" }).feeds[0]?.name).toBe("${B}");
  });

  test("are told one by one, each where it stands", () => {
    const problems = problemsOf('feeds:\n  - url: https://a.example/f\n    name: "${ONE} and ${TWO:-two} and ${THREE}"\n');
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain("attache.yaml:3:12: feeds[0].name: the environment variable ONE is not set");
    expect(problems[1]).toContain("attache.yaml:3:39: feeds[0].name: the environment variable THREE is not set");
  });

  test("work beside characters of the private use area", () => {
    const name = `\u{E000}\u{E07F}\u{E085}`;
    expect(configOf(`feeds: [{ url: https://a.example/f, name: ${name}\${A} }]\n`, { A: "!" }).feeds[0]?.name).toBe(`${name}!`);
  });
});

test("no message repeats a secret, from the environment or from the file", () => {
  const canary = "c4n4ry";
  const text = [
    `feeds: [{ url: "htp://user:${canary}@a.example/f?key=${canary}" }, { url: "\${FEED}" }, { url: "https://${canary}:${canary}@[/" }]`,
    "endpoints:",
    `  a: { url: "https:/${canary}", secret: whsec_!${canary} }`,
    `  b: { url: "\${HOOK}", secret: ["\${SECRET}", ${canary}], rate: \${SECRET} }`,
    `redis: { url: "amqp://:${canary}@h" }`,
    `heartbeat: { url: "x:${canary}", every: \${SECRET} }`,
    `dashboard: { port: \${SECRET} }`,
    `firstPoll: \${SECRET}`,
  ].join("\n");
  const problems = problemsOf(text, { FEED: `bad://${canary}`, HOOK: `x${canary}`, SECRET: canary });
  expect(problems.length).toBeGreaterThan(9);
  expect(problems.join("\n")).not.toContain(canary);
});

test("a secret from the environment reaches the configuration", () => {
  const text = `${feed}endpoints:\n  desk: { url: https://h.example/, secret: [\${NEW}, \${OLD}] }\n`;
  expect(configOf(text, { NEW: secret, OLD: `${secret}AAAA` }).endpoints[0]?.secrets).toEqual([secret, `${secret}AAAA`]);
});
