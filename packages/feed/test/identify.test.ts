import { hashId } from "@attache/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { identify, initialIdentity } from "../src/identity/identify.js";
import { item } from "./support/items.js";

const base = "https://news.example.org";
const numbered = (count: number, fields: (n: number) => Parameters<typeof item>[0]) =>
  Array.from({ length: count }, (_, n) => item(fields(n)));
const ids = (identified: ReturnType<typeof identify>) => identified.entries.map((entry) => entry.id);
const keys = (identified: ReturnType<typeof identify>) => identified.entries.map((entry) => entry.key);

describe("the same link in two feeds", () => {
  test("is one item, known in each feed by a key of its own", () => {
    const [one] = identify([item({ guid: "1", link: `${base}/a?utm_source=rss` })], { feed: "one" }).entries;
    const [two] = identify([item({ guid: "x:9", link: `${base}/a#top` })], { feed: "two" }).entries;
    expect(one?.id).toBe(hashId("link", `${base}/a`));
    expect(two?.id).toBe(one?.id);
    expect(two?.key).not.toBe(one?.key);
  });

  test("is not taken from a link that several items of the feed share", () => {
    const identified = identify(
      numbered(5, (n) => ({ guid: `g${n}`, link: `${base}/live` })),
      { feed: "one" },
    );
    expect(new Set(ids(identified)).size).toBe(5);
    expect(ids(identified)).not.toContain(hashId("link", `${base}/live`));
  });

  test("is not taken from a link to the front page, or to the feed's own page", () => {
    for (const [link, home] of [
      [`${base}/`, null],
      [`${base}/news`, `${base}/news`],
    ] as const) {
      const first = identify([item({ title: "first", link })], { feed: "one", home });
      const second = identify([item({ title: "second", link })], { feed: "one", home });
      expect(ids(first)).not.toEqual(ids(second));
    }
  });
});

describe("the policy", () => {
  test("is guid where nearly every item has a guid of its own", () => {
    expect(
      identify(
        numbered(20, (n) => ({ guid: n === 0 ? null : `g${n}`, link: `${base}/${n}` })),
        { feed: "f" },
      ).identity.policy,
    ).toBe("guid");
  });

  test("is link where guids are missing or all the same", () => {
    for (const guid of [null, "", "same"]) {
      const identified = identify(
        numbered(10, (n) => ({ guid, link: `${base}/${n}` })),
        { feed: "f" },
      );
      expect(identified.identity.policy).toBe("link");
      expect(new Set(keys(identified)).size).toBe(10);
      expect(identified.warnings.join()).toContain("link");
    }
  });

  test("is content where neither guid nor link tells items apart", () => {
    const identified = identify(
      numbered(10, (n) => ({ title: `title ${n}`, link: `${base}/live` })),
      { feed: "f" },
    );
    expect(identified.identity.policy).toBe("content");
    expect(new Set(keys(identified)).size).toBe(10);
  });

  test("stays while it works for half of the items, and is given up below", () => {
    const partly = (good: number) => numbered(10, (n) => ({ guid: n < good ? `g${n}` : null, link: `${base}/${n}` }));
    expect(identify(partly(6), { feed: "f", identity: { ...initialIdentity, policy: "guid" } }).identity.policy).toBe("guid");
    const given = identify(partly(3), { feed: "f", identity: { ...initialIdentity, policy: "guid" } });
    expect(given.identity.policy).toBe("link");
    expect(given.warnings).toHaveLength(1);
  });

  test("never goes back to what was given up", () => {
    const good = numbered(10, (n) => ({ guid: `g${n}`, link: `${base}/${n}` }));
    expect(identify(good, { feed: "f", identity: { ...initialIdentity, policy: "link" } }).identity.policy).toBe("link");
    expect(identify(good, { feed: "f", identity: { ...initialIdentity, policy: "content" } }).identity.policy).toBe("content");
  });

  test("of an empty document is the stored one", () => {
    expect(identify([], { feed: "f", identity: { ...initialIdentity, policy: "link" } }).identity.policy).toBe("link");
    expect(identify([], { feed: "f" }).identity.policy).toBe("guid");
  });

  test("when it changes, an item with a link of its own stays the same item", () => {
    const items = numbered(10, (n) => ({ guid: `g${n}`, link: `${base}/${n}` }));
    expect(ids(identify(items, { feed: "f", identity: { ...initialIdentity, policy: "link" } }))).toEqual(
      ids(identify(items, { feed: "f", identity: { ...initialIdentity, policy: "guid" } })),
    );
  });
});

describe("items that look alike", () => {
  test("two items with one guid and different links are two", () => {
    const items = [
      ...numbered(18, (n) => ({ guid: `g${n}`, link: `${base}/${n}` })),
      item({ guid: "twice", link: `${base}/x` }),
      item({ guid: "twice", link: `${base}/y` }),
    ];
    expect(identify(items, { feed: "f" }).entries).toHaveLength(20);
  });

  test("the same item twice in a document is one, the first, with the identity that it has alone", () => {
    const others = numbered(18, (n) => ({ guid: `g${n}`, link: `${base}/${n}` }));
    const again = { guid: "g", link: `${base}/g`, title: "again" };
    const alone = identify([...others, item(again)], { feed: "f" });
    for (const second of [again, { ...again, title: "again, reworded" }, { ...again, link: `${base}/g?utm_source=top` }]) {
      const twice = identify([...others, item(again), item(second)], { feed: "f" });
      expect(ids(twice)).toEqual(ids(alone));
      expect(keys(twice)).toEqual(keys(alone));
      expect(twice.entries.at(-1)?.title).toBe("again");
      expect(twice.warnings.join()).toContain("twice");
    }
  });

  test("a title that comes back on another day is another item", () => {
    const items = ["2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z"].map((published) => item({ title: "Daily briefing", published }));
    expect(identify(items, { feed: "f" }).entries).toHaveLength(2);
  });

  test("white space in a title makes no other item", () => {
    const key = (title: string) => identify([item({ title })], { feed: "f" }).entries[0]?.key;
    expect(key("Daily  briefing ")).toBe(key("Daily briefing"));
  });
});

const anyItem = fc.record({
  title: fc.constantFrom("", "a", "b", "c"),
  link: fc.constantFrom(null, `${base}/`, `${base}/1`, `${base}/2`, "javascript:x"),
  guid: fc.constantFrom(null, "", "1", "2", "3"),
  published: fc.constantFrom(null, "2026-01-01T00:00:00.000Z"),
});

test("keys are never given twice, and reading a document again gives the same", () => {
  fc.assert(
    fc.property(
      fc.array(anyItem, { maxLength: 20 }),
      fc.constantFrom(null, "guid" as const, "link" as const, "content" as const, "words" as const),
      (fields, policy) => {
        const items = fields.map((given) => item(given));
        const first = identify(items, { feed: "f", identity: { ...initialIdentity, policy } });
        expect(new Set(keys(first)).size).toBe(first.entries.length);
        const again = identify(items, { feed: "f", identity: first.identity });
        expect(keys(again)).toEqual(keys(first));
        expect(ids(again)).toEqual(ids(first));
        expect(again.identity.policy).toBe(first.identity.policy);
      },
    ),
  );
});
