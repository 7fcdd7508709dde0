import Parser from "rss-parser";

/** An element: its text and attributes, by rss-parser's own notation. */
export interface Node {
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Readonly<Record<string, readonly Node[]>>;
}

export interface Structure {
  readonly head: Node;
  readonly items: readonly Node[];
}

/** Structural names, which rss-parser needs as they are. Everything else gets a name that it has no rules for. */
const structural = new Set(["rss", "channel", "item", "feed", "entry"]);
const rawPrefix = "raw.";

const raw = (names: string): [string, string, { keepArray: true }][] =>
  names.split(" ").map((name) => [name === "$" ? name : `${rawPrefix}${name}`, `${rawPrefix}${name}`, { keepArray: true }]);

const shared =
  "$ title subtitle tagline link description summary content guid id pubdate lastbuilddate published updated modified issued created date " +
  "category language author contributor managingeditor webmaster body fullitem abstract " +
  "dc:title dc:creator dc:author dc:contributor dc:publisher dc:date dc:language dc:subject dc:description dc:identifier " +
  "dcterms:issued dcterms:created dcterms:modified dcterms:available dcterms:abstract dcterms:creator " +
  "content:encoded xhtml:body media:title media:description media:text media:keywords media:category " +
  "itunes:author itunes:summary itunes:subtitle itunes:keywords itunes:category itunes:title itunes:owner " +
  "atom:title atom:subtitle atom:link atom:id atom:published atom:updated atom:summary atom:content atom:category atom:author atom:contributor";
const headOnly = " ttl sy:updateperiod sy:updatefrequency sy:updatebase skiphours skipdays";

/**
 * rss-parser's own rules lose what they do not foresee (one bad date loses the feed, a link without attributes too) and look at every
 * description with a quadratic pattern. Under names it has no rules for it hands every element over as xml2js read it.
 */
type Fields = Record<string, unknown>;
const options: Parser.ParserOptions<Fields, Fields> = {
  xml2js: { explicitCharkey: true, tagNameProcessors: [(name: string) => (structural.has(name) ? name : `${rawPrefix}${name}`)] },
};
// Its types know only names for a feed's fields; it reads them like an item's.
const parser = new Parser(Object.assign(options, { customFields: { item: raw(shared), feed: raw(shared + headOnly) } }));

/** Takes a repaired document apart. Rejects where the repair left something that is not XML, which would be a bug of it. */
export async function structureOf(xml: string): Promise<Structure> {
  const parsed = await parser.parseString(xml);
  return { head: nodeOf(parsed), items: parsed.items.map(nodeOf) };
}

/** A value as xml2js gives it: a string where it is only text, else an object with `_`, `$` and an array for each child's name. */
function nodeOf(value: unknown): Node {
  if (typeof value === "string") return { text: value, attributes: {}, children: {} };
  if (typeof value !== "object" || value === null) return { text: "", attributes: {}, children: {} };
  let text = "";
  let attributes: Record<string, string> = {};
  const children: Record<string, readonly Node[]> = {};
  for (const [key, content] of Object.entries(value)) {
    if (key === "_") text = String(content);
    else if (key === "$" || key === `${rawPrefix}$`) attributes = attributesOf(content);
    else if (key.startsWith(rawPrefix) && Array.isArray(content)) {
      children[key.slice(rawPrefix.length)] = content.map(nodeOf);
    }
  }
  return { text, attributes, children };
}

function attributesOf(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, content]) => [key, String(content)]));
}
