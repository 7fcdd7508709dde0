import type { Node } from "../document/skeleton.js";
import type { FeedItem } from "../reading.js";
import type { Warnings } from "../warnings.js";
import { authorsOf, categoriesOf, dateOf, identifierOf, languageOf } from "./common.js";
import { linkOf } from "./links.js";
import { first, plainText, rich, title, type Inherited, type Setting } from "./value.js";

const titles = "title dc:title dcterms:title atom:title news:title media:title itunes:title".split(" ");
const summaries = (
  "summary description atom:summary dc:description dcterms:description dcterms:abstract " +
  "itunes:summary itunes:subtitle media:description abstract"
).split(" ");
const contents = "content:encoded content atom:content xhtml:body body fullitem media:text".split(" ");
const publications = (
  "pubdate published issued atom:published dcterms:issued dcterms:available news:publication_date prism:publicationdate " +
  "created dcterms:created"
).split(" ");
const changes = "updated modified atom:updated dcterms:modified dc:date dcterms:date date lastbuilddate lastmod @lastmod".split(" ");
const languages = "dc:language dcterms:language language news:language".split(" ");
const people = "author atom:author dc:creator dc:author dcterms:creator itunes:author managingeditor".split(" ");

/**
 * One item or entry as it is handed on. `published` falls back to the date of the last change: it is when the reader could first know.
 * `summary` falls back to the text of the content, and the other way round.
 */
export function itemOf(node: Node, setting: Setting, feed: Inherited, warnings: Warnings): FeedItem {
  const authors = authorsOf(node, people, setting);
  const published = dateOf(node, publications, warnings);
  const updated = dateOf(node, changes, warnings);
  const titleNode = first(node, titles);
  const summaryNode = first(node, summaries);
  const ownContent = first(node, contents);
  const contentNode = ownContent ?? first(node, ["description"]) ?? summaryNode;
  const content = contentNode ? rich(contentNode, setting) : null;
  const ownSummary = summaryNode && summaryNode !== contentNode ? plainText(summaryNode, setting) : "";
  const summary = ownSummary === "" ? (content?.text ?? "") : ownSummary;
  return {
    title: titleNode ? title(titleNode, setting) : "",
    link: linkOf(node, setting),
    guid: identifierOf(node, setting),
    published: published.iso ?? updated.iso,
    updated: updated.iso,
    summary,
    content: content?.html ?? "",
    text: content && content.text.length > summary.length ? content.text : summary,
    authors: authors.length > 0 ? authors : feed.authors,
    categories: categoriesOf(node),
    language: languageOf(first(node, languages)?.text, titleNode?.attributes["lang"], node.attributes["lang"]) ?? feed.language,
    dateImplausible: published.implausible || (published.iso === null && updated.implausible),
  };
}
