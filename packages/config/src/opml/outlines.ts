import { tagsOf } from "./tags.js";

/** A subscription of an OPML list. `folders` are the titles of the outlines around it, outermost first; `offset` is where it is written. */
export interface Outline {
  readonly url: string;
  readonly title: string | null;
  readonly folders: readonly string[];
  /** The last elements of OPML's `category` paths. */
  readonly categories: readonly string[];
  readonly offset: number;
}

/** Reads the subscriptions of an OPML 2.0 document, nested as they may be; null where the text is no OPML. */
export function readOutlines(xml: string): Outline[] | null {
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
    const title = attributes.get("title")?.trim() || attributes.get("text")?.trim() || null;
    const url = attributes.get("xmlurl")?.trim() ?? "";
    if (url !== "") {
      const folders = open.filter((folder) => folder !== null);
      found.push({ url, title, folders, categories: categoriesOf(attributes.get("category") ?? ""), offset });
    }
    if (kind === "open") open.push(url === "" ? title : null);
  }
  return isOpml ? found : null;
}

/** `/news/asia,wire` names the categories asia and wire. */
const categoriesOf = (list: string): string[] =>
  list
    .split(",")
    .map((path) => path.trim().split("/").at(-1)?.trim() ?? "")
    .filter((category) => category !== "");
