import { readFeed, type FeedItem, type Reading, type ReadOptions } from "@attache/feed";

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const rss = (items: string, head = ""): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>${head}${items}</channel></rss>`;
export const atom = (entries: string, attributes = ""): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${attributes}><title>T</title>${entries}</feed>`;

export const url = "https://news.example/feeds/world.xml";

export const read = async (document: string | Uint8Array, options: ReadOptions = { url }): Promise<Reading> =>
  await readFeed(typeof document === "string" ? bytesOf(document) : document, options);

/** The items of a document that must be readable. */
export async function itemsOf(document: string | Uint8Array, options?: ReadOptions): Promise<readonly FeedItem[]> {
  const reading = await read(document, options);
  if (reading.kind === "failed") throw new Error(`${reading.reason}: ${reading.detail}`);
  return reading.items;
}

export async function itemOf(document: string | Uint8Array, options?: ReadOptions): Promise<FeedItem> {
  const [item] = await itemsOf(document, options);
  if (!item) throw new Error("the document has no item");
  return item;
}
