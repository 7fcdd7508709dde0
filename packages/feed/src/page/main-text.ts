import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { limits } from "../limits.js";
import { languageOf } from "../normalise/common.js";
import { blocks, cut, oneLine, tidy } from "../normalise/text.js";
import { restore, skim } from "./skim.js";
import { weightOf } from "./weight.js";

/** What a page says, without its furniture. Texts are plain. */
export interface MainText {
  readonly title: string;
  /** Paragraphs on lines of their own; at most 200,000 UTF-16 units. */
  readonly text: string;
  /** As the page declares it (BCP 47), or null. */
  readonly lang: string | null;
  /** The share of the text that is links: an article has little, a list of articles is nothing else. */
  readonly linked: number;
}

/** What is used of a DOM node. */
interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
  readonly parentNode: PageNode | null;
}

interface Page {
  querySelectorAll(selector: string): Iterable<{ remove(): void }>;
  readonly documentElement: { readonly textContent: string | null } | null;
}

/** Furniture that readability leaves when it finds it inside of an article, and captions, which speak of the picture. */
const furniture =
  "nav, dialog, menu, button, figcaption, [role=navigation], [role=dialog], [role=alertdialog], [role=search], [role=banner], [role=contentinfo]";
/** Readability lets furniture in, step by step, until it has this much, in Latin letters: by its own 500, the comments below every short report. */
const enough = 250;

/**
 * The main text of a page, by readability; null where it finds none. In this thread: for pages that nobody vouches for there is a pool with
 * a deadline.
 */
export function mainTextOf(source: string, isXml: boolean): MainText | null {
  const { html, lang } = skim(source, isXml);
  const { document }: { readonly document: Page } = parseHTML(html);
  for (const element of document.querySelectorAll(furniture)) element.remove();
  const letters = document.documentElement?.textContent ?? "";
  const charThreshold = Math.ceil(enough / Math.max(1, weightOf(letters) / Math.max(1, letters.length)));
  const article = new Readability<Written>(document, { charThreshold, serializer: write, disableJSONLD: true }).parse();
  if (!article?.content) return null;
  const { text, linked } = article.content;
  return {
    title: cut(oneLine(tidy(restore(article.title ?? ""))), limits.title),
    text: cut(tidy(restore(text)), limits.text),
    lang: languageOf(lang ?? undefined),
    linked,
  };
}

interface Written {
  readonly text: string;
  readonly linked: number;
}

const elementNode = 1;
const textNode = 3;
const lineEnds = new Set(blocks.map((name) => name.toUpperCase()));

/** The text below a node, blocks on lines of their own. Without recursion: a page may be nested deeper than a stack. */
function write(root: PageNode): Written {
  const parts: string[] = [];
  let characters = 0;
  let inLinks = 0;
  let links = 0;
  const enter = (node: PageNode): void => {
    if (node.nodeType === textNode) {
      const value = node.nodeValue ?? "";
      parts.push(value);
      const length = value.trim().length;
      characters += length;
      if (links > 0) inLinks += length;
    } else if (node.nodeType === elementNode) {
      if (node.nodeName === "A") links += 1;
      if (lineEnds.has(node.nodeName)) parts.push("\n");
    }
  };
  const leave = (node: PageNode): void => {
    if (node.nodeName === "A") links -= 1;
    if (lineEnds.has(node.nodeName)) parts.push("\n");
  };
  let node: PageNode | null = root;
  while (node) {
    enter(node);
    let next: PageNode | null = node.firstChild;
    while (node && !next) {
      leave(node);
      next = node === root ? null : node.nextSibling;
      node = node === root || next ? null : node.parentNode;
    }
    node = next;
  }
  return { text: parts.join(""), linked: characters === 0 ? 0 : inLinks / characters };
}
