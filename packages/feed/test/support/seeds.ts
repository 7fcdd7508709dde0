import { gzipSync } from "node:zlib";

/** Invented feeds, one of each format, whose items use all the ways in which a format can say something. */

const html = (n: number): string => `<p>The <b>${n}th</b> ferry &amp; its <a href="/p/${n}">pier</a>.</p><ul><li>a</li></ul>`;
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const rssItem = (n: number): string =>
  `<item><!-- dispatch ${n} --><title>Item ${n}</title><link>https://a.example/${n}?a=1&amp;b=2</link>` +
  `<guid isPermaLink="false">g${n}</guid><pubDate>Mon, 0${(n % 9) + 1} Jan 2024 10:00:00 GMT</pubDate>` +
  `<description>${escaped(html(n))}</description><content:encoded><![CDATA[${html(n)}]]></content:encoded>` +
  `<dc:creator>Ann ${n}</dc:creator><category domain='x'>Sea</category><media:group><media:keywords>a,b</media:keywords></media:group></item>`;
const namespaces =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"';

const atomEntry = (n: number): string =>
  `<entry xml:lang="en"><title type="html">Item &lt;i&gt;${n}&lt;/i&gt;</title><link rel="alternate" href="https://a.example/${n}"/><id>urn:a:${n}</id>` +
  `<updated>2024-01-0${(n % 9) + 1}T10:00:00Z</updated><author><name>Ann ${n}</name><uri>/ann</uri></author><?note ${n}?>` +
  `<summary type="text">Text ${n}</summary><content type="xhtml" xml:base="b/"><div xmlns="http://www.w3.org/1999/xhtml">${html(n)}</div></content></entry>`;

const rdfItem = (n: number): string =>
  `<item rdf:about="https://a.example/${n}"><title>Item ${n}</title><link>https://a.example/${n}</link><description><![CDATA[Text ${n}]]></description><dc:date>2024-01-01T10:00Z</dc:date></item>`;

const newsPage = (n: number): string =>
  `<url><loc>https://a.example/${n}</loc><news:news><news:publication><news:name>Wire</news:name></news:publication><news:title>Item ${n}</news:title><news:publication_date>2024-01-01</news:publication_date></news:news></url>`;

const jsonItem = (n: number): string =>
  JSON.stringify({
    id: String(n),
    url: `/${n}`,
    title: `Item ${n}`,
    content_html: html(n),
    date_published: "2024-01-01T10:00:00Z",
    tags: ["a"],
  });

/** A format in which items stand one after another, and how a document of them is made. */
export interface ItemFormat {
  readonly item: (n: number) => string;
  readonly document: (items: string) => string;
  readonly between?: string;
}

export const itemFormats: Readonly<Record<string, ItemFormat>> = {
  "RSS 2.0": {
    item: rssItem,
    document: (items) =>
      `<?xml version="1.0"?><rss version="2.0" ${namespaces}><channel><title>Wire</title><link>https://a.example/</link>${items}</channel></rss>`,
  },
  "Atom 1.0": {
    item: atomEntry,
    document: (items) => `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><id>urn:a</id>${items}</feed>`,
  },
  "RSS 1.0": {
    item: rdfItem,
    document: (items) =>
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${namespaces}><channel><title>Wire</title></channel>${items}</rdf:RDF>`,
  },
  "JSON Feed": {
    item: jsonItem,
    document: (items) => `{"version":"https://jsonfeed.org/version/1.1","title":"Wire","items":[${items}]}`,
    between: ",",
  },
  "a news sitemap": {
    item: newsPage,
    document: (items) =>
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${items}</urlset>`,
  },
};

const several = (item: (n: number) => string, between = ""): string => [1, 2, 3].map(item).join(between);
const texts = [
  ...Object.values(itemFormats).map(({ item, document, between }) => document(several(item, between))),
  `<!DOCTYPE rss [<!ENTITY co "Wire &#38; Co"><!ENTITY out SYSTEM "file:///x">]><rss version="0.91"><channel><title>&co;</title>${several(rssItem)}</channel></rss>`,
  `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><tagline mode="base64">${Buffer.from("News").toString("base64")}</tagline>${several(atomEntry)}</feed>`,
  `<CHANNEL HREF="https://a.example/"><TITLE>Wire</TITLE><ITEM HREF="https://a.example/1" LASTMOD="2024-01-01"><ABSTRACT>Text</ABSTRACT></ITEM></CHANNEL>`,
];
const cyrillic = `<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><title>\xcc\xe8\xf0</title></item></channel></rss>`;

export const seeds: readonly Uint8Array[] = [
  ...texts.map((text) => new TextEncoder().encode(text)),
  Buffer.from(cyrillic, "latin1"),
  Buffer.from(`\uFEFF${texts[0]?.slice(0, 1_000)}`, "utf16le"),
  gzipSync(texts[0] ?? ""),
];
