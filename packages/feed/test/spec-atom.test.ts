import { describe } from "vitest";
import { atom } from "./support/reading.js";
import { headRows, itemRows, listRows, person } from "./support/spec.js";

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

describe("RFC 4287, the feed (§4.1.1, §4.2)", () => {
  headRows(feed, [
    ["§4.2.14", "title", "<title>Harbour</title>", { title: "Harbour" }],
    ["§4.2.14", "title in html", '<title type="html">Harbour &amp;amp; &lt;i&gt;bay&lt;/i&gt;</title>', { title: "Harbour & bay" }],
    ["§4.2.12", "subtitle", "<subtitle>News of the port</subtitle>", { summary: "News of the port" }],
    ["§4.2.12", "subtitle in xhtml", `<subtitle type="xhtml">${xhtml("News <b>now</b>")}</subtitle>`, { summary: "News now" }],
    ["§4.2.6", "id", "<id>urn:uuid:60a76c80</id>", { guid: "urn:uuid:60a76c80" }],
    ["§4.2.15", "updated", "<updated>2024-12-13T18:30:02Z</updated>", { updated: "2024-12-13T18:30:02.000Z" }],
    ["§4.2.7", "a link without rel is the alternate", '<link href="https://harbour.example/"/>', { link: "https://harbour.example/" }],
    [
      "§4.2.7.2",
      "alternate",
      '<link rel="self" href="https://harbour.example/f"/><link rel="alternate" href="https://harbour.example/"/>',
      { link: "https://harbour.example/" },
    ],
    [
      "§4.2.7.2",
      "alternate as an IRI",
      '<link rel="http://www.iana.org/assignments/relation/alternate" href="https://harbour.example/"/>',
      { link: "https://harbour.example/" },
    ],
    ["§4.2.7.2", "self is none", '<link rel="self" href="https://harbour.example/f"/>', { link: null }],
    ["§4.2.7.1", "href is an IRI reference", '<link href="/news"/>', { link: "https://news.example/news" }],
    ["§4.2.1", "author", "<author><name>Ann Pier</name></author>", { authors: [person("Ann Pier")] }],
    [
      "§3.2.3",
      "with an address",
      "<author><name>Ann</name><email>ann@harbour.example</email></author>",
      { authors: [person("Ann", "ann@harbour.example")] },
    ],
    [
      "§3.2.2",
      "with a page",
      "<author><name>Ann</name><uri>/ann</uri></author>",
      { authors: [person("Ann", null, "https://news.example/ann")] },
    ],
    ["§3.2.2", "whose page is none", "<author><name>Ann</name><uri>javascript:x</uri></author>", { authors: [person("Ann")] }],
    ["§4.2.1", "authors", "<author><name>Ann</name></author><author><name>Bo</name></author>", { authors: [person("Ann"), person("Bo")] }],
    ["§4.2.3", "contributors are no authors", "<contributor><name>Cy</name></contributor>", { authors: [] }],
    ["§4.2.2", "categories", '<category term="sea"/><category term="trade" label="Trade"/>', { categories: ["sea", "trade"] }],
    ["§4.2.4", "the generator says nothing of it", "<generator>Press 3</generator><title>x</title>", { title: "x", authors: [] }],
    [
      "§4.1.2",
      "an entry's elements are not the feed's",
      "<entry><title>e</title><id>1</id></entry><title>f</title><id>2</id>",
      { title: "f", guid: "2" },
    ],
  ]);
  headRows(
    (attributes) => atom("", attributes),
    [
      ["§2", "xml:lang", ' xml:lang="fr-CA"', { language: "fr-CA" }],
      ["§2", "without one", "", { language: null }],
      ["§2", "a lang of no namespace is not it", ' data-lang="fr"', { language: null }],
    ],
  );
});

