import { escapeUTF8 } from "entities";
import sanitizeHtml from "sanitize-html";
import { limits } from "../limits.js";
import { webAddress } from "./link.js";
import { unread } from "./text.js";

const allowedTags = (
  "a abbr b blockquote br caption cite code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s small " +
  "span strong sub sup table tbody td tfoot th thead tr u ul"
).split(" ");

/** HTML that may be shown anywhere: no scripts, styles, forms or frames, only http(s) and mailto addresses, which are made absolute. */
export function sanitise(html: string, base: string): string {
  const address = (value: string | undefined): string | null => (value === undefined ? null : webAddress(value, base));
  const options: sanitizeHtml.IOptions = {
    allowedTags,
    allowedAttributes: {
      a: ["href", "title"],
      img: ["src", "alt", "title", "width", "height"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan"],
    },
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
    nestingLimit: limits.nesting,
    nonTextTags: unread,
    transformTags: {
      a: (tagName, { href, ...rest }) => {
        const target = href?.trim().toLowerCase().startsWith("mailto:") ? href.trim() : address(href);
        return { tagName, attribs: target === null ? rest : { ...rest, href: target } };
      },
      img: (tagName, { src, ...rest }) => {
        const source = address(src);
        return { tagName, attribs: source === null ? rest : { ...rest, src: source } };
      },
    },
  };
  const safe = sanitizeHtml(html, options).trim();
  // What is cut in the middle of a tag is closed again by a second pass.
  return safe.length <= limits.text ? safe : sanitizeHtml(safe.slice(0, limits.text), options).slice(0, limits.text);
}

/** Plain text as HTML. */
export const htmlOfText = (text: string): string => escapeUTF8(text);
