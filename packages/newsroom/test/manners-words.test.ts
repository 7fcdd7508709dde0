import { expect, test } from "vitest";
import { standardOutlets, startNewsroom, type OutletProfile, type PublisherWords, type ValidatorStyle } from "../src/index.js";

const now = Date.UTC(2030, 0, 2, 12);
const outlet = standardOutlets[0]!;

async function answerOf(
  profile: Partial<OutletProfile>,
  headers: Record<string, string> = {},
): Promise<Response & { text(): Promise<string> }> {
  await using newsroom = await startNewsroom({ outlets: [{ ...outlet, ...profile }], clock: () => now });
  newsroom.publish(outlet.id, { title: "An item", text: "", datedAt: now });
  const response = await fetch(newsroom.outlets[0]!.url, { headers });
  const text = await response.text();
  return Object.assign(response, { text: async () => text });
}

test("an outlet can send headers of its own", async () => {
  expect((await answerOf({ headers: { "set-cookie": "visitor=1" } })).headers.get("set-cookie")).toBe("visitor=1");
});

test("caching is asked for in the head", async () => {
  const { headers } = await answerOf({ words: { maxAgeS: 1800, expiresInS: 3600 } });
  expect(headers.get("cache-control")).toBe("public, max-age=1800");
  expect(headers.get("expires")).toBe(new Date(now + 3_600_000).toUTCString());
});

test.each<[PublisherWords, OutletProfile["format"], string]>([
  [{ ttlMinutes: 90 }, "rss", "<ttl>90</ttl>"],
  [{ skipHours: [0, 23] }, "rss", "<skipHours><hour>0</hour><hour>23</hour></skipHours>"],
  [{ skipDays: ["Sunday"] }, "rss", "<skipDays><day>Sunday</day></skipDays>"],
  [
    { updates: { period: "daily", frequency: 4 } },
    "rss",
    "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
  ],
  [{ updates: { period: "hourly", frequency: 2 } }, "rdf", "<sy:updatePeriod>hourly</sy:updatePeriod>"],
])("%o is said in the document (%s)", async (words, format, xml) => {
  expect(await (await answerOf({ words, format })).text()).toContain(xml);
});

test.each<[ValidatorStyle, RegExp | null, boolean]>([
  ["both", /^"\w+"$/, true],
  ["etag", /^"\w+"$/, false],
  ["weak-etag", /^W\/"\w+"$/, false],
  ["unquoted-etag", /^\w+$/, false],
  ["date", null, true],
  ["none", null, false],
])("validators can be written as %s", async (validators, etag, date) => {
  let clock = now;
  await using newsroom = await startNewsroom({ outlets: [{ ...outlet, validators }], clock: () => clock });
  clock += 5_000;
  const { url } = newsroom.outlets[0]!;
  const { headers } = await fetch(url);
  const tag = headers.get("etag");
  expect(etag === null ? tag === null : etag.test(tag ?? "")).toBe(true);
  expect(headers.has("last-modified")).toBe(date);
  const back: Record<string, string> = tag === null ? {} : { "if-none-match": tag };
  if (tag === null && date) back["if-modified-since"] = headers.get("last-modified")!;
  expect((await fetch(url, { headers: back })).status).toBe(validators === "none" ? 200 : 304);
});

test("a date in no form of HTTP is current only as it was given", async () => {
  let clock = now;
  await using newsroom = await startNewsroom({ outlets: [{ ...outlet, validators: "odd-date" }], clock: () => clock });
  clock += 5_000;
  const { url } = newsroom.outlets[0]!;
  const given = (await fetch(url)).headers.get("last-modified")!;
  expect((await fetch(url, { headers: { "if-modified-since": given } })).status).toBe(304);
  expect((await fetch(url, { headers: { "if-modified-since": new Date(`${given}Z`).toUTCString() } })).status).toBe(200);
});

test("a server that answers 304 wrongly hides what is new, but from whoever asks without a validator", async () => {
  await using newsroom = await startNewsroom({ outlets: [outlet] });
  const { url } = newsroom.outlets[0]!;
  const etag = (await fetch(url)).headers.get("etag")!;
  newsroom.misbehave(outlet.id, { wrong304: true });
  const hidden = newsroom.publish(outlet.id, { title: "Hidden", text: "" });
  expect((await fetch(url, { headers: { "if-none-match": etag } })).status).toBe(304);
  expect(hidden.firstServedAt).toBeNull();
  expect(await (await fetch(url)).text()).toContain("Hidden");
});

test("a server that changes its ETag every time gives the same feed whole each time", async () => {
  await using newsroom = await startNewsroom({ outlets: [outlet] });
  newsroom.misbehave(outlet.id, { changingEtag: true });
  const { url } = newsroom.outlets[0]!;
  const first = await fetch(url);
  const etag = first.headers.get("etag")!;
  const second = await fetch(url, { headers: { "if-none-match": etag } });
  expect([second.status, second.headers.get("etag") === etag]).toEqual([200, false]);
  expect(await second.text()).toBe(await first.text());
});
