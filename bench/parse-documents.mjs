// Documents to measure parsers with: invented ones of the size of a usual and of a long feed, and the real ones beside the repository.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { invent } from "@attache/newsroom";

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const newest = Date.UTC(2026, 10, 24, 18);

/** A text as publishers write it: paragraphs, a link with attributes that nobody asked for, a picture. */
const html = ({ text, link }) =>
  `<p>${escape(text)}</p>\n<p><a href="${link}" target="_blank" rel="noopener">Read on</a> <img src="${link}.jpg" alt="" width="640" height="360"></p>`;

const rssItem = (fields) =>
  `<title>${escape(fields.title)}</title><link>${fields.link}</link><guid isPermaLink="true">${fields.link}</guid>` +
  `<pubDate>${new Date(fields.at).toUTCString()}</pubDate><dc:creator>Ann Example</dc:creator><category>World</category><category>Politics</category>` +
  `<description>${escape(fields.text.slice(0, 200))}</description>`;

const entry = (fields) =>
  `<title>${escape(fields.title)}</title><link rel="alternate" type="text/html" href="${fields.link}"/><id>${fields.link}</id>` +
  `<published>${new Date(fields.at).toISOString()}</published><updated>${new Date(fields.at).toISOString()}</updated>` +
  `<author><name>Ann Example</name></author><category term="World"/><summary>${escape(fields.text.slice(0, 200))}</summary>`;

const shapes = {
  "RSS, full texts": {
    item: (fields) => `<item>${rssItem(fields)}<content:encoded><![CDATA[${html(fields)}]]></content:encoded></item>\n`,
    frame: (items) =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">` +
      `<channel><title>Invented wire</title><link>https://wire.example.org/</link><description>Invented</description>\n${items}</channel></rss>\n`,
  },
  "RSS, summaries": {
    item: (fields) => `<item>${rssItem(fields)}</item>\n`,
    frame: (items) =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
      `<channel><title>Invented wire</title><link>https://wire.example.org/</link><description>Invented</description>\n${items}</channel></rss>\n`,
  },
  "Atom, full texts": {
    item: (fields) => `<entry>${entry(fields)}<content type="html">${escape(html(fields))}</content></entry>\n`,
    frame: (items) =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Invented wire</title><id>https://wire.example.org/</id>` +
      `<updated>${new Date(newest).toISOString()}</updated>\n${items}</feed>\n`,
  },
};

function inventDocument({ item, frame }, kilobytes) {
  let items = "";
  for (const [index, { id, title, text }] of invent(kilobytes * 2, { outlets: [{ id: "wire", lang: "en" }] }).entries()) {
    if (items.length >= kilobytes * 1_000 - 500) break;
    items += item({ title, text, link: `https://wire.example.org/2026/11/${id}`, at: newest - index * 600_000 });
  }
  return Buffer.from(frame(items));
}

/** By name, sets of documents that are read one after the other. */
export function inventedSets() {
  return Object.entries(shapes).flatMap(([name, shape]) =>
    [30, 156].map((kilobytes) => ({ name: `${name}, ${kilobytes} KB`, documents: [inventDocument(shape, kilobytes)] })),
  );
}

/** The real feeds, or null where they are not. */
export function realSet() {
  const folder = fileURLToPath(new URL("../../shared/feeds/", import.meta.url));
  if (!existsSync(folder)) return null;
  const names = readdirSync(folder).filter((name) => name !== "index.json");
  return { name: "real feeds", documents: names.map((name) => readFileSync(folder + name)) };
}
