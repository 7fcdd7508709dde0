import { plainLine } from "./plain-line.js";
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
  /** `offset` is where it breaks, null where it is refused as a whole. */
  | { readonly kind: "refused"; readonly why: string; readonly offset: number | null };

/** No desk reads so many feeds, and no list by hand is so deep: what is beyond was made to exhaust its reader. */
const outlineLimit = 20_000;
const depthLimit = 50;

const refused = (why: string, offset: number | null = null): Outlines => ({ kind: "refused", why, offset });

/**
 * Reads the subscriptions of an OPML 2.0 document, nested as they may be. What is no OPML, or a trap, is refused in words; and so is a
 * document that breaks off or whose tags do not close each other, for a part of a list is not what anybody means to take over.
 */
export function readOutlines(xml: string): Outlines {
  if (/<!ENTITY\s/u.test(xml)) return refused("it declares entities (<!ENTITY …>), which no list of feeds needs");
  const found: Outline[] = [];
  const open: OpenElement[] = [];
  let depth = 0;
  let isOpml = false;
  for (const { kind, name, attributes, offset } of tagsOf(xml)) {
    if (name === "opml") isOpml = true;
    if (!isOpml) continue;
    if (kind === "broken") return refused("it breaks off in the midst of a tag that begins there", offset);
    if (kind === "close") {
      const last = open.pop();
      if (last?.name !== name) {
        const words = last ? `<${last.name}> is open there` : "nothing is open there";
        return refused(`</${name.slice(0, nameShown)}> closes what is not open: ${words}`, offset);
      }
      if (name === "outline") depth -= 1;
      continue;
    }
    if (kind === "open" && name !== "outline") open.push({ name, folder: null, offset });
    if (name !== "outline") continue;
    const title = lineOf(attributes.get("title")) || lineOf(attributes.get("text")) || null;
    const url = attributes.get("xmlurl")?.trim() ?? "";
    if (url !== "") {
      if (found.length === outlineLimit) return refused(`it lists more than ${outlineLimit} feeds`);
      const folders = open.flatMap(({ folder }) => folder ?? []);
      found.push({ url, title, folders, categories: categoriesOf(attributes.get("category") ?? ""), attributes, offset });
    }
    if (kind === "open") {
      open.push({ name, folder: url === "" ? title : null, offset });
      depth += 1;
    }
    if (depth > depthLimit) return refused(`its outlines are nested more than ${depthLimit} deep`);
  }
  if (!isOpml) return refused("it holds no <opml> element");
  const unclosed = open.at(-1);
  if (unclosed)
    return refused(`it breaks off: the <${unclosed.name.slice(0, nameShown)}> that begins there is never closed`, unclosed.offset);
  return { kind: "outlines", outlines: found };
}

interface OpenElement {
  readonly name: string;
  /** Its title where it is a folder, else null. */
  readonly folder: string | null;
  readonly offset: number;
}

const nameShown = 30;

/** On one line, without the characters that steer a terminal or reorder what a reader sees (Cc, Cf). */
const lineOf = (text: string | undefined): string => (text === undefined ? "" : plainLine(text));

/** `/news/asia,wire` names the categories asia and wire. */
const categoriesOf = (list: string): string[] =>
  list
    .split(",")
    .map((path) => plainLine(path.split("/").findLast((part) => part.trim() !== "") ?? ""))
    .filter((category) => category !== "");
