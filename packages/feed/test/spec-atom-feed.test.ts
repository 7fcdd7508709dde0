import { describe } from "vitest";
import { atom } from "./support/reading.js";
import { headRows, person } from "./support/spec.js";

const feed = (inner: string): string => `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">${inner}</feed>`;
const xhtml = (inner: string): string => `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`;

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
