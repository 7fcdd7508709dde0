import { describe, expect, test } from "vitest";
import { atom, itemOf, itemsOf, read, rss } from "./support/reading.js";

describe("a broken document is mended", () => {
  test.each([
    ["a bare ampersand", "Black & white", "Black & white"],
    ["an unknown entity", "a &foo; b", "a &foo; b"],
    ["an entity of HTML", "caf&eacute; &mdash; open", "café — open"],
    ["references to characters that cannot be", "a&#0;b&#x1F;c&#xD800;d&#99999999999;e", "abcde"],
    ["control characters", "a\u0000b\u0008c", "abc"],
    ["a less-than sign", "1 < 2", "1 < 2"],
    ["CDATA", "<![CDATA[Tom & Jerry]]>", "Tom & Jerry"],
    ["references are decoded once", "&amp;amp;lt;", "&lt;"],
    ["elements in a title", "a <b>bold</b> c", "a bold c"],
    ["nothing but an element", "<b>x</b>", "x"],
    ["escaped markup", "&lt;i&gt;a&lt;/i&gt; b", "a b"],
    ["reordering characters", "abc\u202Edef\u2066g", "abcdefg"],
  ])("%s in a title", async (_, source, title) => {
    expect((await itemOf(rss(`<item><title>${source}</title></item>`))).title).toBe(title);
  });

  test("a title and a link behind a thousand categories, in an item and in the feed", async () => {
    const many = "<category>a</category>".repeat(1_000);
    const own = "<title>x</title><link>https://example.org/x</link>";
    const reading = await read(rss(`${many}${own}<item>${many}${own}</item>`));
    if (reading.kind !== "feed") throw new Error(reading.detail);
    expect(reading.items.map(({ title, link }) => [title, link])).toEqual([["x", "https://example.org/x"]]);
    expect([reading.feed.title, reading.feed.link]).toEqual(["T", "https://example.org/x"]);
    expect(reading.warnings.join()).toContain("more than 100 elements category");
  });

  test("junk before the declaration", async () => {
    const junk = `\n\n<br />\n<b>Warning</b>: in line 3<br />\n${rss("<item><title>x</title></item>")}`;
    expect((await itemOf(junk)).title).toBe("x");
  });

  test("a zero byte before it", async () => {
    expect((await itemOf(`\0${rss("<item><title>x</title></item>")}`)).title).toBe("x");
  });

  test("what follows its end, items apart", async () => {
    const tail = "<script>alert(1)</script><title>No</title><item><title>b</title></item>";
    expect(await read(`<rss><channel><item><title>a</title></item></channel></rss>${tail}`)).toMatchObject({
      feed: { title: "" },
      items: [{ title: "a" }, { title: "b" }],
    });
  });

  test("a message of the server in brackets", async () => {
    expect((await itemOf(`[warning] cache is cold\n${rss("<item><title>x</title></item>")}`)).title).toBe("x");
  });

  test.each(["<rss>", "<rss version='3.0'>", "<RSS Version='2.0'>", "<rss version=2.0>"])("the root %s", async (root) => {
    expect((await itemOf(`${root}<channel><item><title>x</title></item></channel></rss>`)).title).toBe("x");
  });

  test("a document cut off in the middle gives what is there", async () => {
    const whole = rss(
      Array.from({ length: 10 }, (_, i) => `<item><title>Item ${i}</title><link>https://a.example/${i}</link></item>`).join(""),
    );
    expect((await itemsOf(whole.slice(0, whole.indexOf("Item 7") + 6))).map(({ title }) => title)).toEqual(
      Array.from({ length: 8 }, (_, i) => `Item ${i}`),
    );
  });

  test("items that were not closed end where the next begins", async () => {
    expect((await itemsOf(rss("<item><title>a</title><item><title>b<item><title>c</title></item>"))).map(({ title }) => title)).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  test("items beside their channel, and the names of any namespace", async () => {
    const rdf = `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
      <x:channel><x:title>F</x:title></x:channel><x:item r:about="https://a.example/1"><x:title>a</x:title><d:creator>Ann</d:creator></x:item></r:RDF>`;
    expect(await itemOf(rdf)).toMatchObject({
      title: "a",
      link: "https://a.example/1",
      authors: [{ name: "Ann", email: null, url: null }],
    });
    expect((await itemOf(`<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>b</a:title></a:entry></a:feed>`)).title).toBe(
      "b",
    );
  });

  test("an Atom link without attributes, an id with one, and a date that is none cost nothing else", async () => {
    const items = await itemsOf(
      atom(
        `<entry><link>https://e.example/1</link><id a="1">one</id><published>yesterday</published><title>a</title></entry><entry><title>b</title></entry>`,
      ),
    );
    expect(items).toMatchObject([
      { title: "a", link: "https://e.example/1", guid: "one", published: null, dateImplausible: true },
      { title: "b" },
    ]);
  });

  test("a guid without content is none", async () => {
    expect((await itemOf(rss(`<item><guid isPermaLink="false"/><title>x</title></item>`))).guid).toBeNull();
  });

  test("document types are left out, and what they point to is neither read nor shown", async () => {
    const outside = `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>${rss("<item><title>a &x; b</title></item>")}`;
    expect((await itemOf(outside)).title).toBe("a &x; b");
  });

  test("names of prototypes are only names", async () => {
    await itemOf(
      rss(
        "<item><title>x</title><__proto__><polluted>1</polluted></__proto__><constructor><prototype><polluted>1</polluted></prototype></constructor></item>",
      ),
    );
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("what is no feed says why", () => {
  test.each([
    ["nothing", "", "empty_body"],
    ["white space", " \n ", "empty_body"],
    ["a page", "<!doctype html><html><body><rss></rss></body></html>", "not_a_feed"],
    ["other XML", "<note><to>you</to></note>", "not_a_feed"],
    ["text", "Service unavailable", "not_a_feed"],
    ["other JSON", '{"error":"no"}', "not_a_feed"],
    ["broken JSON", '{"version":"https://jsonfeed.org/version/1.1",', "parse_failed"],
  ])("%s", async (_, document, reason) => {
    expect(await read(document)).toMatchObject({ kind: "failed", reason, detail: expect.stringMatching(/./) });
  });
});
