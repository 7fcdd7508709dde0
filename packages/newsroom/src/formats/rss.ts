import { channelWords, syndicationNamespace } from "../words.js";
import { declaration, element, escapeXml } from "../xml.js";
import { category, leadOf, paragraphs, type Format } from "./format.js";

/** RSS 2.0 (RSS Advisory Board, 2.0.11); a full text goes into `content:encoded`, with its first sentence as description. */
export const rss: Format = {
  contentType: "application/rss+xml",
  path: "/feed.xml",
  separator: "",
  item(item, outlet) {
    const full = outlet.content === "full" && item.text !== "";
    const guid = item.guid === null ? "" : `<guid isPermaLink="false">${escapeXml(item.guid)}</guid>`;
    return (
      `<item>${element("title", item.title)}${element("link", item.link)}${guid}` +
      `<pubDate>${new Date(item.publishedAt).toUTCString()}</pubDate><category>${category}</category>` +
      element("description", full ? leadOf(item.text) : item.text) +
      (full ? element("content:encoded", paragraphs(item.text, escapeXml)) : "") +
      `</item>\n`
    );
  },
  frame({ outlet, url, home }, _links, updatedAt) {
    const head =
      declaration(outlet.charset) +
      `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" ${syndicationNamespace}>\n<channel>` +
      `${element("title", outlet.name)}${element("link", home)}<description>Invented news, for trying Attaché.</description>` +
      `<language>${outlet.lang}</language><atom:link rel="self" type="application/rss+xml" href="${escapeXml(url)}"/>` +
      `<lastBuildDate>${new Date(updatedAt).toUTCString()}</lastBuildDate>${channelWords(outlet.words ?? {}, "rss")}\n`;
    return { head, tail: "</channel>\n</rss>\n" };
  },
};
