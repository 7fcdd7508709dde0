import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hashId } from "@attache/contract";
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

const dateElement =
  /<(?:\w+:)?(?:pubdate|published|updated|modified|issued|created|date|publicationdate)\b[^<>]*>\s*(?:<!\[CDATA\[)?\s*\w/i;

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

  // What a title must be is told by its hash: texts of others are not kept in this repository.
  test.each([
    ["v2__koi8r.xml", "koi8-r", "2236f148a8f6"],
    ["v2__encoding_WINDOWS-1251.xml", "windows-1251", "7e42e1da1fd0"],
    ["FeedReader__Rss091Stadtfeuerwehr.xml", "iso-8859-1", "4f43926754a5"],
    ["v2__encoding_ISO-8859-1.xml", "iso-8859-1", "2e30f2a524d0"],
    ["v2__no_encoding_ISO-8859-1.xml", "iso-8859-1 that nobody declares", "8b6ab48a69ef"],
    ["rss-parser__uolNoticias.rss", "iso-8859-1 that nobody declares", "0e6a17397537"],
    ["feedparser__chardet_koi8r.xml", "koi8-r that nobody declares", "8d83862f6bdd"],
    ["feedparser__chardet_gb2312.xml", "gb2312 that nobody declares", "6790a435fd6f"],
    ["feedparser__chardet_shiftjis.xml", "shift_jis that nobody declares", "3500f13e516d"],
    ["feedparser__chardet_euckr.xml", "euc-kr that nobody declares", "259be579f2e6"],
    ["feedparser__chardet_eucjp.xml", "euc-jp that nobody declares", "f1548d039065"],
  ])("%s is read as %s", (name, _encoding, hash) => {
    const title = feedOf(name).items.find((item) => /[^ -~]/.test(item.title))?.title ?? "";
    expect([title, hashId(title).slice(0, hash.length)]).toEqual([title, hash]);
  });

  test.each(datedFiles())("%s: each item that has a date in the document has one", (name, dated) => {
    const items = feedOf(name).items;
    expect(items.filter(({ published }) => published !== null).length).toBeGreaterThanOrEqual(dated);
    expect(items.filter(({ published }) => published !== null && !(Date.parse(published) > Date.UTC(1990, 0)))).toEqual([]);
  });

  test("have an identity for each item, and the same when they are read again", () => {
    for (const [name, reading] of readings) {
      if (reading.kind !== "feed") continue;
      const { entries, identity } = identify(reading.items, { feed: name });
      expect([name, new Set(entries.map(({ id }) => id)).size]).toEqual([name, entries.length]);
      const again = identify(reading.items, { feed: name, identity });
      expect(again.entries.map(({ key }) => key)).toEqual(entries.map(({ key }) => key));
    }
  });
});

/** Each file, and how many of its items hold the element of a date that is not empty: found without the parser, byte by byte. */
function datedFiles(): [name: string, dated: number][] {
  if (!present) return [];
  const names = readdirSync(folder).filter((name) => name !== "index.json" && !foreign.has(name));
  return names.map((name) => {
    const source = readFileSync(new URL(name, folder), "latin1").replaceAll("\0", "");
    const items = source.split(/<(?:\w+:)?(?:item|entry)(?=[\s>])/i).slice(1);
    return [name, items.filter((item) => dateElement.test(item)).length];
  });
}
