import { loadConfig } from "@attache/config";
import { describe, expect, test } from "vitest";
import { configOf, load, secret, warningsOf } from "./load.js";

const feed = "feeds: [{ url: https://www.a.example/news/ }]\n";

test("what is left out has its default", () => {
  expect(configOf(feed)).toEqual({
    baseline: "xi-putin-2025-05",
    feeds: [
      {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        url: "https://www.a.example/news/",
        name: "www.a.example/news",
        publisher: "www.a.example/news",
        lang: null,
        owner: null,
        kind: null,
        country: null,
        tags: [],
        everyMs: null,
        fulltext: false,
        enabled: true,
        demo: false,
        checked: null,
      },
    ],
    rules: [],
    endpoints: [],
    egress: { allow: [], contact: null },
    firstPoll: "digest",
    heartbeat: { url: null, everyMs: 300_000 },
    books: { graceMs: 300_000 },
    shutdown: { graceMs: 30_000 },
    retention: { itemsMs: 30 * 86_400_000, alertsMs: 180 * 86_400_000, logsMs: 30 * 86_400_000, dailyMs: 400 * 86_400_000 },
    redis: { url: null },
    dashboard: { host: "127.0.0.1", port: 4600, token: null },
    sampleOutlet: null,
  });
});

test("a section without a value is as one that is left out", () => {
  expect(configOf(`${feed}rules:\nendpoints:\negress:\nbooks:\n  grace:\n`)).toEqual(configOf(feed));
});

describe("a rule", () => {
  test("is read with all that it asks for", () => {
    const text = `${feed}rules:
  - id: multipolarity
    severity: high
    when:
      themes: { any: [multipolarity, power-politics], all: sanctions, score: 0.6 }
      alignment: 0.3
      actors: { all: [china, russia] }
      langs: [en, zh-hans]
      tags: wire
    group: item
    cooldown: 90m
    to: [desk]
endpoints:
  desk: { url: https://h.example, secret: ${secret} }
`;
    expect(configOf(text).rules).toEqual([
      {
        id: "multipolarity",
        severity: "high",
        when: {
          themes: { any: ["multipolarity", "power-politics"], all: ["sanctions"], score: 0.6 },
          alignment: 0.3,
          actors: { all: ["china", "russia"] },
          langs: ["en", "zh-Hans"],
          tags: ["wire"],
          query: null,
        },
        group: "item",
        cooldownMs: 5_400_000,
        to: ["desk"],
      },
    ]);
  });

  test("has its defaults: medium, about stories, 6h, delivered nowhere", () => {
    expect(configOf(`${feed}rules: [{ id: r, when: { langs: [en] } }]\n`).rules[0]).toMatchObject({
      severity: "medium",
      group: "story",
      cooldownMs: 21_600_000,
      to: [],
    });
  });

  test("may name any theme and actor where they are not known", () => {
    const text = `${feed}rules: [{ id: r, when: { themes: { any: [a] }, actors: { any: [b] } } }]\n`;
    expect(load(text).ok).toBe(false);
    expect(loadConfigOfOwnBaseline(text)).toMatchObject({ ok: true });
  });
});

/** A profile of the user's own has themes of its own: those of the bundled one say nothing about it. */
const loadConfigOfOwnBaseline = (text: string) => load(`baseline: ${import.meta.dirname}\n${text}`);

test("an endpoint is read with its secrets, its rate and its schedule", () => {
  const text = `${feed}endpoints:
  desk: { url: "https://h.example/in", secret: ${secret}, rate: 30/m, timeout: 5s, retry: [1s, 2m] }
  other: { url: "https://other.example/x", secret: [${secret}, ${secret}AAAA] }
`;
  expect(configOf(text).endpoints).toEqual([
    {
      name: "desk",
      url: "https://h.example/in",
      secrets: [secret],
      format: "standard",
      rate: { count: 30, perMs: 60_000 },
      timeoutMs: 5000,
      retryMs: [1000, 120_000],
    },
    {
      name: "other",
      url: "https://other.example/x",
      secrets: [secret, `${secret}AAAA`],
      format: "standard",
      rate: null,
      timeoutMs: 15_000,
      retryMs: null,
    },
  ]);
});

test.each([
  ["desk@example.org", "desk@example.org"],
  ["mailto:desk@example.org", "desk@example.org"],
  ["https://münchen.example/feeds about", null],
  ["https://desk.example", "https://desk.example/"],
  ["${CONTACT:-}", null],
])("publishers are told where to write: %s", (given, contact) => {
  const loaded = load(`${feed}egress: { contact: "${given}" }\n`);
  expect(loaded.ok ? loaded.config.egress.contact : null).toBe(contact);
});

