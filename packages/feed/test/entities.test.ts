import { describe, expect, test } from "vitest";
import { expandEntities } from "../src/document/entities.js";
import { itemOf } from "./support/reading.js";

const withTypes = (declarations: string, item: string): string =>
  `<?xml version="1.0"?>\n<!DOCTYPE rss [\n${declarations}\n]>\n<rss><channel><item>${item}</item></channel></rss>`;

describe("an entity that a document defines within itself", () => {
  test.each([
    ["is its value", '<!ENTITY port "Port Gazette">', "<title>The &port;</title>", "The Port Gazette"],
    ["in single quotes", "<!ENTITY port 'Port \"G\"'>", "<title>&port;</title>", 'Port "G"'],
    ["wherever it stands", '<!ENTITY p "Port">', "<title>&p;&p; &p;</title>", "PortPort Port"],
    ["with references to characters in it", '<!ENTITY p "R&#38;D &#x2014; x">', "<title>&p;</title>", "R&D — x"],
    ["is its first definition", '<!ENTITY p "one"><!ENTITY p "two">', "<title>&p;</title>", "one"],
    ["may hold markup", '<!ENTITY p "<b>Port</b>">', "<title>The &p;</title>", "The Port"],
    ["may be named like one of HTML", '<!ENTITY copy "(c)">', "<title>&copy; us</title>", "(c) us"],
    ["in which another is named leaves that one alone", '<!ENTITY a "x"><!ENTITY b "&a;">', "<title>&b;</title>", "&a;"],
    ["is no other", '<!ENTITY port "Port">', "<title>&ports; &por;</title>", "&ports; &por;"],
    ["means nothing in a CDATA section", '<!ENTITY port "Port">', "<title><![CDATA[&port;]]> &port;</title>", "&port; Port"],
  ])("%s", async (_, declarations, item, title) => {
    expect((await itemOf(withTypes(declarations, item))).title).toBe(title);
  });

  test("is known in attributes and identifiers", async () => {
    const document = withTypes(
      '<!ENTITY site "https://port.example">',
      '<title>x</title><link>&site;/1</link><guid isPermaLink="false">&site;#1</guid>',
    );
    expect(await itemOf(document)).toMatchObject({ link: "https://port.example/1", guid: "https://port.example#1" });
  });

  test("adds at most 100,000 characters", () => {
    const source = withTypes(`<!ENTITY a "${"x".repeat(1_000)}">`, "&a;".repeat(1_000));
    expect(expandEntities(source).length - source.length).toBeLessThanOrEqual(100_000);
  });

  test.each([
    "<rss><item><title>x &amp; &a;</title></item></rss>",
    '<!DOCTYPE rss PUBLIC "-//x" "http://x.example/rss.dtd"><rss/>',
    "<!DOCTYPE rss [<rss/>",
  ])("is none, and nothing changes: %s", (source) => {
    expect(expandEntities(source)).toBe(source);
  });
});
