import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createParser, type Reading } from "@attache/feed";
import { beforeAll, describe, expect, test } from "vitest";
import { identify } from "../src/identity/identify.js";

/** Feeds as they were found on the web, kept beside the repository and not in it. */
const folder = new URL("../../../../shared/feeds/", import.meta.url);
const present = existsSync(folder);
if (!present) process.stderr.write(`The feeds found on the web are not at ${fileURLToPath(folder)}: their test is left out.\n`);

/** What is in the folder and is no feed. */
const foreign = new Map([
  ["rss-parser__unrecognized.rss", "not_a_feed"],
  ["v2__iso88591_utf8_mismatch.xml", "not_a_feed"],
]);

describe.runIf(present)("feeds found on the web", () => {
  const readings = new Map<string, Reading>();
  beforeAll(async () => {
    await using parser = createParser({ threads: 2 });
    const names = readdirSync(folder).filter((name) => name !== "index.json");
    await Promise.all(names.map(async (name) => readings.set(name, await parser.read(readFileSync(new URL(name, folder))))));
  });

  const feedOf = (name: string) => {
    const reading = readings.get(name);
    if (reading?.kind !== "feed") throw new Error(`${name}: ${reading?.reason ?? "not there"}`);
    return reading;
  };

  test("give items, or the reason why not", () => {
    for (const [name, reading] of readings) {
      expect([name, reading.kind === "failed" ? reading.reason : undefined]).toEqual([name, foreign.get(name)]);
    }
  });

  test.each([
    ["v2__koi8r.xml", "Пример RSS ленты", "Первая новость"],
    ["v2__encoding_WINDOWS-1251.xml", "iBash.Org.Ru", "Цитата #17703"],
    ["FeedReader__Rss091Stadtfeuerwehr.xml", "Stadtfeuerwehr Weiz - Einsätze", null],
    ["feedparser__chardet_koi8r.xml", null, "Как пережить новогоднюю ночь"],
    ["feedparser__chardet_gb2312.xml", null, "不归移民漫画系列：专业工作"],
    ["feedparser__chardet_shiftjis.xml", null, "DrecomRSSに記事投稿が反映されない…"],
  ])("%s is read in its own encoding", (name, title, first) => {
    const { feed, items } = feedOf(name);
    if (title !== null) expect(feed.title).toBe(title);
    if (first !== null) expect(items[0]?.title).toBe(first);
  });

  test("have dates wherever they say one, whatever its form", () => {
    expect(feedOf("rss-fetcher__real-korean-times.rss").items.every(({ published }) => published !== null)).toBe(true);
  });

  test("have an identity for each item, and the same when they are read again", () => {
    for (const [name, reading] of readings) {
      if (reading.kind !== "feed") continue;
      const { entries, policy } = identify(reading.items, { feed: name });
      expect([name, new Set(entries.map(({ id }) => id)).size]).toEqual([name, entries.length]);
      const again = identify(reading.items, { feed: name, policy });
      expect(again.entries.map(({ key }) => key)).toEqual(entries.map(({ key }) => key));
    }
  });
});
