import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discoverFeeds } from "../src/discover/feed-links.js";
import { linksOfHeader } from "../src/discover/link-header.js";

const url = "https://wire.example/world/";
const inHead = (head: string): string => `<!doctype html><html><head><title>t</title>${head}</head><body></body></html>`;
const inBody = (body: string): string => `<!doctype html><html><head></head><body>${body}</body></html>`;
const addresses = (html: string, header?: string): string[] => discoverFeeds(html, url, header).map((link) => link.url);
const link = (type: string, href = "/f.xml"): string => `<link rel="alternate" type="${type}" href="${href}">`;

describe("the feeds that a page declares", () => {
  test.each([
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "text/xml",
    "Application/RSS+XML; charset=utf-8",
  ])("by the type %s", (type) => {
    expect(addresses(inHead(link(type)))).toEqual(["https://wire.example/f.xml"]);
  });

  test("with their titles and types, in plain text", () => {
    const html = inHead(
      `<LINK REL='Alternate Home' TYPE=application/atom+xml TITLE="World &amp; &#x4e2d;&#x56fd;\n news" HREF=atom.xml?a=1&amp;b=2>`,
    );
    expect(discoverFeeds(html, url)).toEqual([
      { url: "https://wire.example/world/atom.xml?a=1&b=2", title: "World & 中国 news", type: "application/atom+xml", from: "link" },
    ]);
  });

  test.each<[string, string]>([
    ["a style sheet", '<link rel="alternate stylesheet" type="application/rss+xml" href="/f">'],
    ["a page in another language", '<link rel="alternate" hreflang="ru" href="/ru/">'],
    ["an interface of the content system", link("application/json+oembed") + link("application/json", "/wp-json/1")],
    ["a script", `<script>document.write('${link("application/rss+xml")}')</script>`],
    ["a comment", `<!-- ${link("application/rss+xml")} -->`],
    [
      "an address of another kind",
      link("application/rss+xml", "javascript:alert(1)") + link("application/rss+xml", "file:///f") + link("application/rss+xml", ""),
    ],
    ["the page itself", link("application/rss+xml", url)],
  ])("not %s", (_, head) => {
    expect(addresses(inHead(head))).toEqual([]);
  });

  test("by rel=feed, whatever the type", () => {
    expect(addresses(inHead('<link rel="feed" href="/f"><link rel="feed alternate" type="text/html" href="/g">'))).toEqual([
      "https://wire.example/f",
      "https://wire.example/g",
    ]);
  });

  test("relative to the first base, which is relative to the page", () => {
    const bases = '<base target="_top"><base href="//cdn.example/a/"><base href="https://other.example/">';
    expect(addresses(inHead(bases + link("application/rss+xml", "f.xml")))).toEqual(["https://cdn.example/a/f.xml"]);
  });

  test("relative to the page where the base is no place", () => {
    expect(addresses(inHead(`<base href="javascript:x">${link("application/rss+xml", "f.xml")}`))).toEqual([
      "https://wire.example/world/f.xml",
    ]);
  });

  test("each once, by whatever it is named", () => {
    const named =
      link("application/rss+xml") + link("application/atom+xml", "https://wire.example/f.xml") + '<a href="feed://wire.example/feed">x</a>';
    expect(addresses(inHead(named), '</f.xml>; rel=alternate; type="application/rss+xml"')).toEqual([
      "https://wire.example/f.xml",
      "http://wire.example/feed",
    ]);
  });

  test("in the answer's header before those in the page (RFC 8288)", () => {
    const header = '</style.css>; rel=preload, </h.xml>; rel="alternate"; type="application/rss+xml"; title="In \\"the\\" header, first"';
    expect(discoverFeeds(inHead(link("application/rss+xml")), url, header)).toMatchObject([
      { url: "https://wire.example/h.xml", title: 'In "the" header, first', from: "header" },
      { url: "https://wire.example/f.xml", from: "link" },
    ]);
  });

  test("not in a header that is about something else", () => {
    expect(addresses("", '</h.xml>; rel=alternate; type="application/rss+xml"; anchor="/other"')).toEqual([]);
  });
});

describe("links that look like links to feeds", () => {
  test.each([
    "/rss",
    "/rss/world.xml",
    "/feed/",
    "/world/feed",
    "/atom.xml",
    "/index.rdf",
    "/x?feed=rss2",
    "/x?format=rss",
    "https://feeds.wire.example/world",
    "/news.rss",
  ])("%s does", (href) => {
    expect(discoverFeeds(inBody(`<a href="${href}"><b>World</b>  news</a> and more`), url)).toMatchObject([
      { title: "World news", type: null, from: "anchor" },
    ]);
  });

  test.each([
    "/",
    "/feedback",
    "/feeding-the-world",
    "/rss.png",
    "/about-rss.html",
    "/harass",
    "https://feedly.com/i/subscription/feed/x",
    "mailto:rss@wire.example",
    "#rss",
  ])("%s does not", (href) => {
    expect(addresses(inBody(`<a href="${href}">x</a>`))).toEqual([]);
  });

  test("come after the declared ones", () => {
    expect(addresses(`<a href="/rss">x</a>${link("application/rss+xml")}`)).toEqual([
      "https://wire.example/f.xml",
      "https://wire.example/rss",
    ]);
  });
});

describe("the Link header", () => {
  test("gives its links with their parameters, the first of a name", () => {
    const links = linksOfHeader('<a>;rel=x;rel=y , <b> ; Title = "c;,\\"d" ;flag,, junk, <e>; =; rel=z, <f');
    expect(links.map(({ href, parameters }) => [href, Object.fromEntries(parameters)])).toEqual([
      ["a", { rel: "x" }],
      ["b", { title: 'c;,"d', flag: "" }],
      ["e", {}],
    ]);
  });
});

describe("a hostile page", () => {
  test.each<[string, string, string]>([
    ["of links", "<link rel=alternate type=application/rss+xml href=/f>".repeat(40_000), ""],
    [
      "of different links",
      Array.from({ length: 30_000 }, (_, n) => `<link rel=alternate type=application/rss+xml href=/${n}>`).join(""),
      "",
    ],
    ["of anchors that do not end", "<a href=/rss>".repeat(150_000), ""],
    ["of <", "<".repeat(2_000_000), ""],
    ["of quotes", `<a href="${"'<a href=\"".repeat(200_000)}`, ""],
    ["of attributes", `<link ${"a=b ".repeat(500_000)}>`, ""],
    ["with a header of targets", "", "<".repeat(16_000)],
    ["with a header of parameters", "", `<a>${'; a="'.repeat(3_000)}`],
    ["with a header of spaces", "", `<a>${" ".repeat(16_000)};${" ".repeat(16_000)}x${" ".repeat(16_000)}=`],
    ["with a header of backslashes", "", `<a>; a="${"\\".repeat(16_001)}`],
  ])("%s gives no more than a hundred", (_, html, header) => {
    expect(discoverFeeds(html, url, header).length).toBeLessThanOrEqual(100);
  });

  test("gives http addresses only, whatever it holds", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.constantFrom(
        "<link rel=alternate type=application/rss+xml href=",
        "<a href='",
        "<base href=",
        '"',
        ">",
        "/rss",
        "feed:",
        "javascript:",
        "<!--",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.string(), (pieces, header) => {
        for (const found of discoverFeeds(pieces.join(""), url, header)) expect(new URL(found.url).protocol).toMatch(/^https?:$/);
      }),
      { numRuns: 1_000 },
    );
  });
});
