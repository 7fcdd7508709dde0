import { describe } from "vitest";
import { atom } from "./support/reading.js";
import { headRows, itemRows, person } from "./support/spec.js";

const feed = (inner: string): string => `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">${inner}</feed>`;
const entry = (inner: string): string => feed(`<entry>${inner}</entry>`);
const xhtml = (inner: string): string => `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`;

describe("RFC 4287, text constructs (§3.1) in a title", () => {
  itemRows(entry, [
    ["§3.1.1", "no type is text", "<title>Less: &lt;</title>", { title: "Less: <" }],
    ["§3.1.1", "no type is text, markup too", "<title>a &lt;b&gt;c&lt;/b&gt;</title>", { title: "a <b>c</b>" }],
    ["§3.1.1.1", "text", '<title type="text">AT&amp;amp;T</title>', { title: "AT&amp;T" }],
    ["§3.1.1.1", "text in CDATA", '<title type="text"><![CDATA[a < b]]></title>', { title: "a < b" }],
    ["§3.1.1.1", "text, white space collapsed", '<title type="text">a\n   b</title>', { title: "a b" }],
    ["§3.1.1.2", "html", '<title type="html">Less: &lt;em> &amp;lt; &lt;/em></title>', { title: "Less: <" }],
    ["§3.1.1.2", "html in CDATA", '<title type="html"><![CDATA[<b>AT&amp;T</b>]]></title>', { title: "AT&T" }],
    ["§3.1.1.2", "html with an attribute that holds a tag", '<title type="html"><![CDATA[<a title="<br>">x</a>]]></title>', { title: "x" }],
    ["§3.1.1.2", "html, upper case", '<title type="HTML">&lt;b&gt;x&lt;/b&gt;</title>', { title: "x" }],
    ["§3.1.1.3", "xhtml", `<title type="xhtml">${xhtml("Less: <em> &lt; </em>")}</title>`, { title: "Less: <" }],
    [
      "§3.1.1.3",
      "xhtml under a prefix",
      '<title type="xhtml"><xh:div xmlns:xh="http://www.w3.org/1999/xhtml">x <xh:b>y</xh:b></xh:div></title>',
      { title: "x y" },
    ],
    ["§3.1.1.3", "xhtml that says of a tag", `<title type="xhtml">${xhtml("The &lt;blink&gt; tag")}</title>`, { title: "The <blink> tag" }],
  ]);
});

describe("RFC 4287, text constructs (§3.1) in a summary", () => {
  itemRows(entry, [
    ["§3.1.1.1", "no type", "<summary>a &lt;b&gt; c</summary>", { summary: "a <b> c", content: "a &lt;b&gt; c" }],
    ["§3.1.1.1", "text", '<summary type="text">Plain</summary>', { summary: "Plain", content: "Plain" }],
    [
      "§3.1.1.2",
      "html",
      '<summary type="html">&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</summary>',
      { summary: "One\nTwo", content: "<p>One</p><p>Two</p>" },
    ],
    ["§3.1.1.3", "xhtml", `<summary type="xhtml">${xhtml("<p>One</p>")}</summary>`, { summary: "One", content: "<div><p>One</p></div>" }],
  ]);
});

describe("RFC 4287, content (§4.1.3)", () => {
  itemRows(entry, [
    ["§4.1.3.3", "text", '<content type="text">a &lt; b</content>', { content: "a &lt; b", text: "a < b" }],
    ["§4.1.3.3", "no type", "<content>a &lt;b&gt; c</content>", { content: "a &lt;b&gt; c", text: "a <b> c" }],
    [
      "§4.1.3.3",
      "html",
      '<content type="html">&lt;p&gt;a &lt;b&gt;c&lt;/b&gt;&lt;/p&gt;</content>',
      { content: "<p>a <b>c</b></p>", text: "a c" },
    ],
    [
      "§4.1.3.3",
      "xhtml",
      `<content type="xhtml">${xhtml("<p>a <b>c</b></p>")}</content>`,
      { content: "<div><p>a <b>c</b></p></div>", text: "a c" },
    ],
    ["§4.1.3.3", "text/html", '<content type="text/html">&lt;p&gt;a&lt;/p&gt;</content>', { content: "<p>a</p>" }],
    ["§4.1.3.3", "text/plain", '<content type="text/plain">a &lt; b</content>', { content: "a &lt; b", text: "a < b" }],
    [
      "§4.1.3.3",
      "application/xhtml+xml",
      `<content type="application/xhtml+xml">${xhtml("<p>a</p>")}</content>`,
      { content: "<div><p>a</p></div>" },
    ],
    [
      "§4.1.3.3",
      "any other type is in base64",
      `<content type="application/octet-stream">${Buffer.from("bytes").toString("base64")}</content>`,
      { text: "bytes" },
    ],
    ["§4.1.3.3", "a picture is no text", '<content type="image/png">iVBORw0KGgo=</content><title>x</title>', { content: "", text: "" }],
    [
      "§4.1.3.2",
      "elsewhere",
      '<content type="text/html" src="https://harbour.example/1"/><summary>Short</summary>',
      { summary: "Short", text: "Short" },
    ],
    ["§4.1.3", "in CDATA", '<content type="html"><![CDATA[<p>a &amp; b</p>]]></content>', { content: "<p>a &amp; b</p>", text: "a & b" }],
    ["§4.1.3", "alone it is the summary too", '<content type="html">&lt;p&gt;a&lt;/p&gt;</content>', { summary: "a" }],
    ["§4.1.3", "html that is not closed", '<content type="html">&lt;p&gt;a &lt;b&gt;c</content>', { content: "<p>a <b>c</b></p>" }],
    [
      "§8.1",
      "scripts",
      '<content type="html">&lt;script&gt;x()&lt;/script&gt;&lt;p onclick="x()"&gt;a&lt;/p&gt;</content>',
      { content: "<p>a</p>" },
    ],
    [
      "§8.1",
      "scripts in xhtml",
      `<content type="xhtml">${xhtml('<script>x()</script><p onclick="x()">a</p>')}</content>`,
      { content: "<div><p>a</p></div>" },
    ],
  ]);
});

