import { createParser, type Parser, type Reading } from "@attache/feed";
import { array, assert, asyncProperty, constantFrom, integer, record, string } from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { itemsOf } from "./support/reading.js";
import { mutate, mutations } from "./support/mutations.js";
import { itemFormats, seeds } from "./support/seeds.js";

/** As many as are read at once, and how often: 20,000 mutated feeds in all. */
const batch = 200;
const batches = 100;
const heapMb = 64;
const threads = 2;
const megabyte = 1_024 * 1_024;

describe("20,000 mutated feeds", () => {
  let parser: Parser;
  beforeAll(() => {
    // No mutated feed has more than 200 KB: a deadline of seconds is only for what would never end.
    parser = createParser({ threads, heapMb, deadlineMs: 10_000 });
  });
  afterAll(() => parser[Symbol.asyncDispose]());

  /** What a parser may say of any bytes: a feed, or a reason that lies in them. */
  const isOrderly = (reading: Reading): boolean =>
    reading.kind === "feed" ||
    ["not_a_feed", "empty_body"].includes(reading.reason) ||
    (reading.reason === "parse_failed" && /JSON|objects and arrays|packed/.test(reading.detail));

  test("are read or refused, without a crash, a deadline or a limit of memory", async () => {
    const before = process.memoryUsage().rss;
    const seed = constantFrom(...seeds);
    const feeds = array(record({ seed, donor: seed, changes: mutations }), { minLength: batch, maxLength: batch });
    await assert(
      asyncProperty(feeds, async (made) => {
        const documents = made.map(({ seed: from, donor, changes }) => mutate(from, donor, changes));
        const readings = await Promise.all(documents.map((document) => parser.read(document, { url: "https://a.example/feed" })));
        const disorderly = readings.flatMap((reading, n) =>
          isOrderly(reading) ? [] : [[reading, Buffer.from(documents[n] ?? []).toString("latin1")]],
        );
        expect(disorderly).toEqual([]);
      }),
      { numRuns: batches, endOnFailure: true },
    );
    expect((process.memoryUsage().rss - before) / megabyte).toBeLessThan(threads * heapMb + 256);
  }, 240_000);
});

describe("one mutated item of a hundred", () => {
  test.each(Object.keys(itemFormats))(
    "costs itself at most: %s",
    async (format) => {
      const { item, document, between = "" } = itemFormats[format] ?? { item: String, document: String };
      const numbers = Array.from({ length: 100 }, (_, n) => n);
      const pieces =
        "< > & \" ' / = ] [ ! ? - \0 x <![CDATA[ ]]> <!-- --> <? ?> <!DOCTYPE </item> <item> <entry> </entry> <url> </url> <title> </title> </channel> </feed> <a <b/> &amp; &#0;";
      const inserted = string({ unit: constantFrom(...pieces.split(" ")), maxLength: 6 });
      await assert(
        asyncProperty(integer({ min: 1, max: 10_000 }), integer({ min: 0, max: 60 }), inserted, async (place, removed, added) => {
          const whole = item(50);
          const at = 1 + (place % (whole.length - 1));
          const broken = whole.slice(0, at) + added + whole.slice(Math.min(whole.length, at + removed));
          const items = await itemsOf(document(numbers.map((n) => (n === 50 ? broken : item(n))).join(between)));
          const titles = new Set(items.map(({ title }) => title));
          expect([broken, numbers.filter((n) => n !== 50 && !titles.has(`Item ${n}`))]).toEqual([broken, []]);
        }),
        { numRuns: 300 },
      );
    },
    240_000,
  );
});
