import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { standardOutlets, startNewsroom, type Newsroom } from "../src/index.js";

const outlet = standardOutlets[0]!;
let newsroom: Newsroom;
let url: string;

beforeAll(async () => {
  newsroom = await startNewsroom({ outlets: [outlet, standardOutlets[1]!] });
  ({ url } = newsroom.outlets[0]!);
  newsroom.publishNext();
});
afterAll(() => newsroom[Symbol.asyncDispose]());
afterEach(() => {
  newsroom.misbehave(outlet.id, null);
});

const get = () => fetch(url, { redirect: "manual" });

test.each([500, 404, 410] as const)("answers %i until told to behave, and its neighbour goes on as before", async (status) => {
  newsroom.misbehave(outlet.id, { status });
  expect((await get()).status).toBe(status);
  expect((await get()).status).toBe(status);
  expect((await fetch(newsroom.outlets[1]!.url)).status).toBe(200);
  newsroom.misbehave(outlet.id, null);
  expect((await get()).status).toBe(200);
});

test("asks for patience for as many requests as it was told", async () => {
  newsroom.misbehave(outlet.id, { status: 429, retryAfter: 7, for: 2 });
  const answers = [await get(), await get(), await get()];
  expect(answers.map(({ status }) => status)).toEqual([429, 429, 200]);
  expect(answers[0]?.headers.get("retry-after")).toBe("7");
});

test("breaks the connection before the answer, or in the middle of it", async () => {
  newsroom.misbehave(outlet.id, { drop: "at-once" });
  await expect(get()).rejects.toThrow(TypeError);
  newsroom.misbehave(outlet.id, { drop: "half-way" });
  const half = await get();
  expect(half.status).toBe(200);
  await expect(half.text()).rejects.toThrow(TypeError);
});

test("dribbles a body that is whole in the end", async () => {
  const whole = await (await get()).text();
  newsroom.misbehave(outlet.id, { slow: 50 });
  expect(await (await get()).text()).toBe(whole);
});

test("gives a page instead of a feed, or sends elsewhere", async () => {
  newsroom.misbehave(outlet.id, { html: true });
  expect((await get()).headers.get("content-type")).toContain("text/html");
  newsroom.misbehave(outlet.id, { redirect: "http://127.0.0.1:9/", status: 301 });
  const moved = await get();
  expect([moved.status, moved.headers.get("location")]).toEqual([301, "http://127.0.0.1:9/"]);
});

test("an item in a feed that was not given away does not count as served", async () => {
  const item = newsroom.publish(outlet.id, { title: "Unseen", text: "" });
  newsroom.misbehave(outlet.id, { status: 500 });
  await get();
  expect(item.firstServedAt).toBeNull();
});

test("requests are remembered with their headers and answers, and can be waited for", async () => {
  newsroom.misbehave(outlet.id, { status: 410 });
  const gone = newsroom.waitForRequest(({ status, headers }) => status === 410 && headers["user-agent"] === "waiting-test");
  await fetch(url, { headers: { "user-agent": "waiting-test" } });
  expect(await gone).toMatchObject({ outlet: outlet.id, method: "GET", status: 410 });
  expect(newsroom.requests.at(-1)).toBe(await gone);
});

test("waiting ends with the signal, or with the newsroom", async () => {
  await expect(newsroom.waitForRequest(() => false, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  const other = await startNewsroom({ outlets: [outlet] });
  const forever = other.waitForRequest(() => false).catch((error: unknown) => error);
  await other[Symbol.asyncDispose]();
  expect(await forever).toEqual(new Error("the newsroom has closed"));
});

test("an outlet that does not exist is named", () => {
  expect(() => newsroom.misbehave("nobody", null)).toThrow("there is no outlet nobody");
});
