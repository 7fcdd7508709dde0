import { FeedError, parseFeed } from "@attache/feed";
import { describe, expect, test } from "vitest";
import { atom, bytesOf, itemOf, read, rss, url } from "./support/reading.js";

describe("links", () => {
  test.each([
    "javascript:alert(1)",
    "javascript://a.example/%0aalert(1)",
    "ftp://a.example/x",
    "data:text/html,x",
    "file:///etc/passwd",
    "http://[bad",
    "mailto:a@b.example",
  ])("%s is none", async (link) => {
    expect((await itemOf(rss(`<item><title>x</title><link>${link}</link><guid>${link}</guid></item>`))).link).toBeNull();
  });

  test("hold no credentials, neither their own nor those of the feed's address", async () => {
    const source = rss("<item><link>http://user:secret@a.example/x</link></item><item><link>/y</link></item>");
    const { items } = await parseFeed(bytesOf(source), { url: "https://usr:pw@b.example/feed" });
    expect(items.map(({ link }) => link)).toEqual(["http://a.example/x", "https://b.example/y"]);
  });

  test("are made absolute by xml:base, and by the document's address", async () => {
    const based = `<entry xml:base="sub/"><title>x</title><link href="a?b=1&amp;c=2"/><content type="html">&lt;a href="p"&gt;p&lt;/a&gt;</content></entry>`;
    const item = await itemOf(atom(based, ' xml:base="https://base.example/root/"'));
    expect(item.link).toBe("https://base.example/root/sub/a?b=1&c=2");
    expect(item.content).toBe('<a href="https://base.example/root/sub/p">p</a>');
    expect((await itemOf(rss("<item><title>x</title><link>/a</link></item>"))).link).toBe("https://news.example/a");
  });

  test("are Atom's alternate, not its enclosures", async () => {
    const links = `<link rel="enclosure" href="https://a.example/x.mp3"/><link rel="self" href="https://a.example/self"/><link rel="alternate" type="text/html" href="https://a.example/page"/>`;
    expect((await itemOf(atom(`<entry><title>x</title>${links}</entry>`))).link).toBe("https://a.example/page");
  });

  test("are a guid that is a permalink where there is no other", async () => {
    expect((await itemOf(rss("<item><guid>https://a.example/1</guid></item>"))).link).toBe("https://a.example/1");
    expect((await itemOf(rss('<item><guid isPermaLink="false">https://a.example/1</guid></item>'))).link).toBeNull();
  });
});

describe("texts", () => {
  test("of Atom are what their type says", async () => {
    const entry = await itemOf(
      atom(`<entry><title type="text">a &lt;b&gt; c</title><summary type="html">&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two &amp;amp; three&lt;/p&gt;</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x &lt; <em>y</em></p></div></content></entry>`),
    );
    expect(entry).toMatchObject({ title: "a <b> c", summary: "one\ntwo & three", content: "<div><p>x &lt; <em>y</em></p></div>" });
  });

  test("are sanitised where they are HTML, and plain where they are not", async () => {
    const html = `&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src="x" onerror="alert(1)"&gt;&lt;a href="javascript:alert(1)"&gt;click&lt;/a&gt;`;
    const item = await itemOf(rss(`<item><title>${html}</title><description>${html}</description></item>`));
    expect(item.title).toBe("click");
    expect(item.summary).toBe("click");
    expect(item.content).toBe('<img src="https://news.example/feeds/x" /><a>click</a>');
  });

  test("the longest is the item's text", async () => {
    const item = await itemOf(
      rss(
        `<item xmlns:content="http://purl.org/rss/1.0/modules/content/"><description>short</description><content:encoded><![CDATA[<p>much longer</p>]]></content:encoded></item>`,
      ),
    );
    expect(item).toMatchObject({ summary: "short", content: "<p>much longer</p>", text: "much longer" });
  });

  test("are cut where they are too long", async () => {
    const item = await itemOf(rss(`<item><title>${"t".repeat(2_000)}</title><description>${"d ".repeat(200_000)}</description></item>`));
    expect(item.title).toHaveLength(1_000);
    expect(item.summary.length).toBeLessThanOrEqual(200_000);
    expect(item.content.length).toBeLessThanOrEqual(200_000);
  });
});

test("people are named in every form", async () => {
  const named = `<author>ann@a.example (Ann)</author><dc:creator>Bob</dc:creator><dc:creator>Cy &lt;cy@a.example&gt;</dc:creator>`;
  expect((await itemOf(rss(`<item>${named}</item>`))).authors).toEqual([
    { name: "Ann", email: "ann@a.example", url: null },
    { name: "Bob", email: null, url: null },
    { name: "Cy", email: "cy@a.example", url: null },
  ]);
  const entry = `<entry><author><name>Di</name><email>di@a.example</email><uri>/di</uri></author><contributor><name>No</name></contributor></entry>`;
  expect((await itemOf(atom(entry))).authors).toEqual([{ name: "Di", email: "di@a.example", url: "https://news.example/di" }]);
});

test("the date of an entry that only says when it changed is when it changed", async () => {
  expect(await itemOf(atom("<entry><updated>2024-01-02T03:04:05Z</updated></entry>"))).toMatchObject({
    published: "2024-01-02T03:04:05.000Z",
    updated: "2024-01-02T03:04:05.000Z",
    dateImplausible: false,
  });
  expect(await itemOf(rss("<item><pubDate>1 Jan 1070 00:00:00 GMT</pubDate></item>"))).toMatchObject({ dateImplausible: true });
});

test("a language is the item's own before its feed's", async () => {
  expect((await itemOf(atom('<entry xml:lang="ru"><title>x</title></entry><entry/>', ' xml:lang="en"'))).language).toBe("ru");
  const reading = await read(rss("<item><title>x</title></item>", "<language>en_US</language><ttl>60</ttl>"));
  expect(reading).toMatchObject({ feed: { language: "en-US", ttlMs: 3_600_000 }, items: [{ language: "en-US" }] });
});

test("JSON Feed is read natively", async () => {
  const document = {
    version: "https://jsonfeed.org/version/1.1",
    title: "F",
    home_page_url: "https://a.example/",
    language: "fr",
    authors: [{ name: "Ann" }],
    items: [
      {
        id: 7,
        url: "/7",
        title: "Sept",
        content_html: '<p>x</p><script>y</script><a href="z">z</a>',
        date_published: "2024-01-02T03:04:05+01:00",
        tags: ["a", "a", 3],
      },
      "no item",
      { id: "8", content_text: "a < b" },
    ],
  };
  const { feed, items, parser, warnings } = await parseFeed(bytesOf(JSON.stringify(document)), {
    url,
    contentType: "application/feed+json",
  });
  expect(parser).toBe("json-feed");
  expect(feed).toMatchObject({ title: "F", link: "https://a.example/", language: "fr", authors: [{ name: "Ann" }] });
  expect(items).toMatchObject([
    {
      guid: "7",
      link: "https://news.example/7",
      content: '<p>x</p><a href="https://news.example/z">z</a>',
      published: "2024-01-02T02:04:05.000Z",
      categories: ["a"],
    },
    { guid: "8", summary: "a < b", content: "a &lt; b", text: "a < b" },
  ]);
  expect(warnings).toHaveLength(1);
});

test("a user of the library gets an error with its reason", async () => {
  await expect(parseFeed(bytesOf("<html></html>"))).rejects.toThrow(FeedError);
  await expect(parseFeed(new Uint8Array())).rejects.toMatchObject({ reason: "empty_body" });
});
