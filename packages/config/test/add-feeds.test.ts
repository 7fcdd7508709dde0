import { addFeeds, parseConfig, type Addition, type Config, type ListedFeed } from "@attache/config";
import { feedId } from "@attache/contract";
import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const listed = (url: string, about: Partial<ListedFeed> = {}): ListedFeed => ({
  id: feedId(url),
  url,
  name: "A wire: \"quoted\" # and ${HOME}, {so on} 'x'",
  publisher: "Publisher",
  lang: "zh-Hans",
  owner: "group",
  kind: "mfa",
  country: "fr",
  tags: ["wire", "a, b", "- c"],
  everyMs: 90_000,
  fulltext: true,
  enabled: false,
  demo: false,
  checked: "2026",
  ...about,
});
const additions: readonly Addition[] = [
  { feed: listed("https://new.example/f?a=1,b&c={d}"), note: "frozen:\nsince 2022" },
  { feed: listed("https://other.example/f", { name: "Other", publisher: "Other", tags: [], enabled: true, checked: null }), note: null },
];

function edited(text: string): string {
  const result = addFeeds(text, additions, "Imported from desk.opml");
  if (!result.ok) throw new Error(result.why);
  return result.text;
}

function configOf(text: string): Config {
  const loaded = parseConfig(text, "attache.yaml", { env: { SECRET: "x" } });
  if (!loaded.ok) throw new Error(loaded.problems.map(({ line, message }) => `${line}: ${message}`).join("\n"));
  return loaded.config;
}

const styles: Readonly<Record<string, string>> = {
  "a list of blocks":
    "# top\nfeeds:\n  - url: https://a.example/f # first\n    name: ${NAME:-A}   # kept\n  # - url: https://off.example/\n\n# rules follow\nrules: []\n",
  "a list that is not indented": "feeds:\n- url: https://a.example/f\nrules: []\n",
  "a feed a line": "feeds:\n  - { url: https://a.example/f, name: ${NAME:-A} }\n\nrules: []\n",
  "brackets on one line": "feeds: [{ url: https://a.example/f }] # the list\nrules: []\n",
  "brackets over several lines": "feeds: [\n    { url: https://a.example/f }, # first\n  ]\nrules: []\n",
  "an empty list in braces": "{ feeds: [], rules: [] }\n",
  JSON: '{\n  "feeds": [\n    { "url": "https://a.example/f" },\n    {\n      "url": "https://b.example/f"\n    }\n  ],\n  "rules": []\n}\n',
  "the end of the file, without a line's end": "rules: []\nfeeds:\n  - url: https://a.example/f",
  "lines ended by CR LF": "feeds:\r\n  - url: https://a.example/f\r\n    name: A\r\nrules: []\r\n",
  "a byte order mark": "\uFEFFfeeds:\n  - url: https://a.example/f\nrules: []\n",
  "a name over several lines": "feeds:\n  - url: https://a.example/f\n    name: |\n      A\nrules: []\n",
};

describe("feeds are added to a configuration", () => {
  test.each(Object.entries(styles))("written as %s: all that was there stays, and the list has the new ones at its end", (_, text) => {
    const after = edited(text);
    const before = configOf(text.replace("\uFEFF", ""));
    const config = configOf(after.replace("\uFEFF", ""));
    expect(config.feeds).toEqual([...before.feeds, ...additions.map(({ feed }) => feed)]);
    expect({ ...config, feeds: [] }).toEqual({ ...before, feeds: [] });
    // Taking away what was put in gives back the text that was there.
    const at = text.split("").findIndex((character, index) => character !== after[index]);
    const start = at === -1 ? text.length : at;
    expect([text.startsWith(after.slice(0, start)), after.endsWith(text.slice(start))]).toEqual([true, true]);
    expect(/(?<!\r)\n/.test(after)).toBe(/(?<!\r)\n/.test(text) || !text.includes("\n"));
  });

  test("in the style of the last one, under a comment that says where they are from, each with what is to be said of it", () => {
    expect(
      edited(styles["a feed a line"] ?? "")
        .split("\n")
        .slice(1, 6),
    ).toEqual([
      "  - { url: https://a.example/f, name: ${NAME:-A} }",
      "  # Imported from desk.opml",
      "  # frozen: since 2022",
      expect.stringMatching(/^ {2}- \{ url: "https:\/\/new\.example\/f\?a=1,b&c=\{d\}", name: .* checked: 2026 \}$/),
      "  - { url: https://other.example/f, name: Other, owner: group, kind: mfa, country: fr, lang: zh-Hans, every: 90s, fulltext: true }",
    ]);
    expect(
      edited(styles["a list of blocks"] ?? "")
        .split("\n")
        .slice(2, 8),
    ).toEqual([
      "  - url: https://a.example/f # first",
      "    name: ${NAME:-A}   # kept",
      "  # Imported from desk.opml",
      "  # frozen: since 2022",
      "  - url: https://new.example/f?a=1,b&c={d}",
      expect.stringMatching(/^ {4}name: /),
    ]);
  });

  test.each([
    ["feeds: []\nrules: []\n", "feeds:\n  # Imported from desk.opml\n  # frozen: since 2022\n  - url: ", "\nrules: []\n"],
    ["feeds: [] # none yet\n", "feeds:  # none yet\n  # Imported", "\n"],
    ["rules: []\r\nfeeds:   [ ]", "rules: []\r\nfeeds:\r\n  # Imported", "\r\n"],
  ])("that has none yet, as a list of blocks: %j", (text, start, end) => {
    const after = edited(text);
    expect([after.slice(0, start.length), after.slice(-end.length)]).toEqual([start, end]);
    expect(configOf(after).feeds).toEqual(additions.map(({ feed }) => feed));
  });

  test("of which the list is not written in place is refused", () => {
    expect(addFeeds("x: &list [{ url: https://a.example/f }]\nfeeds: *list\n", additions, "")).toMatchObject({ ok: false });
  });

  test("to the one that is shipped", () => {
    const shipped = readFileSync(new URL("../../../attache.yaml", import.meta.url), "utf8");
    expect(configOf(edited(shipped)).feeds.slice(-2)).toEqual(additions.map(({ feed }) => feed));
  });

  test("whatever they are called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), fc.constantFrom(...Object.values(styles)), (text, style) => {
        const name = text.replace(/\p{Cs}/gu, "").trim();
        fc.pre(name !== "");
        const feed = listed("https://new.example/", { name, publisher: name, tags: [name] });
        const result = addFeeds(style, [{ feed, note: text }], text);
        expect(result.ok && configOf(result.text.replace(/^\uFEFF/, "")).feeds.at(-1)).toEqual(feed);
      }),
      { numRuns: 300 },
    );
  });
});
