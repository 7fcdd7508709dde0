/** What becomes of an element: its text is kept, its children are kept, its tags are ignored, or it goes with all that is in it. */
export type Treatment = "text" | "children" | "transparent" | "drop";

const texts = new Set(
  [
    "title subtitle tagline link description summary content guid id pubdate lastbuilddate published updated modified issued created date",
    "category language managingeditor webmaster ttl fullitem body abstract name email uri url homepage",
    "dc:title dc:creator dc:author dc:contributor dc:publisher dc:date dc:language dc:subject dc:description dc:identifier",
    "dcterms:issued dcterms:created dcterms:modified dcterms:available dcterms:abstract dcterms:creator",
    "content:encoded xhtml:body",
    "sy:updateperiod sy:updatefrequency",
    "media:title media:description media:text media:keywords media:category",
    "itunes:author itunes:summary itunes:subtitle itunes:keywords itunes:category itunes:name itunes:email itunes:title",
    "atom:title atom:subtitle atom:link atom:id atom:published atom:updated atom:summary atom:content atom:category",
    "atom:name atom:email atom:uri",
  ]
    .join(" ")
    .split(" "),
);

/** People: a name as text in RSS, an element for each part in Atom. */
const people = new Set(["author", "contributor", "atom:author", "atom:contributor", "itunes:owner"]);

const transparent = new Set(["channel", "rdf:rdf", "rss", "feed", "media:group", "media:content", "content:items", "items-list"]);

export function treatmentOf(name: string | null): Treatment {
  if (name === null) return "drop";
  if (texts.has(name)) return "text";
  if (people.has(name)) return "children";
  return transparent.has(name) ? "transparent" : "drop";
}

/** Elements of which one starts or ends an item: where they come, whatever was left open is closed. */
export const isItem = (local: string): boolean => local === "item" || local === "entry";
export const isStructure = (local: string): boolean => isItem(local) || local === "channel" || local === "feed" || local === "rss";

/** Attributes that are kept in the repaired document, by local name. */
export const keptAttributes = new Set(
  "type mode href rel term label scheme domain ispermalink url text src value about resource isdefault hreflang lastmod".split(" "),
);
