import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { createParser, identify, type Parser, type Reading, type ReadOptions } from "@attache/feed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rss as wire } from "./support/publisher.js";
import { atom, bytesOf, rss } from "./support/reading.js";

/** What plain libraries do with these inputs: reject the whole feed, hang, run out of memory, or hand the attack on. */
let parser: Parser;
beforeAll(() => {
  parser = createParser({ threads: 1 });
});
afterAll(() => parser[Symbol.asyncDispose]());

const good = bytesOf(wire([1, 2, 3]));

/** Reads a document, and a good feed after it in the same thread, which must not notice. */
async function beside(document: string | Uint8Array, options: ReadOptions = { url: "https://news.example/feed" }): Promise<Reading> {
  const bytes = typeof document === "string" ? bytesOf(document) : document;
  const [reading, next] = await Promise.all([parser.read(bytes, options), parser.read(good)]);
  expect(next.kind === "feed" && next.items.map(({ title }) => title)).toEqual([1, 2, 3].map((n) => `Invented dispatch ${n}`));
  return reading;
}

const item = (inner: string): string => `<item>${inner}</item>`;
const titled = (title: string): string => item(`<title>${title}</title>`);
const itemsIn = (reading: Reading) => (reading.kind === "feed" ? reading.items : reading.reason);
const withType = (subset: string, document: string): string => `<!DOCTYPE r [${subset}]>${document}`;

describe("document types", () => {
  test("1: an entity that lies in a file is not read, and its name stays in the text", async () => {
    const document = withType('<!ENTITY x SYSTEM "file:///etc/passwd">', rss(titled("a &x; b")));
    expect(itemsIn(await beside(document))).toMatchObject([{ title: "a &x; b" }]);
  });

  test("2: what a document type points to is not fetched", async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      response.end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const where = `http://127.0.0.1:${port}/`;
    const subset = `<!ENTITY x SYSTEM "${where}x"><!ENTITY % p SYSTEM "${where}p"> %p;`;
    const documents = [withType(subset, rss(titled("a &x;"))), `<!DOCTYPE rss PUBLIC "-//x" "${where}rss.dtd">${rss(titled("b"))}`];
    for (const document of documents) expect(itemsIn(await beside(document))).toHaveLength(1);
    await new Promise((resolve) => server.close(resolve));
    expect(requests).toBe(0);
  });

  test("3: a billion laughs are a few characters", async () => {
    const laughs = Array.from("bcdefghi", (name) => `<!ENTITY ${name} "${`&${String.fromCharCode(name.charCodeAt(0) - 1)};`.repeat(10)}">`);
    const reading = await beside(withType(`<!ENTITY a "lol">${laughs.join("")}`, rss(titled("&i;"))));
    expect(itemsIn(reading)).toMatchObject([{ title: "&h;".repeat(10) }]);
  });

  test("3: nor does one long entity grow without end", async () => {
    const document = withType(`<!ENTITY a "${"x".repeat(1_000)}">`, rss(item(`<description>${"&a;".repeat(100_000)}</description>`)));
    const items = itemsIn(await beside(document));
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items).length).toBeLessThan(1_300_000);
  });
});

describe("size", () => {
  test("4: 390 KB of escaped less-than signs are text", async () => {
    const items = itemsIn(await beside(rss(item(`<description>${"&lt;".repeat(100_000)}</description>`))));
    expect(items).toMatchObject([{ summary: expect.stringMatching(/^<{40000,}$/) }]);
  });

  test("5: elements nested 200,000 deep cost their item", async () => {
    const reading = await beside(rss(item(`<description>${"<a>".repeat(200_000)}deep</description>`) + titled("next")));
    expect(itemsIn(reading)).toMatchObject([{}, { title: "next" }]);
  });

  test("6: of 200,000 attributes most are left out", async () => {
    const attributes = Array.from({ length: 200_000 }, (_, n) => `a${n}="1"`).join(" ");
    const reading = await beside(rss(item(`<title ${attributes}>a</title>`) + titled("next")));
    expect(itemsIn(reading)).toMatchObject([{ title: "a" }, { title: "next" }]);
  });

  test("7: of 100,000 items the first 5,000 are read, and the rest is told", async () => {
    const reading = await beside(rss(titled("n").repeat(100_000)));
    expect(itemsIn(reading)).toHaveLength(5_000);
    expect(reading).toMatchObject({ warnings: [expect.stringContaining("the rest is left out")] });
  });

  test("7: a document of 24 MB is not begun with", async () => {
    expect(await beside(rss(item(`<title>n</title>${" ".repeat(220)}`).repeat(100_000)))).toMatchObject({ reason: "parse_memory" });
  });

  test("8: a title of 10 MB is cut", async () => {
    const [first, next] = itemsIn(await beside(rss(titled("x".repeat(10_000_000)) + titled("next"))));
    expect(first).toMatchObject({ title: "x".repeat(1_000) });
    expect(next).toMatchObject({ title: "next" });
  });

  test("8: one of 50 MB is not begun with", async () => {
    expect(await beside(rss(titled("x".repeat(50_000_000))))).toMatchObject({ kind: "failed", reason: "parse_memory" });
  });
});

