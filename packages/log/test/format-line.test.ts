import { events, type EventName } from "@attache/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth } from "../src/display-width.js";
import { formatLine } from "../src/index.js";
import { exampleOf } from "./examples.js";

const plain = { colour: false, width: 160, utc: true };
// oxlint-disable-next-line no-control-regex -- control characters are what must not be there
const drivesTerminal = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe("a line for a person", () => {
  test.each<[EventName, string]>([
    ["feed.fetched", "03:04:05   feed.fetched       Example World  updated  12 new of 40  next 10:05"],
    ["alert.raised", "03:04:05   alert.raised       HIGH  Leaders meet  “多极化” (multipolarity) multipolarity  rule-1  to desk"],
    [
      "delivery.attempted",
      "03:04:05   delivery.attempted desk  retrying  receiver error  HTTP 503  attempt 2  next 03:05  #42  after 1.5 s",
    ],
    ["process.restarted", "03:04:05 ! process.restarted  classifier  ended with SIGKILL  starts again in 0.5 s"],
    ["feed.frozen", "03:04:05 ! feed.frozen        Example World  frozen, no item has a date"],
    ["redis.lost", "03:04:05 × redis.lost         fetcher"],
    ["job.dead", "03:04:05 × job.dead           Leaders meet  crashed  3 crashes  attache dead retry d1"],
    ["alert.judged", "03:04:05   alert.judged       wrong  Leaders meet  rule-1  multipolarity  by the desk"],
    ["log.dropped", "03:04:05 × log.dropped        fetcher  3 lines could not be written"],
  ])("says what %s means", (name, line) => {
    expect(formatLine(exampleOf(name), plain)).toBe(line);
  });

  test("names the feed that froze and how old its newest item is, and every warning of a poll in words, never cut where nobody knows how wide", () => {
    const uncut = { ...plain, width: null };
    const frozen = exampleOf("feed.frozen", { name: "Ten", last_item: "2025-12-23T03:00:00.000Z" });
    expect(formatLine(frozen, uncut)).toBe("03:04:05 ! feed.frozen        Ten  frozen, newest item 10 days ago");
    const unnamed = exampleOf("feed.frozen", { name: undefined, last_item: null });
    expect(formatLine(unnamed, uncut)).toBe("03:04:05 ! feed.frozen        f1  frozen, no item has a date");
    const long = "x".repeat(500);
    expect(formatLine(exampleOf("feed.fetched", { warnings: [long, "two", "three", "four"] }), uncut)).toContain(
      `warning: ${long}  warning: two  warning: three  and 1 more warning`,
    );
  });

  test("exists for every event of the vocabulary", () => {
    for (const name of Object.keys(events)) {
      const line = formatLine(exampleOf(name), plain);
      expect(line).toContain(name);
      expect(line).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  test("is one line within the width, in columns, whatever texts say", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom("多极化", "\u001b[31m", "\u202e", "\n", "é"),
        fc.integer({ min: 40, max: 120 }),
        (a, b, width) => {
          const hostile = exampleOf("item.received", { title: `${a}${b}${a}${b.repeat(20)}` });
          const line = formatLine(hostile, { colour: false, width, utc: true });
          expect(line).not.toMatch(drivesTerminal);
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  test("is coloured only where it is asked", () => {
    expect(formatLine(exampleOf("redis.lost"), { ...plain, colour: true })).toContain("\u001b[31m");
    expect(formatLine(exampleOf("redis.lost"), plain)).not.toMatch(drivesTerminal);
  });
});