describe("RFC 4287, the entry (§4.1.2, §4.2)", () => {
  itemRows(entry, [
    ["§4.2.6", "id", "<id>tag:harbour.example,2024:1</id>", { guid: "tag:harbour.example,2024:1" }],
    [
      "§4.2.6.1",
      "an id is not normalised: the host's case",
      "<id>http://www.Harbour.EXAMPLE/1</id>",
      { guid: "http://www.Harbour.EXAMPLE/1" },
    ],
    ["§4.2.6.1", "nor its escapes", "<id>http://harbour.example/%7Eann</id>", { guid: "http://harbour.example/%7Eann" }],
    ["§4.2.6.1", "nor its slash", "<id>http://harbour.example</id>", { guid: "http://harbour.example" }],
    ["§4.2.6", "white space around it", "<id>\n urn:1 \n</id>", { guid: "urn:1" }],
    ["§4.2.6", "with attributes of others", '<id x="1">urn:1</id>', { guid: "urn:1" }],
    ["§4.2.6", "a path, against the rule", "<id>/news/1</id>", { guid: "https://news.example/news/1" }],
    [
      "§4.2.6",
      "an id that is an address is the page where no link is",
      "<id>https://harbour.example/1</id>",
      { link: "https://harbour.example/1" },
    ],
    [
      "§4.2.7.2",
      "the alternate",
      '<link rel="alternate" type="text/html" href="https://harbour.example/1"/>',
      { link: "https://harbour.example/1" },
    ],
    [
      "§4.2.7.2",
      "before what is related",
      '<link rel="related" href="https://harbour.example/r"/><link href="https://harbour.example/1"/>',
      { link: "https://harbour.example/1" },
    ],
    ["§4.2.7.2", "not the enclosure", '<link rel="enclosure" href="https://harbour.example/1.mp3"/><title>x</title>', { link: null }],
    ["§4.2.7.2", "not via", '<link rel="via" href="https://other.example/1"/><title>x</title>', { link: null }],
    [
      "§4.2.7.2",
      "nor replies and edit",
      '<link rel="replies" href="https://harbour.example/c"/><link rel="edit" href="https://harbour.example/e"/><title>x</title>',
      { link: null },
    ],
    [
      "§4.2.7.3",
      "a page before another form",
      '<link type="application/json" href="https://harbour.example/1.json"/><link type="text/html" href="https://harbour.example/1"/>',
      { link: "https://harbour.example/1" },
    ],
    [
      "§4.2.7.3",
      "another form where there is no page",
      '<link rel="alternate" type="application/pdf" href="https://harbour.example/1.pdf"/>',
      { link: "https://harbour.example/1.pdf" },
    ],
    [
      "§4.2.7.4",
      "hreflang makes no difference",
      '<link hreflang="de" href="https://harbour.example/de/1"/>',
      { link: "https://harbour.example/de/1" },
    ],
    [
      "§4.2.7.1",
      "without href it is none",
      '<link rel="alternate"/><link href="https://harbour.example/1"/>',
      { link: "https://harbour.example/1" },
    ],
    ["§4.2.7.1", "relative", '<link href="1"/>', { link: "https://news.example/feeds/1" }],
    ["§4.2.7.1", "with a query", '<link href="https://harbour.example/?a=1&amp;b=2"/>', { link: "https://harbour.example/?a=1&b=2" }],
    [
      "§4.2.1",
      "author",
      "<author><name>Ann</name><email>ann@harbour.example</email><uri>https://ann.example/</uri></author>",
      { authors: [person("Ann", "ann@harbour.example", "https://ann.example/")] },
    ],
    ["§4.2.1", "authors", "<author><name>Ann</name></author><author><name>Bo</name></author>", { authors: [person("Ann"), person("Bo")] }],
    [
      "§3.2",
      "one without a name",
      "<author><email>ann@harbour.example</email></author>",
      { authors: [person(null, "ann@harbour.example")] },
    ],
    ["§3.2", "one who says nothing is none", "<author/>", {}],
    ["§4.2.3", "a contributor", "<contributor><name>Cy</name></contributor><title>x</title>", { authors: [] }],
    ["§4.2.2.1", "category term", '<category term="sea" scheme="https://c.example/" label="The sea"/>', { categories: ["sea"] }],
    ["§4.2.2.3", "a label where there is no term", '<category label="The sea"/>', { categories: ["The sea"] }],
    ["§4.2.2", "several", '<category term="sea"/><category term="trade"/>', { categories: ["sea", "trade"] }],
    ["§4.2.9", "published", "<published>2024-12-13T08:29:29-04:00</published>", { published: "2024-12-13T12:29:29.000Z" }],
    ["§4.2.15", "updated", "<updated>2024-12-13T18:30:02.25Z</updated>", { updated: "2024-12-13T18:30:02.000Z" }],
    [
      "§4.2.15",
      "updated is when it was published where nothing else is said",
      "<updated>2024-12-13T18:30:02Z</updated>",
      { published: "2024-12-13T18:30:02.000Z" },
    ],
    [
      "§4.2.9",
      "both",
      "<updated>2024-12-14T00:00:00Z</updated><published>2024-12-13T00:00:00Z</published>",
      { published: "2024-12-13T00:00:00.000Z", updated: "2024-12-14T00:00:00.000Z" },
    ],
    [
      "§3.3",
      "a date with a fraction and an offset",
      "<published>2024-12-13T18:30:02.25+01:00</published>",
      { published: "2024-12-13T17:30:02.000Z" },
    ],
    ["§3.3", "small letters, against the rule", "<published>2024-12-13t18:30:02z</published>", { published: "2024-12-13T18:30:02.000Z" }],
    [
      "§3.3",
      "an RFC 822 date, against the rule",
      "<published>Fri, 13 Dec 2024 18:30:02 GMT</published>",
      { published: "2024-12-13T18:30:02.000Z" },
    ],
    ["§3.3", "one that is none", "<published>lately</published>", { published: null, dateImplausible: true }],
    [
      "§4.2.13",
      "summary beside content",
      "<summary>Short</summary><content>The long text</content>",
      { summary: "Short", content: "The long text", text: "The long text" },
    ],
    ["§4.2.10", "rights are no text of it", "<rights>All reserved</rights><title>x</title>", { summary: "", text: "" }],
    [
      "§4.2.11",
      "what a source says is not the entry's",
      "<source><title>s</title><id>s</id><updated>2001-01-01T00:00:00Z</updated><author><name>S</name></author></source><title>e</title><id>e</id>",
      { title: "e", guid: "e", updated: null, authors: [] },
    ],
    [
      "§4.2.11",
      "nor where it comes last",
      "<title>e</title><id>e</id><source><title>s</title><id>s</id></source>",
      { title: "e", guid: "e" },
    ],
    ["§6.4", "elements of others", '<x:title xmlns:x="urn:x">No</x:title><title>Yes</title>', { title: "Yes" }],
  ]);
  listRows("title", feed, [
    ["§4.1.1", "in the order of the document", "<entry><title>a</title></entry><entry><title>b</title></entry>", ["a", "b"]],
    ["§4.1.1", "no entry", "<title>f</title>", []],
  ]);
  itemRows(
    (inner) => feed(`<author><name>Ann</name></author><entry>${inner}</entry>`),
    [
      ["§4.2.1", "the authors of the feed are an entry's that has none", "<title>x</title>", { authors: [person("Ann")] }],
      ["§4.2.1", "and not where it has one", "<author><name>Bo</name></author>", { authors: [person("Bo")] }],
    ],
  );
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
