import { assert, jsonValue, property, string } from "fast-check";
import { expect, test } from "vitest";
import { escapeForTerminal, formatAlert } from "../src/index.js";

const sentence = "В проекте сказано, что многополярный мир уже не прогноз, а факт.";
const raised = {
  type: "alert.raised",
  timestamp: "2030-01-02T12:00:00.000Z",
  data: {
    id: "a1",
    severity: "high",
    sequence: 42,
    demo: true,
    headline: "Северный вестник: Лидеры начали переговоры",
    why: "rule multipolarity: theme multipolarity 0.91 ≥ 0.6",
    item: { title: "Лидеры начали переговоры", link: "http://127.77.0.7:8080/items/1", lang: "ru", lag_s: 40 },
    themes: [
      {
        id: "multipolarity",
        label: "Multipolarity",
        score: 0.91,
        evidence: [{ term: "многополярный мир", gloss: "multipolar world", field: "text", sentence, start: 23, end: 40 }],
      },
    ],
  },
};

test("an alert reads: how urgent, what, why, the sentence with its term explained, where, and whether to trust it", () => {
  expect(formatAlert({ body: raised })).toBe(
    [
      "▲ HIGH  Северный вестник: Лидеры начали переговоры  [DEMO: invented]",
      "  why       rule multipolarity: theme multipolarity 0.91 ≥ 0.6",
      "  evidence  Multipolarity 0.91: В проекте сказано, что [многополярный мир = multipolar world] уже не прогноз, а факт.",
      "  link      http://127.77.0.7:8080/items/1",
      "  verified ✓ · #42 · ru · 40 s after publication",
    ].join("\n"),
  );
});

test("what was not verified says so, and what is not a demo does not say that it is one", () => {
  const text = formatAlert({ body: { ...raised, data: { ...raised.data, demo: false } } }, { verified: false });
  expect(text).toContain("NOT VERIFIED");
  expect(text).not.toContain("verified ✓");
  expect(text).not.toContain("DEMO");
});

test("a term given as a stem is found in the sentence; a long sentence is cut around it", () => {
  const long = `${"слово ".repeat(60)}многополярного мира${" слово".repeat(60)}`;
  const evidence = { term: "многополярн* мир*", gloss: "multipolar world", field: "text", sentence: long, start: 360, end: 379 };
  const [, line = ""] = formatAlert({ body: { data: { themes: [{ label: "M", score: 1, evidence: [evidence] }] } } }).split("\n");
  expect(line).toContain("[многополярного мира = multipolar world]");
  expect(line.length).toBeLessThan(300);
  expect(line.match(/…/g)).toHaveLength(2);
});

test("a digest lists its items, a ping its message", () => {
  const entry = { item: raised.data.item, themes: raised.data.themes };
  const digest = {
    type: "alert.digest",
    data: { severity: "low", headline: "First look", considered: 50, matched: 2, items: [entry, entry] },
  };
  expect(formatAlert({ body: digest })).toContain("2 of 50 items match a rule");
  expect(formatAlert({ body: digest }).match(/\d\. Лидеры/g)).toHaveLength(2);
  expect(formatAlert({ body: { type: "attache.ping", data: { message: "hello" } } })).toContain("PING  hello");
});

// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const dangerous = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

test("a title cannot move the cursor, forge a line or turn the text around", () => {
  const forged = "News\n▲ CRITICAL  forged\u001b[2J\u009b1A\u202eevil\u2066\u200b";
  const data = { ...raised.data, headline: forged, why: forged, item: { ...raised.data.item, link: forged, lang: forged } };
  const text = formatAlert({ body: { ...raised, data } });
  expect(text).not.toMatch(dangerous);
  expect(text).toContain("News ▲ CRITICAL");
  expect(text).toContain("\\u{1b}[2J\\u{9b}1A\\u{202e}evil");
  expect(text.split("\n").filter((line) => line.startsWith("▲"))).toHaveLength(1);
});

test("any text becomes one safe line, and harmless text stays as it is", () => {
  assert(
    property(string({ unit: "binary" }), (text) => !dangerous.test(escapeForTerminal(text)) && !escapeForTerminal(text).includes("\n")),
  );
  expect(escapeForTerminal("多极世界 — «ё» 🙂 naïve")).toBe("多极世界 — «ё» 🙂 naïve");
});

test("any JSON at all is formatted without an exception", () => {
  assert(
    property(jsonValue(), (value) => {
      const digest = { type: "alert.digest", data: { items: [value], themes: value, item: value } };
      expect(formatAlert({ body: value })).toMatch(/^▲ \S/);
      expect(formatAlert({ body: digest })).toMatch(/^▲ \S/);
    }),
  );
});
