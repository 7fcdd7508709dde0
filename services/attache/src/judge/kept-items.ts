import { itemSchema, type Item } from "@attache/contract";
import { canonicalUrl } from "@attache/feed";
import { readLogs, type UnreadableLog } from "@attache/log";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Lines of revisions carry a field more. */
const keptSchema = itemSchema.loose();

/** Items by the beginnings of their ids, or by an address in its canonical form. */
export type Wanted = { readonly ids: readonly string[] } | { readonly link: string };

/** The items of a data folder's texts that are wanted, by id; of each the wording that was classified first, where that is still kept. */
export async function findItems(dataDir: string, wanted: Wanted, onProblem: (problem: UnreadableLog) => void): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  const dir = join(dataDir, "items");
  if (!existsSync(dir)) return found;
  const mayHold = "ids" in wanted ? holdsId(wanted.ids) : holdsLink(wanted.link);
  const isWanted = ({ id, link }: Item): boolean =>
    "ids" in wanted ? wanted.ids.some((start) => id.startsWith(start)) : link !== null && canonicalUrl(link) === wanted.link;
  for await (const line of readLogs([dir], { onProblem })) {
    const read = mayHold(line) ? itemIn(line) : null;
    if (read && isWanted(read.item) && (!read.revision || !found.has(read.item.id))) found.set(read.item.id, read.item);
  }
  return found;
}

/** Most lines are told apart without being parsed. Inside a string of JSON no quotation mark stands unescaped, so that a key is a key. */
function holdsId(ids: readonly string[]): (line: string) => boolean {
  const signs = ids.map((id) => `"id":"${id}`);
  return (line) => signs.some((sign) => line.includes(sign));
}

const linkField = /"link":"([^"\\]+)"/g;
const holdsLink =
  (wanted: string) =>
  (line: string): boolean =>
    [...line.matchAll(linkField)].some(([, link = ""]) => canonicalUrl(link) === wanted);

function itemIn(line: string): { readonly item: Item; readonly revision: boolean } | null {
  try {
    const parsed = keptSchema.safeParse(JSON.parse(line));
    return parsed.success ? { item: parsed.data, revision: parsed.data["revision"] === true } : null;
  } catch {
    // The last line of a file that is being written.
    return null;
  }
}
