import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import { createIndex } from "@attache/story";
import { expect, it } from "vitest";
import { hasCorpus, toNewItem, type CorpusItem } from "./corpus.js";

const pool = fileURLToPath(new URL("../../../../shared/corpus/pool.jsonl.gz", import.meta.url));
const weekMs = 7 * 86_400_000;

it.skipIf(!hasCorpus || !existsSync(pool))(
  "eight years of real news (every fifth item) pressed into one week: no story grows by chaining",
  { timeout: 120_000 },
  async () => {
    const items: CorpusItem[] = [];
    let read = 0;
    for await (const line of createInterface({ input: createReadStream(pool).pipe(createGunzip()) }))
      if (read++ % 5 === 0) items.push(JSON.parse(line));
    items.sort((a, b) => Date.parse(a.published) - Date.parse(b.published));
    const start = Date.parse("2026-01-01T00:00:00Z");
    const index = createIndex({ now: () => start });
    const sizes = new Map<string, number>();
    for (let from = 0; from < items.length; from += 100) {
      const batch = items
        .slice(from, from + 100)
        .map((item, at) => ({ ...toNewItem(item), published: start + ((from + at) / items.length) * weekMs }));
      for (const { story, items: size } of await index.addAll(batch)) sizes.set(story, size);
    }
    expect(sizes.size).toBeGreaterThan(9000);
    expect(Math.max(...sizes.values())).toBeLessThan(12);
  },
);
