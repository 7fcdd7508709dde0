import type { ListedFeed } from "@attache/config";
import { spanWords } from "../words/time.js";

/**
 * What a list says of a feed that changes how it is treated, beside its address, name and tags: whoever wrote the list decided it. Null where
 * it says nothing of the kind.
 */
export function saidByList({ name, publisher, owner, kind, fulltext, everyMs }: ListedFeed): string | null {
  const said = [
    publisher === name ? null : `publisher ${publisher}`,
    owner === null ? null : `owner ${owner}`,
    kind === null ? null : `kind ${kind}`,
    fulltext ? "the pages behind its items are read (fulltext)" : null,
    everyMs === null ? null : `asked at most every ${spanWords(everyMs)}`,
  ].filter((part) => part !== null);
  return said.length === 0 ? null : said.join(", ");
}
