import { formatOpml, readFeedList, type FeedList, type ListedFeed } from "@attache/config";
import { feedId, feedKinds } from "@attache/contract";
import * as fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "attache-opml-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(opml: string): FeedList {
  const path = join(folder, "list.opml");
  writeFileSync(path, opml);
  return readFeedList(path);
}

const words = fc
  .string({ unit: "binary", minLength: 1, maxLength: 12 })
  // Names and tags are one line without white space around; what XML cannot hold is not told apart.
  .map((text) => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF\s]+/gu, " ").trim())
  .filter((text) => text !== "");
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const feed: fc.Arbitrary<ListedFeed> = fc
  .record({
    url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href),
    name: words,
    publisher: words,
    lang: fc.constantFrom("en", "zh-Hans", "ru", null),
    owner: orNull(words),
    kind: orNull(fc.constantFrom(...feedKinds)),
    country: fc.constantFrom("fr", "un", "eu", null),
    tags: fc.uniqueArray(words, { maxLength: 4 }),
    everyMs: orNull(fc.integer({ min: 300, max: 5_000 }).map((count) => count * 1_000)),
    fulltext: fc.boolean(),
    enabled: fc.boolean(),
    demo: fc.constant(false),
    checked: fc.constantFrom("2026", "2026-11-24", "never", null),
  })
  .map((traits) => ({ id: feedId(traits.url), ...traits }));
const plain: ListedFeed = {
  id: "",
  url: "",
  name: "",
  publisher: "",
  lang: null,
  owner: null,
  kind: null,
  country: null,
  tags: [],
  everyMs: null,
  fulltext: false,
  enabled: true,
  demo: false,
  checked: null,
};
const byUrl = (feeds: readonly ListedFeed[]): ListedFeed[] => feeds.toSorted((a, b) => (a.url < b.url ? -1 : 1));

describe("an OPML list", () => {
  test("that was written is read back as what it was written from", () => {
    fc.assert(
      fc.property(fc.uniqueArray(feed, { selector: ({ id }) => id, maxLength: 8 }), (feeds) => {
        const list = read(formatOpml(feeds, new Date(0)));
        expect(list).toMatchObject({ ok: true, warnings: [] });
        expect(byUrl(list.ok ? list.feeds : [])).toEqual(byUrl(feeds));
      }),
      { numRuns: 150 },
    );
  });

  test("has a folder for the first tag of its feeds, and OPML's categories for the others", () => {
    const base: ListedFeed = { ...plain, url: "https://a.example/f?x=1&y=2", name: "A", tags: ["wire", "asia", "east"] };
    const text = formatOpml([base, { ...base, url: "https://b.example/f", tags: [] }], new Date(0));
    expect(text).toMatch(/<outline text="wire">\n\s+<outline type="rss" text="A"[^>]* xmlUrl="https:\/\/a\.example\/f\?x=1&amp;y=2"/);
    expect(text).toContain('category="asia,east"');
    expect(text).toMatch(/^ {4}<outline type="rss" text="A"[^>]* xmlUrl="https:\/\/b\.example\/f"/m);
  });

  test("from elsewhere says what it can of each feed; what is wrong with an attribute costs that attribute", () => {
    const list = read(`<opml version="2.0"><body>
      <outline text="МИД" xmlUrl="https://a.example/f" language="ru" attache:kind="ministry" attache:country="FR" attache:every="soon"/>
      <outline text="\${HOME}" xmlUrl="https://b.example/f" attache:tags="x" category="wire" attache:owner="\${HOME}"/>
    </body></opml>`);
    expect(list).toMatchObject({
      ok: true,
      feeds: [
        { name: "МИД", lang: "ru", kind: null, country: "fr", everyMs: null, enabled: true },
        { name: "${HOME}", owner: "${HOME}", tags: ["wire"] },
      ],
    });
    expect(list.ok && list.warnings.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      expect.stringMatching(/^2:7 attache:kind is left out: found "ministry", expected a kind of feed/),
      expect.stringMatching(/^2:7 attache:every is left out: found "soon", expected a duration/),
      expect.stringMatching(/^3:7 attache:tags is left out/),
    ]);
  });
});

