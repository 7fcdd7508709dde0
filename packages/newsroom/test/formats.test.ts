import { afterAll, beforeAll, expect, test } from "vitest";
import { standardOutlets, startNewsroom, type Newsroom, type OutletProfile } from "../src/index.js";
import { texts, unescapeXml, xmlProblem } from "./xml-check.js";

const noon = Date.UTC(2030, 0, 2, 12);
const [first] = standardOutlets;
const jsonOutlet: OutletProfile = { ...standardOutlets[1]!, id: "json-outlet", format: "json" };
const awkward = { title: 'Ножи & "вилки" <b>\u0007 中文 — ё 𝄞', text: "First <em>sentence</em>. Second & last.\nA new paragraph." };
let newsroom: Newsroom;

beforeAll(async () => {
  newsroom = await startNewsroom({ outlets: [...standardOutlets, jsonOutlet], clock: () => noon });
  while (newsroom.publishNext());
  for (const { id } of newsroom.outlets) newsroom.publish(id, awkward);
});
afterAll(() => newsroom[Symbol.asyncDispose]());

async function read(id: string): Promise<{ text: string; contentType: string }> {
  const response = await fetch(newsroom.outlets.find((outlet) => outlet.id === id)!.url);
  const contentType = response.headers.get("content-type") ?? "";
  const charset = /charset=(.*)/.exec(contentType)?.[1] ?? "";
  return { text: new TextDecoder(charset, { fatal: true }).decode(await response.arrayBuffer()), contentType };
}

test.each(standardOutlets.map((outlet) => [outlet.id, outlet] as const))(
  "the feed of %s is well formed and says what it is",
  async (id, outlet) => {
    const { text, contentType } = await read(id);
    expect(xmlProblem(`${text.startsWith("<") ? "" : "\ufeff"}${text}`)).toBeNull();
    expect(text).toContain(`encoding="${outlet.charset}"`);
    expect(contentType).toContain(outlet.format);
    expect(texts(text, "title")[0]).toBe(outlet.name);
    expect(outlet.name).toContain("(invented)");
  },
);

test.each(standardOutlets.map(({ id }) => id))(
  "the feed of %s holds every item, newest first, in words that survive its encoding",
  async (id) => {
    const { text } = await read(id);
    const own = newsroom.published.filter((item) => item.outlet === id);
    const titles = texts(text, "title").slice(1);
    expect(titles).toEqual(own.map(({ title }) => title.replaceAll("\u0007", "")).toReversed());
    expect(text.match(/demo/g)?.length).toBe(own.length);
  },
);

test("a full text travels as HTML in content:encoded, its first sentence as the description", async () => {
  const { text } = await read("meridian-post");
  expect(texts(text, "description")[1]).toBe("First <em>sentence</em>.");
  expect(texts(text, "content:encoded")[0]).toBe("<p>First &lt;em&gt;sentence&lt;/em&gt;. Second &amp; last.</p><p>A new paragraph.</p>");
});

test("a feed of headlines has neither texts nor guids", async () => {
  const { text } = await read("otkrytaya-reka");
  expect(texts(text, "description")).toHaveLength(1);
  expect(text).not.toContain("<guid");
  expect(
    newsroom.published.filter(({ outlet }) => outlet === "otkrytaya-reka").every((item) => item.text === "" && item.guid === null),
  ).toBe(true);
});

test("the legacy encodings are real: their bytes are no UTF-8", async () => {
  for (const id of ["jianghai-daily", "severny-vestnik", "island-harbour"]) {
    const response = await fetch(newsroom.outlets.find((outlet) => outlet.id === id)!.url);
    const bytes = await response.arrayBuffer();
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow(TypeError);
  }
});

test("a JSON Feed parses and carries the same items", async () => {
  const { text } = await read("json-outlet");
  const feed: unknown = JSON.parse(text);
  expect(feed).toMatchObject({ version: "https://jsonfeed.org/version/1.1", items: [{ title: awkward.title, tags: ["demo"] }] });
});

test("a link leads to a page, and an outlet's home page names its feed", async () => {
  const item = newsroom.published.find(({ outlet }) => outlet === first!.id)!;
  expect(unescapeXml(await (await fetch(item.link)).text())).toContain(item.title);
  expect(await (await fetch(new URL("/", item.feed))).text()).toContain(`href="${item.feed}"`);
  expect((await fetch(new URL("/items/nowhere", item.feed))).status).toBe(404);
});
