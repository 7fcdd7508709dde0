import Parser from "rss-parser";
import { fieldPrefix, noAttributes, type Node, type Skeleton } from "./skeleton.js";

export interface Structure {
  readonly head: Node;
  readonly items: readonly Node[];
}

type Fields = Record<string, unknown>;

/**
 * Has rss-parser take a repaired document apart: which element is whose, and the items in their order. Its own rules are left out (one bad
 * date loses the feed, a link without attributes too, a description goes through a quadratic pattern): each field is a custom one, and
 * comes as xml2js read it. Rejects where the skeleton is not XML, which would be a bug of its writer.
 */
export async function structureOf(skeleton: Skeleton): Promise<Structure> {
  const fields = ["$", ...Array.from(skeleton.names, (name) => fieldPrefix + name)].map((name): [string, string, { keepArray: true }] => [
    name,
    name,
    { keepArray: true },
  ]);
  const options: Parser.ParserOptions<Fields, Fields> = {};
  // Its types know only names for a feed's fields; it reads them like an item's.
  const parser = new Parser(Object.assign(options, { customFields: { item: fields, feed: fields } }));
  const parsed = await parser.parseString(skeleton.xml);
  return { head: nodeOf(parsed, skeleton), items: parsed.items.map((item) => nodeOf(item, skeleton)) };
}

const nothing: Node = { text: "", attributes: noAttributes, children: {} };

/** An element as xml2js gives it: its number where that is all, else an object with the number and an array for each name of a child. */
function nodeOf(element: unknown, skeleton: Skeleton): Node {
  if (typeof element === "string") return skeleton.values[Number(element)] ?? nothing;
  if (typeof element !== "object" || element === null) return nothing;
  let value = nothing;
  const children: Record<string, readonly Node[]> = {};
  for (const [key, content] of Object.entries(element)) {
    if (Array.isArray(content)) children[key.slice(fieldPrefix.length)] = content.map((child) => nodeOf(child, skeleton));
    else if (key === "_" || key === "$") value = nodeOf(key === "_" ? content : attribute(content, "n"), skeleton);
  }
  return { text: value.text, attributes: value.attributes, children };
}

function attribute(attributes: unknown, name: string): unknown {
  return typeof attributes === "object" && attributes !== null ? Object.getOwnPropertyDescriptor(attributes, name)?.value : undefined;
}
