import { createParser, type Parser, type Reading } from "@attache/feed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rss as wire } from "./support/publisher.js";

const bytes = (text: string) => Buffer.from(text);
const rss = (inner: string) => `<rss version="2.0"><channel><title>t</title>${inner}</channel></rss>`;
const item = (inner: string) => `<item><title>x</title>${inner}</item>`;
const good = bytes(wire([1, 2, 3]));
const longest = (texts: readonly string[]) => Math.max(0, ...texts.map(({ length }) => length));
const titles = (reading: Reading) => (reading.kind === "feed" ? reading.items.map(({ title }) => title) : reading.reason);

/** Documents that block or bloat a process which reads them with a plain parser, or are quadratic for a careless one. */
const hostile: Readonly<Record<string, () => string>> = {
  "390 KB of escaped <": () => rss(item(`<description>${"&lt;".repeat(100_000)}</description>`)),
  "2 MB of bare <": () => rss(item(`<description>${"<".repeat(2_000_000)}</description>`)),
  "200,000 nested elements": () => rss(item(`<description>${"<a>".repeat(200_000)}</description>`)),
  "200,000 nested unknown elements": () => rss(`${"<a>".repeat(200_000)}${"</b>".repeat(200_000)}`),
  "200,000 namespace declarations within each other": () => rss(item("<x:a xmlns:x='u'>".repeat(200_000))),
  "200,000 attributes": () => rss(item(`<description ${Array.from({ length: 200_000 }, (_, n) => `a${n}="1"`).join(" ")}>y</description>`)),
  "100,000 items": () => rss(item("").repeat(100_000)),
  "a title of 15 MB": () => rss(`<item><title>${"x".repeat(15_000_000)}</title></item>`),
  "10 MB of empty JSON objects": () => `{"version":"https://jsonfeed.org/version/1.1","items":[${"{},".repeat(3_300_000)}{}]}`,
  "10 MB of JSON members": () =>
    `{"version":"https://jsonfeed.org/version/1.1",${Array.from({ length: 800_000 }, (_, n) => `"k${n}":0`).join(",")}}`,
  "10 MB of links in one item": () => rss(item("<link>a</link>".repeat(700_000))),
  "10 MB of names in one author": () => rss(item(`<author>${"<name>a</name>".repeat(700_000)}</author>`)),
  "a title of 50 MB": () => rss(`<item><title>${"x".repeat(50_000_000)}</title></item>`),
  "a million comments without an end": () => rss(item("<!-- ".repeat(1_000_000))),
  "a million CDATA sections without an end": () => rss(item(`<description>${"<![CDATA[".repeat(1_000_000)}`)),
  "a million quotes without an end": () => rss(item(`<a b="${'<a b="'.repeat(1_000_000)}`)),
  "a million document types": () => rss("<!DOCTYPE a [".repeat(1_000_000)),
  "300,000 comments left open in items, and one end": () => rss(`${"<item><!--".repeat(300_000)} -->`),
  "300,000 CDATA sections left open in items, and one end": () => rss(`${"<item><title><![CDATA[".repeat(300_000)}]]>`),
  "300,000 instructions left open in items, and one end": () => rss(`${"<item><?".repeat(300_000)} ?>`),
  "300,000 quotes left open in items": () => rss("<item a='".repeat(300_000)),
  "a million declarations that do not end": () => rss(item(`<description>${"&lt;!".repeat(400_000)}</description>`)),
  "100,000 formulas that do not end": () => rss(item(`<description>${"&lt;math>".repeat(50_000)}</description>`)),
  "100,000 references to an entity, and CDATA sections left open": () =>
    `<!DOCTYPE r [<!ENTITY a "${"x".repeat(1_000)}">]>${rss(item(`<title>${"&a;<![CDATA[".repeat(100_000)}</title>`))}`,
  "100,000 categories within each other": () => rss(item('<itunes:category text="'.repeat(100_000))),
  "a date of 10 MB": () => rss(item(`<pubDate>${"1 Jan ".repeat(1_700_000)}</pubDate>`)),
  "a million spaces before no line end": () => rss(item(`<description>${" ".repeat(1_000_000)}x</description>`)),
  "100,000 combining marks": () => rss(`<item><title>e${"\u0301".repeat(100_000)}</title></item>`),
  "a billion laughs": () =>
    `<!DOCTYPE r [<!ENTITY a "lol">${"bcdefghi".replace(/./g, (name) => `<!ENTITY ${name} "${`&${String.fromCharCode(name.charCodeAt(0) - 1)};`.repeat(10)}">`)}]>${rss(item("<description>&i;</description>"))}`,
  "a JSON array nested 100,000 deep": () =>
    `{"version":"https://jsonfeed.org/version/1.1","items":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
  "elements that close what is not open": () => rss("</item></channel></rss>".repeat(200_000) + item("")),
  "html nested 60,000 deep in a content": () => rss(item(`<description>${"&lt;div&gt;".repeat(60_000)}</description>`)),
};

describe("a hostile document costs itself only", () => {
  let parser: Parser;
  beforeAll(() => {
    parser = createParser({ threads: 1 });
  });
  afterAll(() => parser[Symbol.asyncDispose]());

  test.each(Object.keys(hostile))("%s", async (name) => {
    const [bad, next] = await Promise.all([parser.read(bytes(hostile[name]?.() ?? "")), parser.read(good)]);
    expect(titles(next)).toEqual(["Invented dispatch 1", "Invented dispatch 2", "Invented dispatch 3"]);
    const { items, reason } = bad.kind === "feed" ? { items: bad.items, reason: "none" } : { items: [], reason: bad.reason };
    expect(["none", "parse_failed", "parse_memory", "not_a_feed"]).toContain(reason);
    expect(items.length).toBeLessThanOrEqual(5_000);
    expect(longest(items.map(({ title }) => title))).toBeLessThanOrEqual(1_000);
    expect(longest(items.flatMap(({ summary, text }) => [summary, text]))).toBeLessThanOrEqual(200_000);
  });
});
