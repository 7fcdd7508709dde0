/**
 * The prefix that this package uses for a namespace, by its name (without scheme, trailing slash or case, which feeds get wrong).
 * An empty prefix stands for the vocabulary of the feed formats themselves.
 */
const byNamespace: Readonly<Record<string, string>> = {
  "www.w3.org/2005/atom": "atom",
  "purl.org/atom/ns#": "atom",
  "purl.org/rss/1.0": "",
  "my.netscape.com/rdf/simple/0.9": "",
  "channel.netscape.com/rdf/simple/0.9": "",
  "my.netscape.com/publish/formats/rss-0.9": "",
  "my.netscape.com/publish/formats/rss-0.91": "",
  "backend.userland.com/rss": "",
  "backend.userland.com/rss2": "",
  "blogs.law.harvard.edu/tech/rss": "",
  "www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
  "purl.org/dc/elements/1.1": "dc",
  "purl.org/dc/elements/1.0": "dc",
  "purl.org/dc/terms": "dcterms",
  "purl.org/rss/1.0/modules/content": "content",
  "purl.org/rss/1.0/modules/syndication": "sy",
  "www.w3.org/1999/xhtml": "xhtml",
  "search.yahoo.com/mrss": "media",
  "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "example.com/dtds/podcast-1.0.dtd": "itunes",
  "www.w3.org/xml/1998/namespace": "xml",
  "www.sitemaps.org/schemas/sitemap/0.9": "",
  "www.google.com/schemas/sitemap/0.9": "",
  "www.google.com/schemas/sitemap-news/0.9": "news",
  "prismstandard.org/namespaces/basic/2.0": "prism",
  "prismstandard.org/namespaces/1.2/basic": "prism",
};

/** Prefixes that mean what everybody means by them where a document forgets to declare them. */
const undeclared: Readonly<Record<string, string>> = {
  atom: "atom",
  atom10: "atom",
  a10: "atom",
  rss: "",
  rdf: "rdf",
  dc: "dc",
  dcterms: "dcterms",
  content: "content",
  sy: "sy",
  xhtml: "xhtml",
  media: "media",
  itunes: "itunes",
  news: "news",
  prism: "prism",
  xml: "xml",
};

/** What prefixes mean at one place of a document: as written → ours, or null for a namespace of no interest. */
export type Scope = ReadonlyMap<string, string | null>;

export const rootScope: Scope = new Map();

/** The scope within an element that has these attributes. */
export function scopeWithin(scope: Scope, attributes: ReadonlyMap<string, string>): Scope {
  let inner: Map<string, string | null> | null = null;
  for (const [name, value] of attributes) {
    if (!name.startsWith("xmlns")) continue;
    inner ??= new Map(scope);
    if (name === "xmlns") inner.set("", prefixOf(value) ?? "");
    else if (name.startsWith("xmlns:")) inner.set(name.slice(6).toLowerCase(), prefixOf(value));
  }
  return inner ?? scope;
}

function prefixOf(namespace: string): string | null {
  const key = namespace
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/\/$/, "");
  return Object.hasOwn(byNamespace, key) ? (byNamespace[key] ?? null) : null;
}

/**
 * Gives names as this package knows them: lower case, our prefix; null for a name of no interest. Atom's own names have no prefix in an
 * Atom document and `atom:` elsewhere. Remembers the names of one document, which are few and come again and again.
 */
export function namesIn(atom: boolean): (written: string, scope: Scope) => string | null {
  const remembered = new WeakMap<Scope, Map<string, string | null>>();
  return (written, scope) => {
    let names = remembered.get(scope);
    if (!names) remembered.set(scope, (names = new Map()));
    const before = names.get(written);
    if (before !== undefined) return before;
    const name = knownName(written, scope, atom);
    if (names.size < mostRemembered) names.set(written, name);
    return name;
  };
}

const mostRemembered = 200;

function knownName(written: string, scope: Scope, atom: boolean): string | null {
  const colon = written.indexOf(":");
  const prefix = colon < 0 ? "" : written.slice(0, colon).toLowerCase();
  const local = written.slice(colon + 1).toLowerCase();
  const declared = scope.get(prefix);
  const ours = declared === undefined ? (prefix === "" ? "" : Object.hasOwn(undeclared, prefix) ? undeclared[prefix] : null) : declared;
  if (ours === null || ours === undefined) return null;
  return ours === "" || (atom && ours === "atom") ? local : `${ours}:${local}`;
}

/** The part after the prefix, in lower case: what tells structure apart where namespaces are broken. */
export const localName = (written: string): string => written.slice(written.indexOf(":") + 1).toLowerCase();
