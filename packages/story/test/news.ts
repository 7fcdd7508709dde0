import { createIndex, type NewItem } from "@attache/story";

export const hourMs = 3_600_000;
export const start = Date.parse("2026-03-02T08:00:00Z");

let made = 0;

/** An item of an outlet of its own, published at {@link start}, with no text but its headline. */
export const item = (title: string, over: Partial<NewItem> = {}): NewItem => ({
  id: `made-${made++}`,
  title,
  text: "",
  lang: "en",
  published: start,
  publisher: `outlet ${made}`,
  ...over,
});

/** How many stories these items are, one after the other in one index. */
export async function storiesOf(...items: readonly NewItem[]): Promise<number> {
  const index = createIndex({ now: () => start });
  const stories = new Set<string>();
  for (const one of items) stories.add((await index.add(one)).story);
  return stories.size;
}