test.each([
  ["2026", "2026"],
  ["2026-11", "2026-11"],
  ["2026-11-24", "2026-11-24"],
  ["never", "never"],
  ["${DAY:-}", null],
  ["2026-02-30", null],
  ["soon", null],
])("a feed says when it was last checked: %s", (given, checked) => {
  const loaded = load(`feeds: [{ url: https://a.example/f, checked: ${given} }]\n`);
  expect(loaded.ok ? loaded.config.feeds[0]?.checked : null).toBe(checked);
});

test("what egress allows is written as an address knows it", () => {
  expect(configOf(`${feed}egress: { allow: [10.1.0.0/16, "[::1]", FD00::/8, Wiki.Internal, münchen.example] }\n`).egress.allow).toEqual([
    "10.1.0.0/16",
    "::1",
    "fd00::/8",
    "wiki.internal",
    "xn--mnchen-3ya.example",
  ]);
});

test("a listed anchor is followed, and a bomb of aliases is refused", () => {
  const text = `feeds:\n  - url: https://a.example/1\n    tags: &t [wire]\n  - url: https://a.example/2\n    tags: *t\n`;
  expect(configOf(text).feeds[1]?.tags).toEqual(["wire"]);
  const bomb = `feeds: []
rules:
  - &r { id: r, when: { actors: { any: [&a china, ${"*a, ".repeat(200)}] } } }
${"  - *r\n".repeat(200)}`;
  const loaded = load(bomb);
  const told = loaded.ok ? [] : loaded.problems.map(({ message }) => message);
  expect(told.filter((message) => message.startsWith("aliases are followed 10000 times"))).toHaveLength(1);
});

test("the configuration is frozen to its last leaf", () => {
  const config = configOf(`feeds: [{ url: https://a.example/f, tags: [wire] }]\n`);
  expect(Object.isFrozen(config)).toBe(true);
  expect(Object.isFrozen(config.feeds[0]?.tags)).toBe(true);
  expect(() => config.feeds[0]?.tags.push("x")).toThrow(TypeError);
});

describe("a warning", () => {
  test.each([
    ["no rules", feed, "1:1", "there are no `rules`"],
    ["no feeds", "feeds: []\nrules: []\n", "1:1", "nothing is watched"],
    ["a rule that matches everything", `${feed}rules:\n  - id: all\n`, "3:5", "rule all has no `when`: it matches every item"],
    [
      "an endpoint that no rule names",
      `${feed}endpoints:\n  desk: { url: https://h.example/, secret: ${secret} }\n`,
      "3:3",
      "no rule delivers",
    ],
    [
      "a tag that no feed carries",
      "feeds: [{ url: https://a.example/f, tags: [wire] }]\nrules: [{ id: r, when: { tags: [wires] } }]\n",
      "2:33",
      "Did you mean `wire`?",
    ],
    [
      "a feed that is polled too often",
      "feeds:\n  - url: https://a.example/f\n    every: 5s\n",
      "2:5",
      "never asked more often than every 5m",
    ],
    ["a webhook without TLS", `${feed}endpoints:\n  desk: { url: http://h.example/, secret: ${secret} }\n`, "3:16", "unencrypted"],
    [
      "a secret that is too short",
      `${feed}endpoints:\n  desk: { url: https://h.example/, secret: whsec_dGVzdA== }\n`,
      "3:44",
      "4 bytes can be guessed",
    ],
    ["a network that is everything", `${feed}egress: { allow: [0.0.0.0/0] }\n`, "2:19", "every address"],
    ["a tag of YAML's that means nothing", "feeds: !list [{ url: https://a.example/f }]\n", "1:8", "Unresolved tag"],
  ])("is given for %s", (_, text, at, says) => {
    expect(
      warningsOf(text)
        .filter((warning) => warning.startsWith(`attache.yaml:${at}: `))
        .join("\n"),
    ).toContain(says);
  });

  test("is not given for loopback, where a feed of the newsroom is polled every second and a webhook needs no TLS", () => {
    const text = `feeds: [{ url: "http://127.0.0.3:8080/f", every: 1s }]
rules: [{ id: r, when: { langs: [en] }, to: [desk] }]
endpoints: { desk: { url: "http://127.0.0.1:9/", secret: ${secret} } }
`;
    expect(warningsOf(text)).toEqual([]);
  });
});

test("a file that is not there, or not in UTF-8, is a problem of its own", () => {
  const missing = loadConfig("no-such.yaml", { env: {}, cwd: import.meta.dirname });
  expect(missing).toMatchObject({
    ok: false,
    problems: [{ file: "no-such.yaml", line: 1, column: 1, message: expect.stringContaining("cannot be read") }],
  });
});