describe("a hostile OPML list is refused in words, at once:", () => {
  const outline = (index: number): string => `<outline text="F" xmlUrl="https://f${index}.example/"/>`;
  test.each<[string, () => string, RegExp]>([
    [
      "100,000 feeds",
      () => `<opml><body>${Array.from({ length: 100_000 }, (_, index) => outline(index)).join("")}</body></opml>`,
      /more than 20000 feeds/,
    ],
    ["folders without end", () => `<opml><body>${'<outline text="a">'.repeat(200_000)}${outline(1)}`, /nested more than 50 deep/],
    ["entities", () => `<!DOCTYPE opml [<!ENTITY a "&b;&b;"><!ENTITY b "x">]><opml><body>${outline(1)}</body></opml>`, /declares entities/],
    ["50 MB", () => `<opml><body>${" ".repeat(50_000_000)}${outline(1)}</body></opml>`, /over 10 MiB/],
    ["a page", () => "<!doctype html><html><body>Sign in</body></html>", /no <opml> element/],
    ["nothing", () => "", /no <opml> element/],
  ])("%s", (_, make, why) => {
    const list = read(make());
    expect(list.ok ? "read" : list.why).toMatch(why);
  });

  test("9 MB of one attribute's name, of equals signs, of a quote that never ends are read or refused in time", () => {
    const filler = 9_000_000;
    for (const text of ["a".repeat(filler), "= ".repeat(filler / 2), "a =".repeat(filler / 3)]) {
      const list = read(`<opml><body>${outline(1)}<outline ${text}/></body></opml>`);
      expect(list).toMatchObject({ ok: true, feeds: [{ url: "https://f1.example/" }] });
    }
    const list = read(`<opml><body>${outline(1)}<outline a="${"b".repeat(filler)}/></body></opml>`);
    expect(list).toMatchObject({ ok: false, why: expect.stringMatching(/^line 1, column \d+: it breaks off/) });
  });

  test.each([
    [
      "in a tag",
      '<opml>\n<body><outline text="F" xmlUrl="https://a.example/"/>\n  <outline text="G" ty',
      "line 3, column 3: it breaks off in the midst",
    ],
    ["between tags", '<opml>\n<body>\n<outline text="F" xmlUrl="https://a.example/"/>', "line 2, column 1: it breaks off: the <body>"],
    [
      "in a folder",
      '<opml><body>\n<outline text="x"><outline text="F" xmlUrl="https://a.example/"/></body></opml>',
      "line 2, column 66: </body> closes",
    ],
    ["in a comment", '<opml><body>\n<outline text="F" xmlUrl="https://a.example/"/><!-- ', "line 2, column 48: it breaks off"],
  ])("one that breaks off %s is refused as a whole, with the place", (_, text, why) => {
    expect(read(text)).toMatchObject({ ok: false, unreadable: false, why: expect.stringContaining(why) });
  });

  test("none of its words makes a feed a demo or hurries a publisher, and none steers a terminal", () => {
    const list = read(`<opml><body>
      <outline text="a&#x9b;31m b&#x202e;c&#x1b;[2J" xmlUrl="feed://a.example/f" category="/x/y&#10;z&#x9b;5m" attache:demo="true" attache:every="1s" attache:owner="o&#x202e;"/>
      <outline text="own" xmlUrl="http://127.0.0.1:8000/f" attache:every="1s"/>
    </body></opml>`);
    expect(list).toMatchObject({
      ok: true,
      feeds: [
        { name: "a bc", url: "http://a.example/f", demo: false, everyMs: null, tags: ["y z"], owner: "o" },
        { name: "own", everyMs: 1_000 },
      ],
      warnings: [{ line: 2, message: expect.stringMatching(/^attache:every is left out: .* every 5m$/) }],
    });
  });

  test("a file that is not there is told apart from one that is no list", () => {
    expect(readFeedList(join(folder, "absent.opml"))).toMatchObject({ ok: false, unreadable: true, why: "there is no such file" });
    expect(read("x")).toMatchObject({ ok: false, unreadable: false });
  });
});
