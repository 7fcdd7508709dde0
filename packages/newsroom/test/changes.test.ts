import { afterAll, beforeAll, expect, test } from "vitest";
import { standardOutlets, startNewsroom, type Newsroom, type OutletProfile } from "../src/index.js";

const start = Date.UTC(2030, 0, 2, 12);
let now = start;
const [rss, atom] = [standardOutlets[0]!, standardOutlets[1]!];
const json: OutletProfile = { ...atom, id: "json-outlet", format: "json" };
let newsroom: Newsroom;

beforeAll(async () => {
  newsroom = await startNewsroom({ outlets: [rss, atom, json], clock: () => now });
});
afterAll(() => newsroom[Symbol.asyncDispose]());

const urlOf = (id: string): string => newsroom.outlets.find((outlet) => outlet.id === id)!.url;
const read = async (id: string): Promise<string> => await (await fetch(urlOf(id))).text();

test.each([rss, atom, json])("an edited item of $id keeps guid and link, and its validators change", async ({ id }) => {
  const item = newsroom.publish(id, { title: "A first title", text: "The text." });
  now += 5_000;
  const { headers } = await fetch(urlOf(id));
  now += 60_000;
  newsroom.revise(item, { title: "A better title" });
  const etag = headers.get("etag")!;
  const after = await fetch(urlOf(id), { headers: { "if-none-match": etag } });
  const text = await after.text();
  expect([after.status, text.includes("A better title"), text.includes("A first title"), text.includes(item.link)]).toEqual([
    200,
    true,
    false,
    true,
  ]);
  expect(item).toMatchObject({ title: "A better title", revisedAt: now });
  // RSS has no date of an edit.
  expect(text.includes(new Date(now).toISOString())).toBe(id !== rss.id);
});

test("the text of an edited item changes in the feed and on its page", async () => {
  const item = newsroom.publish(rss.id, { title: "Fog", text: "Thick fog." });
  newsroom.revise(item, { text: "Thin fog." });
  expect(await read(rss.id)).toContain("Thin fog.");
  expect(await (await fetch(item.link)).text()).toContain("Thin fog.");
  expect(() => newsroom.revise({ ...item, link: "http://127.0.0.1/nothing" }, {})).toThrow("nothing at");
});

test("an item can bear an old date, and the feed still counts as changed now", async () => {
  const datedAt = Date.UTC(2022, 11, 1);
  const item = newsroom.publish(rss.id, { title: "Frozen", text: "", datedAt });
  expect(item.publishedAt).toBe(datedAt);
  now += 10_000;
  const response = await fetch(urlOf(rss.id));
  expect(await response.text()).toContain(new Date(datedAt).toUTCString());
  expect(Date.parse(response.headers.get("last-modified")!)).toBeGreaterThan(start);
});

test("a cleared feed holds nothing of what it held", async () => {
  newsroom.publish(atom.id, { title: "Before the gap", text: "" });
  newsroom.clear(atom.id);
  const fresh = newsroom.publish(atom.id, { title: "After the gap", text: "" });
  const text = await read(atom.id);
  expect([text.includes("Before the gap"), text.includes(fresh.link)]).toEqual([false, true]);
});

test.each([301, 308, 302, 307] as const)(
  "a feed that moved with %i leads to its new address, which its front page names",
  async (status) => {
    await using other = await startNewsroom({ outlets: [rss] });
    const [{ url: old }] = [other.outlets[0]!];
    const moved = other.relocate(rss.id, status);
    other.publish(rss.id, { title: "At the new address", text: "" });
    const answer = await fetch(old, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([status, moved]);
    expect(await (await fetch(old)).text()).toContain("At the new address");
    expect(await (await fetch(new URL("/", old))).text()).toContain(moved);
  },
);

test.each([404, 410] as const)("a feed that left with %i can be found again on the front page only", async (status) => {
  await using other = await startNewsroom({ outlets: [rss] });
  const old = other.outlets[0]!.url;
  const moved = other.relocate(rss.id, status);
  expect((await fetch(old)).status).toBe(status);
  expect((await fetch(moved)).status).toBe(200);
  expect(other.relocate(rss.id, status)).not.toBe(moved);
});

test("robots.txt is what the outlet says, or not there", async () => {
  const robots = "User-agent: *\nDisallow: /items/\n";
  await using other = await startNewsroom({ outlets: [{ ...rss, robots }, atom] });
  const [first, second] = other.outlets.map(({ url }) => new URL("/robots.txt", url));
  expect(await (await fetch(first!)).text()).toBe(robots);
  expect((await fetch(second!)).status).toBe(404);
});

test.each(standardOutlets)("the page behind an item of $id is an article of several paragraphs among other matter", async ({ id }) => {
  await using other = await startNewsroom();
  const item = other.publish(id, { title: "A headline", text: "One sentence. Another." });
  const page = await (await fetch(item.link)).text();
  const paragraphs = item.article.split("\n");
  expect(paragraphs.length).toBeGreaterThanOrEqual(5);
  for (const paragraph of paragraphs) expect(page).toContain(paragraph);
  expect(item.article.length).toBeGreaterThan(100);
  expect(page).toContain("<nav>");
});

test("an outlet whose host has a name uses it wherever it names an address", async () => {
  await using other = await startNewsroom({ outlets: [rss], hostName: (id) => `${id}.example` });
  const { url, address } = other.outlets[0]!;
  const { hostname, port } = new URL(url);
  expect(hostname).toBe(`${rss.id}.example`);
  const item = other.publish(rss.id, { title: "Named", text: "" });
  expect(new URL(item.link).hostname).toBe(hostname);
  expect(new URL(other.relocate(rss.id, 301)).hostname).toBe(hostname);
  expect((await fetch(`http://${address}:${port}/`)).status).toBe(200);
});
