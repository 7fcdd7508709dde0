import { channelWords, syndicationNamespace } from "../words.js";
import { declaration, element, escapeXml } from "../xml.js";
import { category, type Format } from "./format.js";

/** RDF Site Summary 1.0 with Dublin Core dates: no guid, items beside the channel. */
export const rdf: Format = {
  contentType: "application/rdf+xml",
  path: "/feed.rdf",
  separator: "",
  item(item) {
    return (
      `<item rdf:about="${escapeXml(item.link)}">${element("title", item.title)}${element("link", item.link)}` +
      `${element("description", item.text)}<dc:date>${new Date(item.publishedAt).toISOString()}</dc:date>` +
      `<dc:subject>${category}</dc:subject></item>\n`
    );
  },
  frame({ outlet, url, home }, links, updatedAt) {
    const head =
      declaration(outlet.charset) +
      `<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" ${syndicationNamespace}>\n` +
      `<channel rdf:about="${escapeXml(url)}">${element("title", outlet.name)}${element("link", home)}` +
      `<description>Invented news, for trying Attaché.</description><dc:language>${outlet.lang}</dc:language>` +
      `<dc:date>${new Date(updatedAt).toISOString()}</dc:date>${channelWords(outlet.words ?? {}, "rdf")}<items><rdf:Seq>` +
      links.map((link) => `<rdf:li rdf:resource="${escapeXml(link)}"/>`).join("") +
      `</rdf:Seq></items></channel>\n`;
    return { head, tail: "</rdf:RDF>\n" };
  },
};
