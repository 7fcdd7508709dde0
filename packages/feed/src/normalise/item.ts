import type { Node } from "../document/structure.js";
import type { FeedItem } from "../reading.js";
import type { Warnings } from "../warnings.js";
import { authorsOf, categoriesOf, dateOf, identifierOf, languageOf } from "./common.js";
import { linkOf } from "./links.js";
import { first, html, plainText, title, type Setting } from "./value.js";

const titles = "title dc:title atom:title media:title itunes:title";
const summaries = "summary description atom:summary dc:description dcterms:abstract itunes:summary itunes:subtitle media:description";
const contents = "content:encoded content atom:content xhtml:body body fulltext media:text";
const people = "author atom:author dc:creator dc:author dcterms:creator itunes:author";

/** One item or entry as it is handed on. `published` falls back to the date of the last change: it is when the reader could first know. */
export function itemOf(node: Node, setting: Setting, warnings: Warnings): FeedItem {
  const published = dateOf(node, "pubdate published issued atom:published dcterms:issued dcterms:available created dcterms:created", warnings);
  const updated = dateOf(node, "updated modified atom:updated dcterms:modified dc:date date", warnings);
  const titleNode = first(node, titles);
  const summaryNode = first(node, summaries);
  const ownContent = first(node, contents);
  const contentNode = ownContent ?? summaryNode;
  const summary = summaryNode ? plainText(summaryNode, setting) : "";
  const content = ownContent ? plainText(ownContent, setting) : "";
  return {
    title: titleNode ? title(titleNode, setting) : "",
    link: linkOf(node, setting),
    guid: identifierOf(node),
    published: published.iso ?? updated.iso,
    updated: updated.iso,
    summary,
    content: contentNode ? html(contentNode, setting) : "",
    text: content.length > summary.length ? content : summary,
    authors: authorsOf(node, people, setting),
    categories: categoriesOf(node),
    language: languageOf(first(node, "dc:language language")?.text, titleNode?.attributes["lang"], node.attributes["lang"]),
    dateImplausible: published.implausible || (published.iso === null && updated.implausible),
  };
}
