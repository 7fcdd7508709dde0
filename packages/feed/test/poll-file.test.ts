import { mkdtemp, rm, utimes, writeFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createParser, type Parser } from "@attache/feed";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pollFeed, type PollOptions } from "../src/poll/poll-feed.js";
import { initialPollState } from "../src/poll/state.js";
import { rss } from "./support/publisher.js";

let parser: Parser;
let folder: string;
let options: PollOptions;

beforeAll(() => {
  parser = createParser({ threads: 1 });
  const get = () => Promise.reject(new Error("a file: feed asks nobody"));
  options = { get, parser, now: () => Date.UTC(2026, 0, 10) };
});
afterAll(() => parser[Symbol.asyncDispose]());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "attache-feed-"));
});
afterEach(() => rm(folder, { recursive: true }));

const poll = (path: string, state = initialPollState) => pollFeed({ id: "f", url: pathToFileURL(path).href }, state, options);
const titles = (result: Awaited<ReturnType<typeof poll>>) => result.entries.map(({ title }) => title);
const put = (name: string, content: string) => writeFile(join(folder, name), content);

describe("a file", () => {
  test("is read, and not again before it changes", async () => {
    await put("feed.xml", rss([1]));
    const path = join(folder, "feed.xml");
    const first = await poll(path);
    expect(first).toMatchObject({ outcome: "updated", httpStatus: null, parser: "rss-parser" });
    expect(titles(first)).toEqual(["Invented dispatch 1"]);
    const second = await poll(path, first.state);
    expect(second).toMatchObject({ outcome: "unchanged", bytes: 0, entries: [] });
    await put("feed.xml", rss([1, 2]));
    await utimes(path, new Date(), new Date(Date.now() + 5_000));
    expect(titles(await poll(path, second.state))).toEqual(["Invented dispatch 1", "Invented dispatch 2"]);
  });

  test("that is missing is a temporary error", async () => {
    const result = await poll(join(folder, "none.xml"));
    expect(result).toMatchObject({ outcome: "temporary_error", reason: "file_missing" });
    expect(result.detail).toContain("none.xml");
  });

  test("that is no feed is told as such", async () => {
    await put("page.html", "<html></html>");
    expect(await poll(join(folder, "page.html"))).toMatchObject({ outcome: "soft_error", reason: "not_a_feed" });
  });
});

describe("a folder", () => {
  test("is all of its files, by name, read as one feed", async () => {
    await put("b.xml", rss([2, 1]));
    await put("a.xml", rss([3, 1]));
    await put(".hidden.xml", rss([9]));
    await mkdir(join(folder, "within"));
    const result = await poll(folder);
    expect(titles(result)).toEqual(["Invented dispatch 3", "Invented dispatch 1", "Invented dispatch 2"]);
    expect(await poll(folder, result.state)).toMatchObject({ outcome: "unchanged" });
    await put("c.xml", rss([4]));
    expect(titles(await poll(folder, result.state))).toContain("Invented dispatch 4");
  });

  test("loses the file that is no feed, and says so", async () => {
    await put("a.xml", rss([1]));
    await put("notes.txt", "to do");
    const result = await poll(folder);
    expect(titles(result)).toEqual(["Invented dispatch 1"]);
    expect(result.warnings.join()).toContain("notes.txt");
  });

  test("without files is a feed without items", async () => {
    expect(await poll(folder)).toMatchObject({ outcome: "updated", entries: [], parser: null });
  });

  test("that nobody can be made out of is no feed", async () => {
    expect(await pollFeed({ id: "f", url: "file://elsewhere.example.org/feeds" }, initialPollState, options)).toMatchObject({
      reason: "invalid_url",
    });
  });
});
