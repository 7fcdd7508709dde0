import { describe } from "vitest";
import { itemRows, listRows, person } from "./support/spec.js";

const feed = (inner: string): string => `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">${inner}</feed>`;
const entry = (inner: string): string => feed(`<entry>${inner}</entry>`);

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
