import * as fc from "fast-check";
import { expect, test } from "vitest";
import { escapeForTerminal, escapeJsonLine } from "../src/escape.js";

/** Any text, lone surrogates and the characters that matter among it more often than by chance. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom("\u202e", "\u009b", "\ud83d", "\u2028", "\n", "\\"),
    ),
  )
  .map((parts) => parts.join(""));
// oxlint-disable-next-line no-control-regex -- control characters are what must not be there
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/u;

test("an escaped line of JSON holds no unsafe character and reads back as the same value", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const line = escapeJsonLine(`{"title":${JSON.stringify(text)}}\n`);
      expect(line.slice(0, -1)).not.toMatch(unsafe);
      expect(JSON.parse(line)).toEqual({ title: text });
    }),
  );
});

test("a text for a terminal holds no unsafe character", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(escapeForTerminal(text)).not.toMatch(unsafe);
    }),
  );
});
