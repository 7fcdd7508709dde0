import { decodeReferences } from "../document/references.js";
import { attributesOf, tokensOf, type Token } from "../document/tokens.js";
import { boundNesting } from "./nesting.js";
import { withoutUnread } from "./unread.js";

/** A page as HTML of which a tree can be built within bounds. */
export interface Skim {
  /** Its characters `<` and `&` in text stand for themselves only after {@link restore}. */
  readonly html: string;
  /** The `lang` of its root, or what it declares in a `meta` element, as written; or null. */
  readonly lang: string | null;
}

/** Elements of a page that are kept; the longest live blogs of newspapers have half as many. */
const maxElements = 20_000;
const maxDepth = 100;
const maxTitles = 10;
const maxAttribute = 500;

/** Elements without text, or with no meaning for it; what a page may leave out (HTML §13.1.2.4) is written anew. */
const dropped = new Set(
  "html head body area audio base embed frame frameset img input link map param picture source track video wbr".split(" "),
);
const withoutEnd = new Set(["br", "hr", "col"]);
/** What readability judges an element by. */
const kept = new Set("id class role rel dir lang hidden aria-hidden aria-modal property name content itemprop href".split(" "));
const hiding = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** Private characters in the place of those that begin markup: the tree gets one text node, not one for each reference. */
const lessThan = "\uE000";
const ampersand = "\uE001";
export const restore = (text: string): string => text.replaceAll(lessThan, "<").replaceAll(ampersand, "&");

type OpenToken = Token & { readonly kind: "open" };

/**
 * What an article can be in, of a page: no scripts, comments, pictures, unknown attributes; and no more elements, deeper nesting or longer
 * attributes than an article has. Linear, whatever the page is: building a tree of a hostile page takes a minute and gigabytes.
 */
export function skim(page: string, isXml: boolean): Skim {
  const source = withoutUnread(page.replace(/[\uE000\uE001]/g, ""));
  const tokens = tokensOf(source);
  const nesting = boundNesting(maxDepth);
  const head: string[] = [];
  const body: string[] = [];
  let lang: string | null = null;
  let elements = 0;
  const title: { state: "none" | "open" | "closed" } = { state: "none" };
  let preformatted = 0;

  const open = ({ name: written, attributes: source_, empty }: OpenToken): void => {
    const name = nameOf(written);
    if (title.state === "open") title.state = "closed";
    if (name === null) return;
    const attributes = attributesOf(source_);
    if (name === "html" || name === "meta") lang ??= languageOf(name, attributes);
    if (name === "meta" && head.length < maxTitles && isTitle(attributes)) head.push(`<meta${markupOf(attributes)}>`);
    if (name === "title" && title.state === "none") title.state = "open";
    if (dropped.has(name) || name === "meta" || name === "title") return;
    if (!withoutEnd.has(name) && !nesting.open(name)) return;
    elements += 1;
    body.push(`<${name}${markupOf(attributes)}>`);
    if (name === "pre") preformatted += 1;
    if (isXml && empty) close(written);
  };
  const close = (written: string): void => {
    const name = nameOf(written);
    if (name === "title" && title.state === "open") title.state = "closed";
    if (name === null || dropped.has(name) || withoutEnd.has(name) || name === "meta" || name === "title" || !nesting.close(name)) return;
    if (name === "pre") preformatted = Math.max(0, preformatted - 1);
    body.push(`</${name}>`);
  };

  for (let token = tokens.next(); token; token = tokens.next()) {
    if (elements >= maxElements) break;
    if (token.kind === "open") open(token);
    else if (token.kind === "close") close(token.name);
    else if (token.kind === "text" || (isXml && token.kind === "cdata")) {
      const text = textOf(source.slice(token.start, token.end), preformatted > 0);
      if (title.state === "open") head.push(`<title>${text}</title>`);
      else body.push(text);
    }
  }
  return { html: `<!doctype html><html><head>${head.join("")}</head><body>${body.join("")}</body></html>`, lang };
}

/** Elements of the page's own making are blocks as likely as not. */
function nameOf(written: string): string | null {
  const name = written.toLowerCase();
  if (/^[a-z][a-z0-9]{0,20}$/.test(name)) return name;
  return /^[a-z][a-z0-9]*-/.test(name) ? "div" : null;
}

function markupOf(attributes: ReadonlyMap<string, string>): string {
  let markup = "";
  for (const [name, value] of attributes) {
    const lower = name.toLowerCase();
    if (kept.has(lower)) markup += ` ${lower}="${value.slice(0, maxAttribute).replaceAll('"', "&quot;")}"`;
    else if (lower === "style" && hiding.test(value)) markup += ` style="display:none"`;
  }
  return markup;
}

function textOf(source: string, preformatted: boolean): string {
  const text = decodeReferences(source).replaceAll("&", ampersand).replaceAll("<", lessThan);
  return preformatted ? text.replace(/\r\n?|\n/g, "<br>") : text.replace(/\s+/g, " ");
}

/** Open Graph and its kind: what a page is called where others speak of it. */
const isTitle = (attributes: ReadonlyMap<string, string>): boolean =>
  /title$/i.test(attributes.get("property") ?? attributes.get("name") ?? "");

function languageOf(element: string, attributes: ReadonlyMap<string, string>): string | null {
  const isLanguage = element === "html" || /^content-language$/i.test(attributes.get("http-equiv") ?? "");
  const said = isLanguage ? (attributes.get("lang") ?? attributes.get("xml:lang") ?? attributes.get("content")) : undefined;
  return said?.trim() ? said : null;
}
