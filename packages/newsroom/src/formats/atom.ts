import { declaration, element, escapeXml } from "../xml.js";
import { category, paragraphs, type Format } from "./format.js";

/** Atom 1.0 (RFC 4287). An entry must have an id: where the outlet gives none, it is the link. */
export const atom: Format = {
  contentType: "application/atom+xml",
  path: "/feed.atom",
  separator: "",
  item(item, outlet) {
    const published = new Date(item.publishedAt).toISOString();
    const updated = new Date(item.revisedAt ?? item.publishedAt).toISOString();
    return (
      `<entry>${element("title", item.title)}${element("id", item.guid ?? item.link)}<link rel="alternate" href="${escapeXml(item.link)}"/>` +
      `<published>${published}</published><updated>${updated}</updated><category term="${category}"/>` +
      (outlet.content === "full" && item.text !== ""
        ? `<content type="html">${escapeXml(paragraphs(item.text, escapeXml))}</content>`
        : element("summary", item.text)) +
      `</entry>\n`
    );
  },
  frame({ outlet, url, home }, _links, updatedAt) {
    const head =
      declaration(outlet.charset) +
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${outlet.lang}">\n${element("title", outlet.name)}${element("id", url)}` +
      `<link rel="self" href="${escapeXml(url)}"/><link rel="alternate" href="${escapeXml(home)}"/>` +
      `<author>${element("name", outlet.publisher)}</author><updated>${new Date(updatedAt).toISOString()}</updated>\n`;
    return { head, tail: "</feed>\n" };
  },
};