describe("names and characters", () => {
  test("9: names of prototypes pollute nothing", async () => {
    const names = "<__proto__><polluted>1</polluted></__proto__><constructor><prototype><polluted>1</polluted></prototype></constructor>";
    const json = '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":"1","title":"x","__proto__":{"polluted":1}}]}';
    for (const document of [rss(item(`<title>x</title>${names}`)), json])
      expect(itemsIn(await beside(document))).toMatchObject([{ title: "x" }]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test.each([
    ["10: a bare ampersand is one", "Black & white", "Black & white"],
    ["11: references to characters that cannot be are nothing", "a&#0;b&#x1F;c&#xD800;d&#99999999999;e&#27;f", "abcdef"],
    ["12: an unknown entity stays as it is written", "a &foo; b", "a &foo; b"],
    ["12: the entities of HTML are known", "caf&eacute;&nbsp;&mdash; open", "café — open"],
    ["15: an element in a title is text", "<b>x</b>", "x"],
    ["17: so is the text around it", "a <b>bold</b> c", "a bold c"],
    ["24: characters that reorder or hide text are taken out", "a\u202Eb\u2066c\u200Bd", "abcd"],
    ["24: of 100,000 combining marks a few stay", `e${"\u0301".repeat(100_000)}`, `e${"\u0301".repeat(8)}`],
  ])("%s", async (_, written, title) => {
    const [first, next] = itemsIn(await beside(rss(titled(written) + titled("next"))));
    expect(first).toMatchObject({ title });
    expect(next).toMatchObject({ title: "next" });
  });
});

describe("fields that are not what they should be", () => {
  test("13: a date that is none costs its entry the date", async () => {
    const entries = "<entry><title>a</title><published>yesterday</published></entry><entry><title>b</title></entry>";
    expect(itemsIn(await beside(atom(entries)))).toMatchObject([{ title: "a", published: null, dateImplausible: true }, { title: "b" }]);
  });

  test("14: an Atom link without attributes is the address it holds", async () => {
    const entries = "<entry><title>a</title><link>https://e.example/1</link></entry><entry><title>b</title></entry>";
    expect(itemsIn(await beside(atom(entries)))).toMatchObject([{ title: "a", link: "https://e.example/1" }, { title: "b" }]);
  });

  test("16: a guid is a string or none", async () => {
    const items = itemsIn(
      await beside(rss(item('<guid isPermaLink="false"/><title>a</title>') + item('<guid isPermaLink="false"><b>x</b></guid>'))),
    );
    expect(items).toMatchObject([{ guid: null }, { guid: expect.any(String) }]);
    expect(itemsIn(await beside(atom('<entry><id a="1">urn:1</id></entry>')))).toMatchObject([{ guid: "urn:1" }]);
  });

  test("18: markup in a title is taken off, and a script in a text does not run", async () => {
    const html = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;a";
    const items = itemsIn(await beside(rss(item(`<title><![CDATA[<img onerror=alert(1)>a]]></title><description>${html}</description>`))));
    expect(items).toMatchObject([{ title: "a", content: '<img src="https://news.example/x" />a', text: "a" }]);
  });

  test("19: what is no web address is no link", async () => {
    const reading = await beside(rss(item("<link>javascript:alert(1)</link><guid>data:text/html,x</guid>")));
    expect(itemsIn(reading)).toMatchObject([{ link: null, guid: "data:text/html,x" }]);
  });

  test("20: a relative link is resolved against xml:base", async () => {
    const reading = await beside(atom('<entry><link href="/a"/></entry>', ' xml:base="https://base.example/x/"'));
    expect(itemsIn(reading)).toMatchObject([{ link: "https://base.example/a" }]);
  });

  test("21: a date that cannot be is told", async () => {
    const dates = ["31 Feb 2025 99:99", "Mon, 01 Jan 275761 00:00:00 GMT", "1 Jan 1070 00:00:00 GMT", "1 Jan 2030 10:00:00 MSK"];
    const items = itemsIn(await beside(rss(dates.map((date) => item(`<pubDate>${date}</pubDate>`)).join(""))));
    expect(items).toMatchObject([
      { published: null, dateImplausible: true },
      { dateImplausible: true },
      { published: "1070-01-01T00:00:00.000Z", dateImplausible: true },
      { published: "2030-01-01T07:00:00.000Z", dateImplausible: false },
    ]);
  });

  test("22: a date without a zone is in UTC", async () => {
    const reading = await beside(rss(item("<pubDate>1 Jan 2024 12:00:00</pubDate>")));
    expect(itemsIn(reading)).toMatchObject([{ published: "2024-01-01T12:00:00.000Z" }]);
    expect(reading).toMatchObject({ warnings: ["a date without a zone was taken for UTC"] });
  });

  test("23: items that share a guid are told apart", async () => {
    const guid = '<guid isPermaLink="false">same</guid>';
    const reading = await beside(rss([1, 2, 3].map((n) => item(`${guid}<title>${n}</title><link>https://e.example/${n}</link>`)).join("")));
    const { entries } = identify(reading.kind === "feed" ? reading.items : [], { feed: "f" });
    expect(new Set(entries.map(({ id }) => id)).size).toBe(3);
  });
});

describe("documents that are something else", () => {
  test.each([
    ["a page", "<!doctype html><html><head><title>x</title></head><body><rss></rss></body></html>", "not_a_feed"],
    ["JSON", '{"error":"no"}', "not_a_feed"],
    ["nothing", "", "empty_body"],
    ["an error in words", "Service unavailable", "not_a_feed"],
  ])("25: %s is no feed, and says so", async (_, document, reason) => {
    expect(await beside(document)).toMatchObject({ kind: "failed", reason, detail: expect.stringMatching(/^[a-z].+/) });
  });

  test("25: a feed without a version, and one under prefixes, is a feed", async () => {
    expect(itemsIn(await beside(`<rss><channel>${titled("a")}</channel></rss>`))).toMatchObject([{ title: "a" }]);
    const prefixed = '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>b</a:title></a:entry></a:feed>';
    expect(itemsIn(await beside(prefixed))).toMatchObject([{ title: "b" }]);
  });

  test("26: windows-1251 is read, declared by the header or by the document", async () => {
    const document = (declaration: string): Uint8Array =>
      Buffer.concat([
        Buffer.from(`<?xml version="1.0"${declaration}?><rss><item><title>`),
        Buffer.from([0xcc, 0xe8, 0xf0]),
        Buffer.from("</title></item></rss>"),
      ]);
    const byHeader = await beside(document(""), { contentType: "text/xml; charset=windows-1251" });
    const byDocument = await beside(document(' encoding="windows-1251"'));
    expect([itemsIn(byHeader), itemsIn(byDocument)]).toMatchObject([[{ title: "Мир" }], [{ title: "Мир" }]]);
  });

  test("27: UTF-16 is read by its mark, and a charset that is none is passed over", async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rss(titled("Мир")), "utf16le")]);
    expect(itemsIn(await beside(utf16))).toMatchObject([{ title: "Мир" }]);
    expect(itemsIn(await beside(rss(titled("Мир")), { contentType: "text/xml; charset=base64" }))).toMatchObject([{ title: "Мир" }]);
  });

  test("28: a packed document is unpacked, up to a bound", async () => {
    expect(itemsIn(await beside(gzipSync(rss(titled("a")))))).toMatchObject([{ title: "a" }]);
    expect(await beside(gzipSync(Buffer.alloc(11 * 1_024 * 1_024, " ")))).toMatchObject({ kind: "failed", reason: "parse_failed" });
    expect(await beside(gzipSync(rss(titled("a"))).subarray(0, 40))).toMatchObject({ kind: "failed", reason: "parse_failed" });
  });
});
