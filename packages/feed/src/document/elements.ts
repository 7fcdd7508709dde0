/** What becomes of an element: its text is kept, its children are kept, its tags are ignored, or it goes with all that is in it. */
export type Treatment = "text" | "children" | "transparent" | "drop";

const texts = new Set(
  [
    "title subtitle tagline link description summary content guid id pubdate lastbuilddate published updated modified issued created date",
    "category language managingeditor webmaster ttl fullitem body abstract name email uri url homepage loc lastmod",
    "dc:title dc:creator dc:author dc:contributor dc:publisher dc:date dc:language dc:subject dc:description dc:identifier",
    "dcterms:issued dcterms:created dcterms:modified dcterms:available dcterms:date dcterms:abstract dcterms:creator",
    "dcterms:title dcterms:subject dcterms:description dcterms:language dcterms:identifier prism:publicationdate",
    "news:title news:publication_date news:keywords news:language news:name",
    "content:encoded xhtml:body",
    "sy:updateperiod sy:updatefrequency sy:updatebase hour day",
    "media:title media:description media:text media:keywords media:category",
    "itunes:author itunes:summary itunes:subtitle itunes:keywords itunes:category itunes:name itunes:email itunes:title",
    "atom:title atom:subtitle atom:link atom:id atom:published atom:updated atom:summary atom:content atom:category",
    "atom:name atom:email atom:uri",
  ]
    .join(" ")
    .split(" "),
);

/** What holds elements of its own: people in Atom (in RSS, a name as text), and the hours and days in which RSS feeds rest. */
const parents = new Set(["author", "contributor", "atom:author", "atom:contributor", "itunes:owner", "skiphours", "skipdays"]);

const transparent = new Set(["channel", "rdf:rdf", "rss", "feed", "media:group", "media:content", "news:news", "news:publication"]);

export function treatmentOf(name: string): Treatment {
  if (texts.has(name)) return "text";
  if (parents.has(name)) return "children";
  return transparent.has(name) ? "transparent" : "drop";
}

/** What is told from the rest of a document by its local name, whatever its namespace. */
export interface Landmarks {
  readonly isItem: (local: string) => boolean;
  /** Where such an element comes, whatever was left open is closed. */
  readonly isStructure: (local: string) => boolean;
}

const feedLandmarks: Landmarks = {
  isItem: (local) => local === "item" || local === "entry",
  isStructure: (local) => feedLandmarks.isItem(local) || local === "channel" || local === "feed" || local === "rss",
};
/** sitemaps.org: a `urlset` of `url`s. */
const sitemapLandmarks: Landmarks = {
  isItem: (local) => local === "url",
  isStructure: (local) => local === "url" || local === "urlset",
};

export const landmarksOf = (rootLocal: string): Landmarks => (rootLocal === "urlset" ? sitemapLandmarks : feedLandmarks);

/** Attributes that are kept in the repaired document, by local name. */
export const keptAttributes = new Set(
  "type mode href rel term label scheme domain ispermalink url text src value about resource isdefault hreflang lastmod".split(" "),
);
