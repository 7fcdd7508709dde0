import { describe, expect, test } from "vitest";
import { mendJson } from "../src/document/mend-json.js";
import { itemsOf, read } from "./support/reading.js";

const item = (n: number): string =>
  `{"id":"${n}","url":"https://a.example/${n}","title":"Item \\"${n}\\" {","content_html":"<p>}</p>","authors":[{"name":"Ann","url":"/ann"}],"attachments":[{"url":"/${n}.mp3","mime_type":"audio/mpeg"}]}`;
const feed = (items: string): string => `{"version":"https://jsonfeed.org/version/1.1","title":"Wire","items":[${items}],"language":"en"}`;
const titles = async (document: string) => (await itemsOf(document)).map(({ title }) => title);

describe("a JSON Feed that is not JSON", () => {
  test.each([
    ["an item that lacks a brace", `${item(1)},${item(2).slice(0, -1)},${item(3)}`, ['Item "1" {', 'Item "3" {']],
    ["an item with a quote too many", `${item(1)},${item(2).replace("<p>", '<p class="x">')},${item(3)}`, ['Item "1" {', 'Item "3" {']],
    ["an item with a line break in a string", `${item(1)},${item(2).replace("Item", "It\nem")},${item(3)}`, ['Item "1" {', 'Item "3" {']],
    ["a comma too many", `${item(1)},,${item(2)},`, ['Item "1" {', 'Item "2" {']],
    ["a comma too few", `${item(1)}${item(2)}`, ['Item "1" {', 'Item "2" {']],
    ["something else between them", `${item(1)},undefined,NaN,${item(2)}`, ['Item "1" {', 'Item "2" {']],
  ])("loses what is broken: %s", async (_, items, expected) => {
    expect(await titles(feed(items))).toEqual(expected);
  });

  test("that was cut off gives what is there, and says so", async () => {
    const document = feed([1, 2, 3].map(item).join(","));
    const cut = document.slice(0, document.indexOf("/3.mp3"));
    expect(await read(cut)).toMatchObject({ kind: "feed", feed: { title: "Wire" }, warnings: [expect.stringContaining("not JSON")] });
    expect(await titles(cut)).toEqual(['Item "1" {', 'Item "2" {']);
  });

  test.each(["{", '{"items":[', '{"title":"x","items":[{"id"', '{"title":x,"items":[{"id":"1"}]}', "[1,"])(
    "of which nothing is left is none: %s",
    async (source) => {
      expect(mendJson(source, () => {})).toBeNull();
      expect(await read(source)).toMatchObject({ kind: "failed", reason: "parse_failed" });
    },
  );

  test("is given up where no end of it comes, however often it begins", async () => {
    expect(mendJson(feed('{"id":'.repeat(1_000_000)), () => {})).toBeNull();
  });
});
