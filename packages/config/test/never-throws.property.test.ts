import { parseConfig, type Loaded } from "@attache/config";
import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { known } from "./load.js";

const shipped = readFileSync(new URL("../../../attache.yaml", import.meta.url), "utf8");
const parse = (text: string): Loaded => parseConfig(text, "attache.yaml", { env: { HOME: "/x" }, known });

/** Whether there is an answer, and each problem in it is within the text. */
function isPlaced(text: string): boolean {
  const loaded = parse(text);
  const lines = text.split("\n").length;
  const problems = loaded.ok ? loaded.warnings : loaded.problems;
  return problems.every(({ line, column }) => line >= 1 && line <= lines && column >= 1) && (loaded.ok || problems.length > 0);
}

/** Counts the texts of an arbitrary that were answered, so that a run without any cannot pass. */
function answered(texts: fc.Arbitrary<string>, numRuns: number): number {
  let count = 0;
  fc.assert(
    fc.property(texts, (text) => {
      count += 1;
      return isPlaced(text);
    }),
    { numRuns },
  );
  return count;
}

test("no text makes it throw", () => {
  expect(answered(fc.string({ unit: "binary" }), 300)).toBe(300);
});

test("no cut, doubled or spoilt copy of a good file makes it throw", () => {
  const pieces = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ":",
    "-",
    "\n",
    " ",
    "&a ",
    "*a",
    "!x ",
    "${",
    "}",
    '"',
    "'",
    "|",
    "#",
    "\t",
    "<<: *a",
    "null",
    "0x1",
    "\u{0}",
  );
  const edits = fc.array(fc.tuple(fc.nat(shipped.length), fc.nat(40), pieces), { maxLength: 4 });
  const texts = edits.map((all) =>
    all.reduce((before, [at, length, piece]) => before.slice(0, at) + piece + before.slice(at + length), shipped),
  );
  expect(answered(texts, 200)).toBe(200);
});

test("no value under any of its keys makes it throw", () => {
  const keys = fc.constantFrom(
    "feeds",
    "rules",
    "endpoints",
    "url",
    "opml",
    "id",
    "when",
    "themes",
    "any",
    "to",
    "secret",
    "every",
    "__proto__",
    "redis",
    "dashboard",
    "port",
    "baseline",
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom("https://a.example/f", "10m", "${HOME}", "${NO}", "", "a", null, true, 0, -1, 1e99, "../..", "file:x", "\u{0}"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(keys, tie("value"), { maxKeys: 5 }),
    ),
  }));
  expect(
    answered(
      value.map((content) => JSON.stringify(content)),
      500,
    ),
  ).toBe(500);
});

test("brackets nested without end are refused", () => {
  expect(parse("[".repeat(100_000)).ok).toBe(false);
  expect(parse("- ".repeat(20_000)).ok).toBe(false);
});
