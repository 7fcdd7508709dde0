import { readFeed } from "@attache/feed";
import { array, assert, asyncProperty, constantFrom, property, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import { repair } from "../src/document/repair.js";
import { structureOf } from "../src/document/structure.js";
import { collectWarnings } from "../src/warnings.js";
import { bytesOf } from "./support/reading.js";

const fragments = (
  "<rss> <rss version='2.0'> </rss> <channel> </channel> <item> </item> <entry> </entry> <feed xmlns='http://www.w3.org/2005/Atom'> </feed> " +
  "<title> </title> <title/> <title type='xhtml'> <description> </description> <link> </link> <link href='a'/> <author> </author> <name>x</name> " +
  "<guid isPermaLink='false'> </guid> <pubDate>yesterday</pubDate> <![CDATA[ ]]> <!-- --> <?x ?> <!DOCTYPE [<!ENTITY ]> & &amp; &#0; &#x110000; &nbsp; " +
  '< > " \' = <a <a:b <x:y xmlns:x="u"> </x:y> \u0000 \ud800 \u202e ]]]]> text'
).split(" ");
const soup = array(constantFrom(...fragments), { maxLength: 60 });
const quietly = { numRuns: 1_000 };

describe("whatever a document is", () => {
  test("its repair is XML that a strict parser takes", async () => {
    await assert(
      asyncProperty(soup, async (pieces) => {
        const repaired = repair(`<rss>${pieces.join("")}`, "https://a.example/", collectWarnings());
        expect(repaired.kind).toBe("feed");
        if (repaired.kind === "feed") await structureOf(repaired);
      }),
      quietly,
    );
  });

  test("its reading ends with a feed or a reason", async () => {
    await assert(
      asyncProperty(soup, async (pieces) => {
        const reading = await readFeed(bytesOf(pieces.join("")));
        const outcome = reading.kind === "feed" || reading.detail.includes("JSON") ? reading.kind : reading.reason;
        expect(["feed", "failed", "not_a_feed", "empty_body"]).toContain(outcome);
      }),
      quietly,
    );
    await assert(
      asyncProperty(uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(["feed", "failed"]).toContain((await readFeed(bytes)).kind);
      }),
      quietly,
    );
  });

  test("a repaired document is not repaired further", () => {
    assert(
      property(soup, (pieces) => {
        const itemsIn = (source: string): number => {
          const repaired = repair(source, "", collectWarnings());
          return repaired.kind === "feed" ? repaired.xml.split("<item").length - 1 : -1;
        };
        const once = repair(`<rss>${pieces.join("")}`, "", collectWarnings());
        const xml = once.kind === "feed" ? once.xml : "";
        expect(itemsIn(xml)).toBe(xml.split("<item").length - 1);
      }),
      quietly,
    );
  });
});
