import type { EventOf } from "@attache/contract";
import { startReceiver } from "@attache/newsroom";
import { loadProfile } from "@attache/theme";
import { newSecret } from "@attache/webhook";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { attache, rootDir, temporaryDir, writeConfiguration, type Finished } from "./support/app.js";
import { serveFeeds, type FeedServer, type ServedRequest } from "./support/feed-server.js";
import { booksOf, eventsIn } from "./support/logs.js";
import { named } from "./support/named.js";

const folder = join(rootDir, "..", "shared", "feeds");
const present = existsSync(folder);
if (!present) console.warn(`${folder} is absent: the feeds of the web are not tried end to end.`);

const contentTypes: Readonly<Record<string, string>> = {
  ".rss": "application/rss+xml",
  ".atom": "application/atom+xml",
  ".xml": "text/xml",
};

/** Files with titles that are not all ASCII, in an encoding that is not UTF-8, and the encoding that a reader would find them to be in. */
const encoded: Readonly<Record<string, string>> = {
  "v2__encoding_WINDOWS-1251.xml": "windows-1251",
  "v2__koi8r.xml": "koi8-r",
  "v2__encoding_ISO-8859-1.xml": "iso-8859-1",
  "v2__no_encoding_ISO-8859-1.xml": "iso-8859-1",
  "rss-parser__encoding.rss": "iso-8859-1",
  "FeedReader__Rss091Stadtfeuerwehr.xml": "iso-8859-1",
};

/** Files that hold a page, or something else that is no feed. */
const notFeeds = new Set(["rss-parser__unrecognized.rss", "v2__iso88591_utf8_mismatch.xml"]);

/** Files that say an item twice, and how many such repeats there are. */
const repeated: Readonly<Record<string, number>> = { "FeedReader__Rss092FullSample.xml": 1, "FeedReader__Rss20LeFigaro.xml": 1 };

/** A run of the command: what it printed, what it asked the server, and the lines it added. */
interface Run extends Finished {
  readonly requests: readonly ServedRequest[];
  readonly fetched: readonly EventOf<"feed.fetched">[];
  readonly received: readonly EventOf<"item.received">[];
  readonly settled: number;
  readonly raised: number;
  readonly webhooks: number;
  readonly unaccounted: number;
}

const indexSchema = z.array(z.looseObject({ file: z.string(), items: z.number() }));

const summarySchema = z.looseObject({
  feeds: z.looseObject({ ok: z.number(), failed: z.number(), held: z.number() }),
  items: z.looseObject({ received: z.number() }),
  unaccounted: z.number(),
});

