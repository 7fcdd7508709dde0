import { decodeReferences } from "../document/references.js";
import { attributesOf, tokensOf, type Token } from "../document/tokens.js";
import { limits } from "../limits.js";

/** A page as HTML of which a tree can be built within bounds. */
export interface Skim {
  /** Its characters `<` and `&` in text stand for themselves only after {@link restore}. */
  readonly html: string;
  /** The `lang` of its root, or what it declares in a `meta` element. */
  readonly lang: string | null;
}

/** Elements of a page that are kept; the longest live blogs of newspapers have half as many. */
const maxElements = 20_000;
const maxTitles = 10;
/** Elements within elements. */
const maxDepth = 100;
const maxAttribute = 500;

/** Elements whose content is no text of the page. */
const unread = /<!--|<(script|style|noscript|template|svg|math|iframe|textarea|select|object|datalist|canvas)(?=[\s/>])/gi;
/** Elements without text or with no meaning for it. */
const dropped = new Set("area audio base embed frame img input link map param picture source track video wbr".split(" "));
const withoutEnd = new Set(["br", "hr", "meta", "col"]);
/** Elements that end where the next one begins. */
const endsItself = new Set("p li dt dd td th tr tbody thead tfoot option".split(" "));
/** What readability judges an element by. */
const kept = new Set("id class role rel dir lang hidden aria-hidden aria-modal property name content itemprop href".split(" "));
const hiding = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** Private characters in the place of those that begin markup: the tree gets one text node, not one for each reference. */
const lessThan = "\uE000";
const ampersand = "\uE001";
export const restore = (text: string): string => text.replaceAll(lessThan, "<").replaceAll(ampersand, "&");

/**
 * What an article can be in, of a page: no scripts, comments, pictures, unknown attributes; and no more elements, deeper nesting or longer
 * attributes than an article has. Linear, whatever the page is: building a tree of a hostile page takes a minute and gigabytes.
 */
export function skim(page: string, isXml: boolean): Skim {
  const source = withoutUnread(page.replace(/[\uE000\uE001]/g, ""));
  const tokens = tokensOf(source);
  const parts: string[] = [];
  let elements = 0;
  let titles = 0;
  let depth = 0;
  let beyond = 0;
  let preformatted = 0;
  let lang: string | null = null;
  /** Of the elements that end themselves: a `</p>` of its own would be one more paragraph (HTML §13.2.6.4.7). */
  const unclosed = new Map<string, number>();

  const open = (token: Token & { readonly kind: "open" }): void => {
    const name = nameOf(token.name);
    if (name === null || dropped.has(name)) return;
    const attributes = attributesOf(token.attributes);
    if (name === "html" || name === "meta") lang ??= languageOf(name, attributes);
    if (name === "meta") {
      if (titles >= maxTitles || !/title$/i.test(attributes.get("property") ?? attributes.get("name") ?? "")) return;
      titles += 1;
    }
    if (depth >= maxDepth && !withoutEnd.has(name)) {
      if (!endsItself.has(name)) beyond += 1;
      return;
    }
    elements += 1;
    parts.push(`<${name}${written(attributes)}>`);
    if (withoutEnd.has(name)) return;
    if (isXml && token.empty) {
      parts.push(`</${name}>`);
      return;
    }
    if (name === "pre") preformatted += 1;
    if (endsItself.has(name)) unclosed.set(name, (unclosed.get(name) ?? 0) + 1);
    else depth += 1;
  };
  const close = (written_: string): void => {
    const name = nameOf(written_);
    if (name === null || dropped.has(name) || withoutEnd.has(name)) return;
    if (endsItself.has(name)) {
      const left = unclosed.get(name) ?? 0;
      if (left === 0) return;
      unclosed.set(name, left - 1);
    } else if (beyond > 0) {
      beyond -= 1;
      return;
    } else {
      depth = Math.max(0, depth - 1);
    }
    if (name === "pre") preformatted = Math.max(0, preformatted - 1);
    parts.push(`</${name}>`);
  };

  for (let token = tokens.next(); token; token = tokens.next()) {
    if (elements >= maxElements) break;
    if (token.kind === "open") open(token);
    else if (token.kind === "close") close(token.name);
    else if (token.kind === "text" || (isXml && token.kind === "cdata"))
      parts.push(textOf(source.slice(token.start, token.end), preformatted > 0));
  }
  return { html: `<!doctype html>${parts.join("")}`, lang };
}

/** Browsers read a comment, a script and suchlike up to their end mark and nothing else, also where there is none (HTML §13.2.5). */
function withoutUnread(page: string): string {
  const parts: string[] = [];
  let at = 0;
  unread.lastIndex = 0;
  for (let found = unread.exec(page); found; found = unread.exec(page)) {
    parts.push(page.slice(at, found.index));
    const end = found[1] === undefined ? /-->/g : new RegExp(`</${found[1]}[^>]{0,100}>?`, "gi");
    end.lastIndex = unread.lastIndex;
    if (!end.test(page)) return parts.join("");
    at = end.lastIndex;
    unread.lastIndex = at;
  }
  parts.push(page.slice(at));
  return parts.join("");
}

/** Elements of the page's own making are blocks as likely as not. */
function nameOf(written_: string): string | null {
  const name = written_.toLowerCase();
  if (/^[a-z][a-z0-9]{0,20}$/.test(name)) return name;
  return /^[a-z][a-z0-9]*-/.test(name) ? "div" : null;
}

function written(attributes: ReadonlyMap<string, string>): string {
  let text = "";
  for (const [name, value] of attributes) {
    const lower = name.toLowerCase();
    if (kept.has(lower)) text += ` ${lower}="${value.slice(0, maxAttribute).replaceAll('"', "&quot;")}"`;
    else if (lower === "style" && hiding.test(value)) text += ` style="display:none"`;
  }
  return text;
}

const textOf = (source: string, preformatted: boolean): string => {
  const text = decodeReferences(source).replaceAll("&", ampersand).replaceAll("<", lessThan);
  return preformatted ? text.replace(/\r\n?|\n/g, "<br>") : text.replace(/\s+/g, " ");
};

function languageOf(element: string, attributes: ReadonlyMap<string, string>): string | null {
  const isLanguage = element === "html" || /^content-language$/i.test(attributes.get("http-equiv") ?? "");
  const said = isLanguage ? (attributes.get("lang") ?? attributes.get("xml:lang") ?? attributes.get("content")) : undefined;
  return said?.trim() ? said.slice(0, limits.title) : null;
}
