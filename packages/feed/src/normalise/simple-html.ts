import { decodeHTML } from "entities";
import { webAddress } from "./link.js";

const inline = "b i em strong u s small span sub sup cite code q".split(" ");
const block = "p div h1 h2 h3 h4 h5 h6 blockquote figure figcaption ul ol li".split(" ");
const blocks = new Set(block);

/** A piece of HTML as a careful hand writes it: text, a tag without attributes, a line break, a link, a picture. */
const piece = new RegExp(
  `([^<]+)|<(/?)(${[...inline, ...block].join("|")})>|<br ?/?>|<a href="([^"<>]*)">|</(a)>|<img((?: [a-z]+="[^"<>]*")+) ?/?>`,
  "y",
);
const pictureAttribute = / (src|alt|title|width|height)="([^"]*)"/y;
/** Deeper than careful hands nest. */
const deepest = 20;

/**
 * HTML of the plainest kind, sanitised without building anything: most contents are of this kind, and each step of the library looks for
 * what cannot be here. Gives exactly what the library gives, or null where the HTML holds anything that is not in this grammar (another
 * element or attribute, an address that is not http(s), a tag that is not closed in its turn), which is then the library's.
 */
export function simpleHtml(html: string, base: string): string | null {
  const open: string[] = [];
  let safe = "";
  piece.lastIndex = 0;
  while (piece.lastIndex < html.length) {
    const match = piece.exec(html);
    if (!match) return null;
    const [whole, text, slash, name, href, closed = slash === "/" ? name : undefined, picture] = match;
    if (text !== undefined) {
      safe += escape(/[&>]/.test(text) ? decodeHTML(text) : text);
    } else if (closed !== undefined) {
      if (open.pop() !== closed) return null;
      safe += whole;
    } else if (name !== undefined) {
      if (open.length >= deepest || !fits(name, open)) return null;
      open.push(name);
      safe += whole;
    } else if (href !== undefined) {
      const address = addressOf(href, base);
      if (address === null || open.length >= deepest || open.includes("a")) return null;
      open.push("a");
      safe += `<a href="${address}">`;
    } else {
      const tag = picture === undefined ? "<br />" : pictureOf(picture, base);
      if (tag === null) return null;
      safe += tag;
    }
  }
  return open.length === 0 ? safe : null;
}

/** Whether a parser would leave open what is open: a block ends a paragraph, and an item of a list the one before it. */
function fits(name: string, open: readonly string[]): boolean {
  if (!blocks.has(name)) return true;
  return !open.includes("p") && (name === "li") === ["ul", "ol"].includes(open.at(-1) ?? "");
}

const escape = (text: string): string =>
  /[&<>]/.test(text) ? text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;") : text;

/** What an attribute says; null where it holds a reference of more than one meaning. */
const valueOf = (written: string): string | null =>
  !written.includes("&") ? written : /&(?!amp;)/.test(written) ? null : written.replaceAll("&amp;", "&");

function addressOf(written: string, base: string): string | null {
  const value = valueOf(written);
  const address = value === null ? null : webAddress(value, base);
  return address === null || address.includes('"') ? null : escape(address);
}

function pictureOf(written: string, base: string): string | null {
  let source: string | null = null;
  let others = "";
  const seen = new Set<string>();
  pictureAttribute.lastIndex = 0;
  while (pictureAttribute.lastIndex < written.length) {
    const [, name, value] = pictureAttribute.exec(written) ?? [];
    if (name === undefined || value === undefined || seen.has(name) || (value === "" && name !== "alt")) return null;
    seen.add(name);
    const said = name === "src" ? addressOf(value, base) : valueOf(value);
    if (said === null) return null;
    if (name === "src") source = said;
    else others += ` ${name}="${escape(said)}"`;
  }
  return source === null ? null : `<img${others} src="${source}" />`;
}