describe("RFC 4287 §2, xml:base and xml:lang", () => {
  const linked = (element: string, attributes: string): string =>
    `<${element} type="html"${attributes}>&lt;a href="p"&gt;p&lt;/a&gt;</${element}>`;
  itemRows(
    (inner) => atom(inner, ' xml:base="https://base.example/f/" xml:lang="en"'),
    [
      ["XML Base §4", "of the feed, for a link", '<entry><link href="1"/></entry>', { link: "https://base.example/f/1" }],
      ["XML Base §4", "of the entry", '<entry xml:base="e/"><link href="1"/></entry>', { link: "https://base.example/f/e/1" }],
      [
        "XML Base §4",
        "of the link",
        '<entry xml:base="e/"><link xml:base="l/" href="1"/></entry>',
        { link: "https://base.example/f/e/l/1" },
      ],
      [
        "XML Base §4",
        "absolute in the middle",
        '<entry xml:base="https://e.example/x/"><link href="1"/></entry>',
        { link: "https://e.example/x/1" },
      ],
      ["XML Base §4", "a path", '<entry xml:base="/e/"><link href="1"/></entry>', { link: "https://base.example/e/1" }],
      [
        "XML Base §4",
        "that is no web address",
        '<entry xml:base="javascript:x"><link href="1"/></entry>',
        { link: "https://base.example/f/1" },
      ],
      ["XML Base §4", "empty", '<entry xml:base=""><link href="1"/></entry>', { link: "https://base.example/f/1" }],
      ["XML Base §4", "ends with its entry", '<entry xml:base="e/"/><entry><link href="1"/></entry>', { link: "https://base.example/f/1" }],
      [
        "XML Base §4",
        "of a content",
        `<entry>${linked("content", ' xml:base="c/"')}</entry>`,
        { content: '<a href="https://base.example/f/c/p">p</a>' },
      ],
      [
        "XML Base §4",
        "for a content",
        `<entry xml:base="e/">${linked("content", "")}</entry>`,
        { content: '<a href="https://base.example/f/e/p">p</a>' },
      ],
      [
        "XML Base §4",
        "for a summary",
        `<entry>${linked("summary", ' xml:base="s/"')}</entry>`,
        { content: '<a href="https://base.example/f/s/p">p</a>' },
      ],
      [
        "XML Base §4",
        "for a person",
        "<entry><author xml:base='a/'><name>Ann</name><uri>me</uri></author></entry>",
        { authors: [person("Ann", null, "https://base.example/f/a/me")] },
      ],
      ["XML Base §4", "for an id that is a path", "<entry><id>/1</id></entry>", { guid: "https://base.example/1" }],
      ["XML 1.0 §2.12", "of the feed", "<entry><title>x</title></entry>", { language: "en" }],
      ["XML 1.0 §2.12", "of the entry", '<entry xml:lang="ru"><title>x</title></entry>', { language: "ru" }],
      ["XML 1.0 §2.12", "of the title", '<entry xml:lang="ru"><title xml:lang="zh-Hans">x</title></entry>', { language: "zh-Hans" }],
      ["XML 1.0 §2.12", "an empty one says nothing", '<entry xml:lang=""><content xml:lang="fr">x</content></entry>', { language: "en" }],
    ],
  );
  headRows(
    (inner) => atom(inner, ' xml:base="https://base.example/f/"'),
    [
      ["XML Base §4", "for the feed's link", '<link href="."/>', { link: "https://base.example/f/" }],
      [
        "XML Base §4",
        "for the feed's author",
        "<author><uri>a</uri></author>",
        { authors: [person(null, null, "https://base.example/f/a")] },
      ],
      ["XML Base §4", "for the feed's id", "<id>/f</id>", { guid: "https://base.example/f" }],
    ],
  );
  itemRows(
    entry,
    [
      ["RFC 3986 §5.1", "Content-Location is the base", '<link href="1"/>', { link: "https://where.example/it/1" }],
      ["RFC 3986 §5.1", "for a content too", linked("content", ""), { content: '<a href="https://where.example/it/p">p</a>' }],
    ],
    { url: "https://news.example/feed", headers: { "content-location": "https://where.example/it/is" } },
  );
  headRows(feed, [["RFC 9110 §8.5", "Content-Language where the document is silent", "<title>x</title>", { language: "sv" }]], {
    headers: { "content-language": "sv" },
  });
});
