import { describe } from "vitest";
import { headRows, itemRows, person } from "./support/spec.js";

const namespaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"';
const channel = (inner: string): string => `<rss version="2.0" ${namespaces}><channel>${inner}</channel></rss>`;
const item = (inner: string): string => channel(`<item>${inner}</item>`);
const rdfItem = (inner: string): string =>
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${namespaces}><item rdf:about="https://harbour.example/1">${inner}</item></rdf:RDF>`;
const entry = (inner: string): string => `<feed xmlns="http://www.w3.org/2005/Atom" ${namespaces}><entry>${inner}</entry></feed>`;

describe("Dublin Core 1.1, an item", () => {
  const rows: Parameters<typeof itemRows>[1] = [
    ["title", "where there is no other", "<dc:title>Ferries</dc:title>", { title: "Ferries" }],
    ["title", "RSS's own goes before it", "<dc:title>No</dc:title><title>Yes</title>", { title: "Yes" }],
    ["creator", "a name", "<dc:creator>Ann Pier</dc:creator>", { authors: [person("Ann Pier")] }],
    ["creator", "several", "<dc:creator>Ann</dc:creator><dc:creator>Bo</dc:creator>", { authors: [person("Ann"), person("Bo")] }],
    ["creator", "an address", "<dc:creator>ann@harbour.example</dc:creator>", { authors: [person(null, "ann@harbour.example")] }],
    [
      "creator",
      "name and address",
      "<dc:creator>Ann Pier (mailto:ann@harbour.example)</dc:creator>",
      { authors: [person("Ann Pier", "ann@harbour.example")] },
    ],
    ["creator", "in CDATA", "<dc:creator><![CDATA[Ann & Bo]]></dc:creator>", { authors: [person("Ann & Bo")] }],
    ["creator", "empty", "<dc:creator/><dc:title>x</dc:title>", { authors: [] }],
    ["contributor", "is no author", "<dc:contributor>Cy</dc:contributor><dc:title>x</dc:title>", { authors: [] }],
    ["publisher", "is no author", "<dc:publisher>Harbour House</dc:publisher><dc:title>x</dc:title>", { authors: [] }],
    ["subject", "a keyword", "<dc:subject>Trade</dc:subject>", { categories: ["Trade"] }],
    ["subject", "several", "<dc:subject>Trade</dc:subject><dc:subject>Sea</dc:subject>", { categories: ["Trade", "Sea"] }],
    ["description", "an account", "<dc:description>The ferries resume.</dc:description>", { summary: "The ferries resume." }],
    ["date", "W3C-DTF", "<dc:date>2024-06-29T09:50:36+02:00</dc:date>", { updated: "2024-06-29T07:50:36.000Z" }],
    [
      "date",
      "is when it was published where nothing else is said",
      "<dc:date>2024-06-29</dc:date>",
      { published: "2024-06-29T00:00:00.000Z" },
    ],
    ["date", "a month", "<dc:date>2024-06</dc:date>", { published: "2024-06-01T00:00:00.000Z" }],
    ["date", "a year", "<dc:date>2024</dc:date>", { published: "2024-01-01T00:00:00.000Z" }],
    ["date", "without seconds", "<dc:date>2024-06-29T09:50Z</dc:date>", { published: "2024-06-29T09:50:00.000Z" }],
    ["language", "a tag", "<dc:language>mi</dc:language>", { language: "mi" }],
    ["language", "with a region", "<dc:language>zh-TW</dc:language>", { language: "zh-TW" }],
    ["rights", "are no text of it", "<dc:rights>All reserved</dc:rights><dc:title>x</dc:title>", { text: "" }],
    [
      "type, format",
      "are not read",
      "<dc:type>Text</dc:type><dc:format>text/html</dc:format><dc:title>x</dc:title>",
      { title: "x", categories: [] },
    ],
    [
      "coverage, relation, source",
      "are not read",
      "<dc:coverage>North</dc:coverage><dc:relation>r</dc:relation><dc:source>s</dc:source><dc:title>x</dc:title>",
      { categories: [], title: "x" },
    ],
    [
      "dcterms:issued",
      "when it was published",
      "<dcterms:issued>2024-06-29T09:00:00Z</dcterms:issued>",
      { published: "2024-06-29T09:00:00.000Z" },
    ],
    [
      "dcterms:available",
      "when it could be had",
      "<dcterms:available>2024-06-29</dcterms:available>",
      { published: "2024-06-29T00:00:00.000Z" },
    ],
    ["dcterms:created", "when it was made", "<dcterms:created>2024-06-28</dcterms:created>", { published: "2024-06-28T00:00:00.000Z" }],
    [
      "dcterms:created",
      "issued goes before it",
      "<dcterms:created>2024-06-28</dcterms:created><dcterms:issued>2024-06-29</dcterms:issued>",
      { published: "2024-06-29T00:00:00.000Z" },
    ],
    [
      "dcterms:modified",
      "when it changed",
      "<dcterms:modified>2024-06-30T10:00:00Z</dcterms:modified>",
      { updated: "2024-06-30T10:00:00.000Z" },
    ],
    ["dcterms:date", "any date of it", "<dcterms:date>2024-06-30</dcterms:date>", { updated: "2024-06-30T00:00:00.000Z" }],
    [
      "dcterms:valid",
      "is none of these",
      "<dcterms:valid>2024-06-30</dcterms:valid><dc:title>x</dc:title>",
      { published: null, updated: null },
    ],
    ["dcterms:title", "a title", "<dcterms:title>Ferries</dcterms:title>", { title: "Ferries" }],
    ["dcterms:abstract", "a summary", "<dcterms:abstract>Short</dcterms:abstract>", { summary: "Short" }],
    [
      "dcterms:description",
      "an account",
      "<dcterms:description>The ferries resume.</dcterms:description>",
      { summary: "The ferries resume." },
    ],
    ["dcterms:creator", "an author", "<dcterms:creator>Ann</dcterms:creator>", { authors: [person("Ann")] }],
    ["dcterms:subject", "a keyword", "<dcterms:subject>Sea</dcterms:subject>", { categories: ["Sea"] }],
    ["dcterms:language", "a tag", "<dcterms:language>sv</dcterms:language>", { language: "sv" }],
  ];
  describe("of RSS 2.0", () => {
    itemRows(item, rows);
  });
  describe("of RSS 1.0", () => {
    itemRows(rdfItem, rows);
  });
  describe("of Atom", () => {
    itemRows(entry, rows);
  });
  itemRows(item, [
    ["identifier", "where there is no guid", "<dc:identifier>urn:harbour:1</dc:identifier>", { guid: "urn:harbour:1" }],
    [
      "identifier",
      "an address is the page where there is no other",
      "<dc:identifier>https://harbour.example/1</dc:identifier>",
      { link: "https://harbour.example/1" },
    ],
    ["identifier", "the guid goes before it", '<dc:identifier>urn:1</dc:identifier><guid isPermaLink="false">g</guid>', { guid: "g" }],
    [
      "prefix",
      "under another prefix",
      '<d:creator xmlns:d="http://purl.org/dc/elements/1.1/">Ann</d:creator>',
      { authors: [person("Ann")] },
    ],
    ["prefix", "the prefix of something else", '<dc:creator xmlns:dc="urn:other">No</dc:creator><title>x</title>', { authors: [] }],
  ]);
  itemRows(
    (inner) => `<rss version="2.0"><channel><item>${inner}</item></channel></rss>`,
    [
      [
        "prefix",
        "without a declaration",
        "<dc:creator>Ann</dc:creator><dc:date>2024-06-29</dc:date>",
        { authors: [person("Ann")], published: "2024-06-29T00:00:00.000Z" },
      ],
    ],
  );
});

describe("Dublin Core 1.1, the channel", () => {
  headRows(channel, [
    ["title", "where there is no other", "<dc:title>Harbour</dc:title>", { title: "Harbour" }],
    [
      "creator",
      "an author",
      "<dc:creator>Ann Pier (ann@harbour.example)</dc:creator>",
      { authors: [person("Ann Pier", "ann@harbour.example")] },
    ],
    ["subject", "keywords", "<dc:subject>Trade</dc:subject><dc:subject>Sea</dc:subject>", { categories: ["Trade", "Sea"] }],
    ["description", "what it is about", "<dc:description>News</dc:description>", { summary: "News" }],
    ["date", "W3C-DTF", "<dc:date>2024-06-29T09:50:36Z</dc:date>", { updated: "2024-06-29T09:50:36.000Z" }],
    ["language", "a tag", "<dc:language>es</dc:language>", { language: "es" }],
    ["identifier", "its identity", "<dc:identifier>urn:harbour</dc:identifier>", { guid: "urn:harbour" }],
    ["dcterms:issued", "when it was published", "<dcterms:issued>2024-06-29</dcterms:issued>", { published: "2024-06-29T00:00:00.000Z" }],
    ["dcterms:modified", "when it changed", "<dcterms:modified>2024-06-30</dcterms:modified>", { updated: "2024-06-30T00:00:00.000Z" }],
  ]);
});
