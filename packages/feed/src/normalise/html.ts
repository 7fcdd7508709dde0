import { decodeHTML, escapeUTF8 } from "entities";
import sanitizeHtml from "sanitize-html";
import { limits } from "../limits.js";
import { withoutFormulas } from "./formula.js";
import { webAddress } from "./link.js";
import { simpleHtml } from "./simple-html.js";
import { withoutLooseDeclaration } from "./text-of-html.js";
import { blocks, cut, tidy } from "./text.js";

/** The most frequent ones first: the list is looked through for each element. */
const allowedTags = [
  ..."p a br img strong em b i".split(" "),
  ...blocks,
  ..."abbr caption cite code del ins kbd q s small span sub sup table tbody tfoot thead u".split(" "),
];

/** HTML that may be shown anywhere: no scripts, styles, forms or frames, only http(s) addresses, which are made absolute. */
export function sanitise(html: string, base: string): string {
  const simple = html.includes("<") && html.length <= limits.text ? simpleHtml(html, base)?.trim() : undefined;
  return simple !== undefined && simple.length <= limits.text ? simple : sanitiseAny(html, base);
}

/** {@link sanitise} for every HTML, the simplest too. */
export function sanitiseAny(html: string, base: string): string {
  const address = (value: string | undefined): string | null => (value === undefined ? null : webAddress(value, base));
  const options: sanitizeHtml.IOptions = {
    allowedTags,
    allowedAttributes: {
      a: ["href", "title"],
      img: ["src", "alt", "title", "width", "height"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan"],
    },
    allowedSchemes: ["http", "https"],
    allowProtocolRelative: false,
    nestingLimit: limits.nesting,
    transformTags: {
      a: (tagName, { href, ...rest }) => {
        const target = address(href);
        return { tagName, attribs: target === null ? rest : { ...rest, href: target } };
      },
      img: (tagName, { src, ...rest }) => {
        const source = address(src);
        return { tagName, attribs: source === null ? rest : { ...rest, src: source } };
      },
    },
  };
  const safe = (
    html.includes("<") ? sanitizeHtml(withoutLooseDeclaration(withoutFormulas(html)), options) : escapeUTF8(decodeHTML(html))
  ).trim();
  // What is cut in the middle of a tag or of an element is closed again by a second pass, for which there is room.
  return safe.length <= limits.text ? safe : sanitizeHtml(safe.slice(0, limits.text - roomToClose).replace(/&[^&;]{0,10}$/, ""), options);
}

/** The end tags of all that can be open. */
const roomToClose = limits.nesting * "</blockquote>".length + 10;

const blockTag = new RegExp(`</?(?:${blocks.join("|")})(?: [^<>]*)?>`, "g");

/** The plain text of what {@link sanitise} gave: tags taken off, blocks on lines of their own, references decoded once. */
export function textOfSafeHtml(html: string): string {
  const text = html.includes("<") ? html.replace(blockTag, "\n").replace(/<[^<>]*>/g, "") : html;
  return cut(tidy(text.includes("&") ? decodeHTML(text) : text), limits.text);
}

/** Plain text as HTML. */
export const htmlOfText = (text: string): string => escapeUTF8(text);
