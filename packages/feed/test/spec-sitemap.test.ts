import { describe, expect, test } from "vitest";
import { itemsOf, read } from "./support/reading.js";
import { headRows, itemRows, listRows } from "./support/spec.js";

const urlset = (inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">${inner}</urlset>`;
const page = (news: string, rest = ""): string => `<url><loc>https://harbour.example/1</loc>${rest}<news:news>${news}</news:news></url>`;
const publication = "<news:publication><news:name>Harbour</news:name><news:language>en</news:language></news:publication>";
const headline = "<news:title>Ferries resume</news:title>";

describe("a news sitemap", () => {
  headRows(urlset, [
    ["news:name", "the publication of the first item is the feed's", page(publication + headline), { title: "Harbour", language: "en" }],
    ["news:name", "none", page(headline), { title: "", language: null }],
  ]);
  itemRows(urlset, [
    ["loc", "the page", page(headline), { link: "https://harbour.example/1" }],
    [
      "loc",
      "escaped",
      "<url><loc>https://harbour.example/?a=1&amp;b=2</loc><news:news><news:title>x</news:title></news:news></url>",
      { link: "https://harbour.example/?a=1&b=2" },
    ],
    ["news:title", "plain text", page("<news:title>Ferries &amp; trains &lt; 3</news:title>"), { title: "Ferries & trains < 3" }],
    [
      "news:publication_date",
      "W3C-DTF",
      page(`${headline}<news:publication_date>2024-06-29T09:50:36+02:00</news:publication_date>`),
      { published: "2024-06-29T07:50:36.000Z" },
    ],
    [
      "news:publication_date",
      "a day",
      page(`${headline}<news:publication_date>2024-06-29</news:publication_date>`),
      { published: "2024-06-29T00:00:00.000Z" },
    ],
    ["lastmod", "when it changed", page(headline, "<lastmod>2024-06-30</lastmod>"), { updated: "2024-06-30T00:00:00.000Z" }],
    ["news:keywords", "a list", page(`${headline}<news:keywords>sea, ferry</news:keywords>`), { categories: ["sea", "ferry"] }],
    [
      "news:language",
      "of the item",
      page(`<news:publication><news:language>zh-cn</news:language></news:publication>${headline}`),
      { language: "zh-cn" },
    ],
    [
      "changefreq, priority",
      "are not read",
      page(headline, "<changefreq>daily</changefreq><priority>0.8</priority>"),
      { title: "Ferries resume", categories: [] },
    ],
    [
      "image:image",
      "is not the page",
      `<url><image:image><image:loc>https://harbour.example/i.png</image:loc><image:title>No</image:title></image:image><loc>https://harbour.example/1</loc><news:news>${headline}</news:news></url>`,
      { link: "https://harbour.example/1", title: "Ferries resume" },
    ],
    [
      "prefix",
      "another",
      '<url><loc>https://harbour.example/1</loc><n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><n:title>Ferries</n:title></n:news></url>',
      { title: "Ferries" },
    ],
  ]);
  listRows("title", urlset, [
    [
      "url",
      "pages that are no news are left out",
      `<url><loc>https://harbour.example/about</loc></url>${page(headline)}`,
      ["Ferries resume"],
    ],
    [
      "url",
      "one that was not closed ends where the next begins",
      `<url><loc>https://harbour.example/0</loc><news:news><news:title>a</news:title>${page(headline)}`,
      ["a", "Ferries resume"],
    ],
    ["url", "none", "", []],
  ]);
  test("an item is read where its prefix is not declared", async () => {
    expect(await itemsOf(`<urlset>${page(headline)}</urlset>`)).toMatchObject([{ title: "Ferries resume" }]);
  });
  test("a list of sitemaps is no feed", async () => {
    const index =
      '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://harbour.example/s.xml</loc></sitemap></sitemapindex>';
    expect(await read(index)).toMatchObject({ kind: "failed", reason: "not_a_feed" });
  });
});

describe("a channel of the Channel Definition Format", () => {
  const channel = (inner: string): string =>
    `<?xml version="1.0"?><CHANNEL HREF="https://harbour.example/" LASTMOD="2024-06-29T09:50Z">${inner}</CHANNEL>`;
  headRows(channel, [
    ["CHANNEL", "its attributes", "", { link: "https://harbour.example/", updated: "2024-06-29T09:50:00.000Z" }],
    ["TITLE, ABSTRACT", "what it is", "<TITLE>Harbour</TITLE><ABSTRACT>News</ABSTRACT>", { title: "Harbour", summary: "News" }],
  ]);
  itemRows(channel, [
    [
      "ITEM",
      "its attributes",
      '<ITEM HREF="https://harbour.example/1" LASTMOD="2024-06-28"><TITLE>Ferries</TITLE></ITEM>',
      { title: "Ferries", link: "https://harbour.example/1", updated: "2024-06-28T00:00:00.000Z", published: "2024-06-28T00:00:00.000Z" },
    ],
    ["ABSTRACT", "its summary", "<ITEM><ABSTRACT>They resume</ABSTRACT></ITEM>", { summary: "They resume" }],
  ]);
});
