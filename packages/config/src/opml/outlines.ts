import { tagsOf } from "./tags.js";

/** A subscription of an OPML list. `folders` are the titles of the outlines around it, outermost first; `offset` is where it is written. */
export interface Outline {
  readonly url: string;
  readonly title: string | null;
  readonly folders: readonly string[];
  /** The last elements of OPML's `category` paths. */
  readonly categories: readonly string[];
  /** Everything else that it says, names in lower case. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly offset: number;
}

export type Outlines =
  | { readonly kind: "outlines"; readonly outlines: readonly Outline[] }
  | { readonly kind: "refused"; readonly why: string };

/** No desk reads so many feeds, and no list by hand is so deep: what is beyond was made to exhaust its reader. */
const outlineLimit = 20_000;
const depthLimit = 50;

const refused = (why: string): Outlines => ({ kind: "refused", why });

/** Reads the subscriptions of an OPML 2.0 document, nested as they may be. What is no OPML, or a trap, is refused in words. */
export function readOutlines(xml: string): Outlines {
  if (/<!ENTITY\s/u.test(xml)) return refused("it declares entities (<!ENTITY …>), which no list of feeds needs");
  const found: Outline[] = [];
  /** For each open outline its title where it is a folder, else null. */
  const open: (string | null)[] = [];
  let isOpml = false;
  for (const { kind, name, attributes, offset } of tagsOf(xml)) {
    if (name === "opml") isOpml = true;
    if (name !== "outline") continue;
    if (kind === "close") {
      open.pop();
      continue;
    }
    const title = lineOf(attributes.get("title")) || lineOf(attributes.get("text")) || null;
    const url = attributes.get("xmlurl")?.trim() ?? "";
    if (url !== "") {
      if (found.length === outlineLimit) return refused(`it lists more than ${outlineLimit} feeds`);
      const folders = open.filter((folder) => folder !== null);
      found.push({ url, title, folders, categories: categoriesOf(attributes.get("category") ?? ""), attributes, offset });
    }
    if (kind === "open") open.push(url === "" ? title : null);
    if (open.length > depthLimit) return refused(`its outlines are nested more than ${depthLimit} deep`);
  }
  return isOpml ? { kind: "outlines", outlines: found } : refused("it holds no <opml> element");
}

const lineOf = (text: string | undefined): string => text?.replace(/[\p{Cc}\s]+/gu, " ").trim() ?? "";

/** `/news/asia,wire` names the categories asia and wire. */
const categoriesOf = (list: string): string[] =>
  list
    .split(",")
    .map((path) => path.trim().split("/").at(-1)?.trim() ?? "")
    .filter((category) => category !== "");
