import { feedId, itemSchema, type Feed } from "@attache/contract";
import { describe, expect, test } from "vitest";
import { identify } from "../src/identity/identify.js";
import type { FeedItem } from "../src/reading.js";
import { toItem } from "../src/to-item.js";
import { item } from "./support/items.js";

const now = new Date("2026-01-10T12:00:00.000Z");
const url = "https://news.example.org/feed";
const feed: Feed = {
  id: feedId(url),
  url,
  name: "Example",
  lang: null,
  publisher: "Example",
  owner: null,
  kind: "independent",
  country: "fr",
  tags: ["wire"],
  everyMs: null,
  fulltext: false,
  enabled: true,
  demo: false,
};

function made(fields: Partial<FeedItem>, from = feed, lang?: string) {
  const [entry] = identify([item({ title: "t", ...fields })], { feed: from.id }).entries;
  if (!entry) throw new Error("no entry");
  return toItem(entry, from, { now, backlog: null, ...(lang === undefined ? {} : { lang }) });
}

test("an entry becomes an item that the contract accepts", () => {
  const authors = [{ name: "A. Writer", email: null, url: null }];
  const made1 = made({ link: `${url}/1`, guid: "1", text: "all of it", summary: "some", authors, categories: ["x"] });
  expect(itemSchema.parse(made1)).toEqual(made1);
  expect(made1).toMatchObject({ text: "all of it", firstSeen: now.toISOString(), round: 0, authors, categories: ["x"] });
  expect(made1.feed).not.toHaveProperty("everyMs");
});

test("an item does not carry what opens its feed", () => {
  const locked = { ...feed, url: "https://usr:pw@news.example.org/feed?token=tok&page=1" };
  expect(made({}, locked).feed.url).toBe("https://***@news.example.org/feed?token=***&page=1");
  expect(made({}, { ...feed, url: "https://news.example.org" }).feed.url).toBe("https://news.example.org");
});

describe("the language", () => {
  test("is what the caller knows, else the feed's, else the document's, else unknown", () => {
    expect(made({ language: "zh" }, { ...feed, lang: "ru" }, "en").lang).toBe("en");
    expect(made({ language: "zh" }, { ...feed, lang: "ru" }).lang).toBe("ru");
    expect(made({ language: "zh" }).lang).toBe("zh");
    expect(made({}).lang).toBeNull();
  });
});

describe("the date", () => {
  test("of an item that only says when it was changed is that", () => {
    expect(made({ updated: "2026-01-09T00:00:00.000Z" }).published).toBe("2026-01-09T00:00:00.000Z");
  });

  test.each([
    ["2026-01-11T11:00:00.000Z", false],
    ["2026-01-12T00:00:00.000Z", true],
    ["2026-01-10T12:00:00.000Z", false],
  ])("%s is implausible on 10 January: %s", (published, implausible) => {
    expect(made({ published }).dateImplausible).toBe(implausible);
  });

  test("that the parser doubts stays doubted", () => {
    expect(made({ published: "2026-01-09T00:00:00.000Z", dateImplausible: true }).dateImplausible).toBe(true);
  });
});