describe.skipIf(!present)("every feed of the web, polled once and once more", () => {
  const closing: AsyncDisposable[] = [];
  const runs: Run[] = [];
  let files: string[] = [];
  let origin = "";

  beforeAll(async () => {
    files = (await readdir(folder)).filter((name) => name in contentTypes || extname(name) in contentTypes).sort();
    const bodies = await Promise.all(files.map(async (name) => await readFile(join(folder, name))));
    const server: FeedServer = await serveFeeds(
      files.map((name, index) => ({
        path: `/${name}`,
        body: bodies[index] ?? "",
        contentType: contentTypes[extname(name)] ?? "text/xml",
        validator: index % 2 === 0 ? "etag" : "last-modified",
      })),
    );
    origin = server.origin;
    const secret = newSecret();
    const receiver = await startReceiver({ secrets: [secret] });
    const dir = await temporaryDir();
    closing.push(server, receiver, dir);
    const config = await writeConfiguration(dir.path, {
      feeds: files.map((name) => ({ url: `${origin}/${name}`, name })),
      firstPoll: "alert",
      rules: [{ id: "any-theme", when: { themes: { any: loadProfile().themes.map(({ id }) => id) } }, to: ["desk"] }],
      endpoints: { desk: { url: receiver.url, secret } },
      egress: { allow: ["127.0.0.1"] },
    });
    const dataDir = join(dir.path, "data");
    for (let n = 0; n < 2; n++) {
      const before = {
        lines: (await eventsIn(dataDir).catch(() => [])).length,
        requests: server.requests.length,
        webhooks: receiver.counts.requests,
      };
      const finished = await attache(["once", "--json", "--config", config, "--data", dataDir]);
      const events = (await eventsIn(dataDir)).slice(before.lines);
      runs.push({
        ...finished,
        requests: server.requests.slice(before.requests),
        fetched: named(events, "feed.fetched"),
        received: named(events, "item.received"),
        settled: new Set(named(events, "item.settled").map(({ item }) => item)).size,
        raised: named(events, "alert.raised").length,
        webhooks: receiver.counts.requests - before.webhooks,
        unaccounted: (await booksOf(dataDir)).unaccounted,
      });
    }
  }, 240_000);

  afterAll(async () => {
    for (const one of closing) await one[Symbol.asyncDispose]();
  });

  const run = (index: number): Run => {
    const found = runs[index];
    if (!found) throw new Error(`there was no run ${index + 1}`);
    return found;
  };

  it("ends with balanced books both times", () => {
    for (const { code, stderr, stdout, unaccounted } of runs) {
      expect(code, stderr + stdout).toBe(0);
      expect(summarySchema.parse(JSON.parse(stdout)).unaccounted).toBe(0);
      expect(unaccounted).toBe(0);
    }
  });

  it("gives each feed exactly one line: with its items, or with the reason why there are none", async () => {
    const { fetched, received, settled } = run(0);
    expect(fetched.map(({ name }) => name).sort()).toEqual(files);
    const index = indexSchema.parse(JSON.parse(await readFile(join(folder, "index.json"), "utf8")));
    const items = new Map(index.map((about) => [about.file, about.items]));
    const told = fetched.map(({ name, outcome, reason = null, entries }) => ({ name, outcome, reason, entries }));
    const expected = files.map((name) =>
      notFeeds.has(name)
        ? { name, outcome: "soft_error", reason: "not_a_feed", entries: 0 }
        : { name, outcome: "updated", reason: null, entries: (items.get(name) ?? 0) - (repeated[name] ?? 0) },
    );
    expect(new Set(told)).toEqual(new Set(expected));
    expect(fetched.filter(({ reason, detail }) => reason !== undefined && !detail)).toEqual([]);
    expect(received).toHaveLength(fetched.reduce((sum, line) => sum + line.new_items, 0));
    // Two feeds that show the same item at the same moment both receive it; it is settled once.
    expect(settled).toBe(new Set(received.map(({ item }) => item)).size);
  });

  it("raises alerts, and delivers each of them once", () => {
    const { raised, webhooks } = run(0);
    expect(raised).toBeGreaterThan(0);
    expect(webhooks).toBe(raised);
  });

  it.each(Object.entries(encoded))("reads the titles of %s in %s", async (name, encoding) => {
    const text = new TextDecoder(encoding).decode(await readFile(join(folder, name)));
    const feed = run(0).fetched.find((line) => line.name === name)?.feed;
    const titles = run(0).received.flatMap((line) => (line.feed === feed ? [line.title] : []));
    expect(titles.some((title) => /[^ -~]/.test(title))).toBe(true);
    const found = titlesIn(text);
    for (const title of titles) expect(found, name).toContain(title);
  });

  it("finds nothing new and alerts nobody when it is run again at once", () => {
    const { received, settled, raised, webhooks } = run(1);
    expect({ received, settled, raised, webhooks }).toEqual({ received: [], settled: 0, raised: 0, webhooks: 0 });
  });

  it("asks conditionally the second time, and is answered 304", () => {
    const { requests, fetched } = run(1);
    const answered = run(0).fetched.filter(({ outcome }) => outcome === "updated");
    expect(requests.map(({ path }) => path.slice(1)).sort()).toEqual(answered.map(({ name }) => name).sort());
    for (const { path, headers, status } of requests) {
      expect(headers["if-none-match"] ?? headers["if-modified-since"], path).toBeDefined();
      expect(status, path).toBe(304);
    }
    expect(fetched.map(({ outcome, reason, http_status: status }) => [outcome, reason, status])).toEqual(
      fetched.map(() => ["unchanged", undefined, 304]),
    );
    const [first, second] = runs.map(({ requests: asked }) => asked.length);
    expect(first).toBe(files.length);
    expect(second).toBeLessThan(files.length);
  });
});

/** The titles that stand in a document of plain RSS, read by nothing of ours. */
function titlesIn(text: string): string[] {
  return [...text.matchAll(/<title>([^]*?)<\/title>/g)].map(([, raw = ""]) =>
    raw
      .replace(/^\s*<!\[CDATA\[([^]*)\]\]>\s*$/, "$1")
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replaceAll("&quot;", '"')
      .replaceAll("&apos;", "'")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&")
      .replace(/\s+/g, " ")
      .trim(),
  );
}
