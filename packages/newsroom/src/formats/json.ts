import { escapeXml } from "../xml.js";
import { category, paragraphs, type Format } from "./format.js";

/** JSON Feed 1.1 (jsonfeed.org/version/1.1): always UTF-8. */
export const json: Format = {
  contentType: "application/feed+json",
  path: "/feed.json",
  separator: ",\n",
  item(item, outlet) {
    const full = outlet.content === "full" && item.text !== "";
    return JSON.stringify({
      id: item.guid ?? item.link,
      url: item.link,
      title: item.title,
      ...(full ? { content_html: paragraphs(item.text, escapeXml) } : { content_text: item.text }),
      date_published: new Date(item.publishedAt).toISOString(),
      ...(item.revisedAt === null ? {} : { date_modified: new Date(item.revisedAt).toISOString() }),
      tags: [category],
    });
  },
  frame({ outlet, url, home }) {
    const about = JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: outlet.name,
      home_page_url: home,
      feed_url: url,
      language: outlet.lang,
    });
    return { head: `${about.slice(0, -1)},"items":[\n`, tail: "\n]}\n" };
  },
};
