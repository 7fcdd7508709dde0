import Parser from "rss-parser";
import { noAttributes, type Node, type Skeleton } from "./skeleton.js";

export interface Structure {
  readonly head: Node;
  readonly items: readonly Node[];
}

type Fields = Record<string, unknown>;

/**
 * Has rss-parser take a repaired document apart: its items, and what is in what. Its own rules are left out (one bad date loses the feed, a
 * link without attributes too, a description goes through a quadratic pattern): each element is a custom field, and comes as xml2js read it.
 * Rejects where the skeleton is not XML, which would be a bug of its writer.
 */
export async function structureOf({ xml, values, names }: Skeleton): Promise<Structure> {
  const fields = ["$", ...names].map((name): [string, string, { keepArray: true }] => [name, name, { keepArray: true }]);
  const options: Parser.ParserOptions<Fields, Fields> = {};
  // Its types know only names for a feed's fields; it reads them like an item's.
  const parser = new Parser(Object.assign(options, { customFields: { item: fields, feed: fields } }));
  const parsed = await parser.parseString(xml);

  const valueOf = (number: string | undefined): Node => values[Number(number)] ?? nothing;
  /** An element as xml2js gives it: its attributes, of which `n` is its own number and the others its leaves', and a list of elements for each name. */
  const nodeOf = (element: Fields): Node => {
    const children: Record<string, readonly Node[]> = {};
    let own = nothing;
    for (const [name, numbers] of Object.entries(element["$"] ?? {})) {
      if (typeof numbers !== "string") continue;
      if (name === "n") own = valueOf(numbers);
      else children[name] = numbers.split(" ").map(valueOf);
    }
    for (const name of names) {
      const elements = element[name];
      if (Array.isArray(elements)) children[name] = elements.map(nodeOf);
    }
    return { text: own.text, attributes: own.attributes, children };
  };
  return { head: nodeOf(parsed), items: parsed.items.map(nodeOf) };
}

const nothing: Node = { text: "", attributes: noAttributes, children: {} };
