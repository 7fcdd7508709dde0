import { addFeeds, parseConfig, switchOn, writtenOff, feedAt, type Addition } from "@attache/config";
import { describe, expect, test } from "vitest";

const styles: Readonly<Record<string, string>> = {
  "a key a line": "# top\nfeeds:\n  - url: https://a.example/f\n    enabled: false\n\n# rules follow\nrules: []\n",
  "a feed a line": "feeds:\n  - { url: https://a.example/f, enabled: false }\nrules: []\n",
  "lines ended by CR LF": "feeds:\r\n  - url: https://a.example/f\r\nrules: []\r\n",
  "a byte order mark": "\uFEFFfeeds:\n  - url: https://a.example/f\nrules: []\n",
};

function off(address: string, note: string | null): Addition {
  const made = feedAt(address, "/");
  if ("mistake" in made) throw new Error(made.mistake);
  return { feed: { ...made.feed, name: "N: ${X}", enabled: false, checked: "2026" }, note };
}

const given = [
  off("https://frozen.example/f?a=${HOME}", "frozen: its newest item is of 2020-01-01"),
  off("https://chosen.example/f", null),
  off("https://failing.example/f", "failing: x"),
];

describe("what an import switched off", () => {
  test.each(Object.entries(styles))("is told by its note and switched on again, all else unchanged, in %s", (_, text) => {
    const added = addFeeds(text, given, "Imported");
    if (!added.ok) throw new Error(added.why);
    expect(writtenOff(added.text)).toEqual(["https://frozen.example/f?a=${HOME}", "https://failing.example/f"]);
    const on = switchOn(
      added.text,
      new Map([
        ["https://frozen.example/f?a=${HOME}", null],
        ["https://failing.example/f", "moved: there"],
      ]),
    );
    const loaded = parseConfig(on.replace("\uFEFF", ""), "attache.yaml", { env: {} });
    expect(loaded.ok && loaded.config.feeds.slice(1).map(({ url, enabled, checked }) => [new URL(url).host, enabled, checked])).toEqual([
      ["frozen.example", true, "2026"],
      ["chosen.example", false, "2026"],
      ["failing.example", true, "2026"],
    ]);
    const wanted = given.map(({ feed, note }, index) => ({
      feed: { ...feed, enabled: index !== 1 },
      note: index === 2 ? "moved: there" : index === 0 ? null : note,
    }));
    const fresh = addFeeds(text, wanted, "Imported");
    expect(on).toBe(fresh.ok && fresh.text);
  });
});
