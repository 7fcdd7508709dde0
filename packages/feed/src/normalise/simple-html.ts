import { decodeHTML } from "entities";
import { webAddress } from "./link.js";

const inline = "a b i em strong u s small span sub sup cite code q".split(" ");
const block = "p div h1 h2 h3 h4 h5 h6 blockquote figure figcaption ul ol li".split(" ");
const empty = ["br", "img"];
const blocks = new Set(block);

/** A piece of HTML as a careful hand writes it: text, a start tag with its attributes, an end tag, an element that has none. */
const attributes = `((?: [a-z-]+="[^"<>]*")*)`;
const piece = new RegExp(
  `([^<]+)|<(${[...inline, ...block].join("|")})${attributes}>|</([a-z0-9]+)>|<(${empty.join("|")})${attributes} ?/?>`,
  "y",
);
const attribute = / ([a-z-]+)="([^"]*)"/g;

/** What is kept of an element's attributes; the address comes last. */
const kept: Readonly<Record<string, { readonly address: string; readonly texts: readonly string[] }>> = {
  a: { address: "href", texts: ["title"] },
  img: { address: "src", texts: ["alt", "title", "width", "height"] },
};

/** Deeper than careful hands nest. */
const deepest = 20;

/**
 * HTML of the plainest kind, sanitised without building anything: most contents are of this kind, and each step of the library looks for
 * what cannot be here. Gives exactly what the library gives, or null where the HTML holds anything that is not in this grammar (another
 * element, an address that is not http(s), a tag that is not closed in its turn, a quote too many), which is then the library's.
 */
export function simpleHtml(html: string, base: string): string | null {
  const open: string[] = [];
  let safe = "";
  piece.lastIndex = 0;
  while (piece.lastIndex < html.length) {
    const match = piece.exec(html);
    if (!match) return null;
    const [whole, text, name, written = "", closed, alone, writtenAlone = ""] = match;
    if (text !== undefined) {
      safe += escape(/[&>]/.test(text) ? decodeHTML(text) : text);
    } else if (closed !== undefined) {
      if (open.pop() !== closed) return null;
      safe += whole;
    } else if (name !== undefined) {
      if (open.length >= deepest || !fits(name, open)) return null;
      const said = attributesOf(name, written, base);
      if (said === null) return null;
      open.push(name);
      safe += `<${name}${said}>`;
    } else if (alone !== undefined) {
      const said = attributesOf(alone, writtenAlone, base);
      if (said === null) return null;
      safe += `<${alone}${said} />`;
    }
  }
  return open.length === 0 ? safe : null;
}

/** Whether a parser would leave open what is open: a block ends a paragraph, and an item of a list or a link the one before it. */
function fits(name: string, open: readonly string[]): boolean {
  if (!blocks.has(name)) return name !== "a" || !open.includes("a");
  return !open.includes("p") && (name === "li") === ["ul", "ol"].includes(open.at(-1) ?? "");
}

function attributesOf(element: string, written: string, base: string): string | null {
  const rule = kept[element];
  if (!rule || written === "") return "";
  const seen = new Set<string>();
  let texts = "";
  let address = "";
  for (const [, name = "", value = ""] of written.matchAll(attribute)) {
    if (seen.has(name)) return null;
    seen.add(name);
    if (name === rule.address) {
      const found = valueOf(value) === null ? null : webAddress(valueOf(value) ?? "", base);
      if (found === null) return null;
      address = ` ${name}="${escape(found).replaceAll('"', "&quot;")}"`;
    } else if (rule.texts.includes(name)) {
      const text = valueOf(value);
      if (text === null || (text === "" && name !== "alt")) return null;
      texts += ` ${name}="${escape(text)}"`;
    }
  }
  return texts + address;
}

const escape = (text: string): string =>
  /[&<>]/.test(text) ? text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;") : text;

/** What an attribute says; null where it holds a reference of more than one meaning. */
const valueOf = (written: string): string | null =>
  !written.includes("&") ? written : /&(?!amp;)/.test(written) ? null : written.replaceAll("&amp;", "&");
