import { describe, expect, test } from "vitest";
import { repair } from "../src/document/repair.js";
import { structureOf } from "../src/document/structure.js";
import { limits } from "../src/limits.js";
import { collectWarnings } from "../src/warnings.js";
import { atom, rss } from "./support/reading.js";

function skeletonOf(source: string) {
  const repaired = repair(source, "https://a.example/", collectWarnings());
  if (repaired.kind === "none") throw new Error(repaired.detail);
  return repaired;
}

describe("the document that rss-parser is handed", () => {
  test("has the structure of the feed, and none of its texts and values", () => {
    const { xml } = skeletonOf(
      atom('<entry><title>&lt;secret&gt;</title><link href="secret"/><author><name>secret</name></author></entry>', ' xml:lang="secret"'),
    );
    expect(xml).not.toContain("secret");
    expect(xml).toMatch(
      /^<feed n="\d+" title="\d+"><entry n="\d+" title="\d+" link="\d+"><author n="\d+" name="\d+"><\/author><\/entry><\/feed>$/,
    );
  });

  test("comes back with texts, attributes and repeated elements where they belong", async () => {
    const { head, items } = await structureOf(
      skeletonOf(
        rss('<item><category domain="d">a</category><title>x</title><category>b &amp; c</category></item><item/>', "<ttl>5</ttl>"),
      ),
    );
    expect(head.children["ttl"]?.map(({ text }) => text)).toEqual(["5"]);
    expect(items.map(({ children }) => Object.keys(children))).toEqual([["category", "title"], []]);
    expect(items[0]?.children["category"]?.map(({ text, attributes }) => [text, attributes])).toEqual([
      ["a", { domain: "d" }],
      ["b & c", {}],
    ]);
  });

  test("keeps the text of an element beside the elements in it", async () => {
    const { items } = await structureOf(skeletonOf(rss("<item><author>Ann <name>Ann Example</name> of &amp;c</author></item>")));
    const [author] = items[0]?.children["author"] ?? [];
    expect([author?.text, author?.children["name"]?.[0]?.text]).toEqual(["Ann  of &c", "Ann Example"]);
  });

  test("has no element with more elements of one name than are kept of an item, wherever they stand", async () => {
    const many = "<category>a</category>".repeat(limits.elementsOfName);
    const { head } = await structureOf(skeletonOf(rss(`<item/>${many}<item/>${many}`)));
    expect(head.children["category"]?.length).toBeLessThanOrEqual(limits.elementsOfName);
  });
});
