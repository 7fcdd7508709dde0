import { decodeHTML } from "entities";
import sanitizeHtml from "sanitize-html";
import { limits } from "../limits.js";
import { withoutFormulas } from "./formula.js";
import { blocks, tidy } from "./text.js";

const blockOptions: sanitizeHtml.IOptions = {
  allowedTags: blocks,
  allowedAttributes: {},
  nestingLimit: limits.nesting,
};

const looksLikeMarkup = /<[a-zA-Z/!?]/;

/** A declaration that does not end before the document does is none, but text (`<!DOCTYPE` alone). */
export function withoutLooseDeclaration(html: string): string {
  const tail = html.lastIndexOf(">") + 1;
  const loose = html.indexOf("<!", tail);
  return loose < 0 ? html : html.slice(0, loose) + html.slice(loose).replace(/<!(?!--)/g, "&lt;!");
}

/** The text of a piece of HTML: tags taken off, blocks on lines of their own, references decoded once. */
export function textOfHtml(html: string): string {
  if (!looksLikeMarkup.test(html)) return tidy(html.includes("&") ? decodeHTML(html) : html);
  const blocksOnly = sanitizeHtml(withoutLooseDeclaration(withoutFormulas(html)), blockOptions);
  return tidy(decodeHTML(blocksOnly.replace(/<[^<>]*>/g, "\n")));
}
