import { spawnSync } from "node:child_process";
import { parseFeed } from "@attache/feed";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { attache, rootDir, temporaryDir, writeConfiguration, type Finished } from "./support/app.js";
import { serveFeeds } from "./support/feed-server.js";
import { rss } from "./support/rss.js";

const limit = { timeout: 60_000 };
const multipolar = "Towards an equal and orderly multipolar world";
const feed = rss([
  { title: multipolar, link: "http://wire.invalid/1", text: "Leaders of China and Russia spoke." },
  { title: "The tram runs again", link: "http://wire.invalid/2" },
]);

/** What a command printed, which must be JSON and nothing else, with nothing beside it unless that is expected. */
function json(finished: Finished, code = 0): unknown {
  expect(finished.code, finished.stderr).toBe(code);
  return JSON.parse(finished.stdout);
}

const classificationSchema = z.looseObject({
  title: z.string(),
  lang: z.string(),
  alignment: z.number(),
  actors: z.array(z.string()),
  themes: z.array(z.looseObject({ id: z.string(), score: z.number(), match: z.boolean() })),
});
const matched = (value: unknown): string[] => classificationSchema.parse(value).themes.flatMap(({ id, match }) => (match ? [id] : []));

describe.concurrent("attache parse", () => {
  it("gives a file's items, as lines or as JSON, and the same from standard input", limit, async () => {
    await using dir = await temporaryDir();
    const file = join(dir.path, "feed.xml");
    await writeFile(file, feed);
    const [lines, fromFile, fromStdin] = await Promise.all([
      attache(["parse", file]),
      attache(["parse", file, "--json"]),
      attache(["parse", "-", "--json"], { stdin: feed }),
    ]);
    expect(lines).toMatchObject({ code: 0, stderr: "" });
    expect(lines.stdout).toContain("Test wire: 2 items");
    expect(lines.stdout).toContain(multipolar);
    const read = json(fromFile);
    expect(read).toMatchObject({
      feed: { title: "Test wire" },
      items: [
        { title: multipolar, link: "http://wire.invalid/1", summary: "Leaders of China and Russia spoke." },
        { title: "The tram runs again", link: "http://wire.invalid/2" },
      ],
    });
    expect(json(fromStdin)).toEqual(read);
    expect(read).toEqual(await parseFeed(Buffer.from(feed)));
    expect([fromFile.stderr, fromStdin.stderr]).toEqual(["", ""]);
  });

  it("shows who wrote an item, about what and in which language, and what the parser warns of", limit, async () => {
    const document = `<?xml version="1.0" encoding="klingon"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title>
      <link>http://wire.invalid/</link><language>en</language><item><title>One & two</title><link>http://wire.invalid/1</link>
      <dc:creator>A. Writer</dc:creator><dc:language>ru</dc:language><category>Asia</category><category>Trade</category></item></channel></rss>`;
    const { code, stdout } = await attache(["parse", "-"], { stdin: document });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Wire: 1 item, language en, read by /);
    expect(stdout).toMatch(/ {2}warning: .*klingon/);
    expect(stdout).toMatch(/One & two\n {2}http:\/\/wire\.invalid\/1\n {2}by A\. Writer\n {2}in Asia, Trade\n {2}language ru/);
  });

  it("asks a URL through the same guard as a feed", limit, async () => {
    await using server = await serveFeeds([{ path: "/feed.xml", body: feed, contentType: "application/rss+xml", validator: "etag" }]);
    const url = `${server.origin}/feed.xml`;
    const refused = await attache(["parse", url, "--json"]);
    expect(refused).toMatchObject({ code: 3, stdout: "" });
    expect(refused.stderr).toContain("address_denied");
    expect(server.requests).toEqual([]);
    expect(json(await attache(["parse", url, "--allow", "127.0.0.1", "--json"]))).toMatchObject({ items: [{ title: multipolar }, {}] });
  });

  it("says why a document is no feed: exit code 1", limit, async () => {
    const page = "<!doctype html><html><title>A page</title><p>Nothing.</p></html>";
    const [lines, machine] = await Promise.all([
      attache(["parse", "-"], { stdin: page }),
      attache(["parse", "-", "--json"], { stdin: page }),
    ]);
    expect(lines).toMatchObject({ code: 1, stdout: "" });
    expect(lines.stderr).toContain("not_a_feed");
    expect(json(machine, 1)).toMatchObject({ failed: "not_a_feed" });
  });
});

describe.concurrent("attache classify", () => {
  it("reads a text from standard input, with its title and language", limit, async () => {
    const [lines, english, russian] = await Promise.all([
      attache(["classify", "-"], { stdin: multipolar }),
      attache(["classify", "-", "--title", multipolar, "--json"], { stdin: "Leaders of China and Russia spoke." }),
      attache(["classify", "-", "--lang", "ru", "--json"], { stdin: "Стороны выступают за многополярный мир." }),
    ]);
    expect(lines).toMatchObject({ code: 0, stderr: "" });
    expect(lines.stdout).toMatch(/● 0\.\d\d {2}Multipolar/);
    expect(lines.stdout).toContain("multipolar world");
    expect(matched(json(english))).toEqual(["multipolarity"]);
    expect(json(english)).toMatchObject({ title: multipolar, lang: "en", actors: expect.arrayContaining(["china", "russia"]) });
    expect(matched(json(russian))).toEqual(["multipolarity"]);
    expect(json(russian)).toMatchObject({ lang: "ru" });
  });

  it("reads what an HTML page says, not its markup and scripts", limit, async () => {
    await using dir = await temporaryDir();
    const file = join(dir.path, "page.html");
    await writeFile(
      file,
      `<!doctype html><html><head><title>x</title><script>const sanctions = "secondary sanctions";</script></head><body><p>Towards a <b>multipolar</b> world</p></body></html>`,
    );
    const finished = await attache(["classify", file, "--json"]);
    expect(matched(json(finished))).toEqual(["multipolarity"]);
    expect(finished.stderr).toBe("");
  });

  it("reads each item of a feed", limit, async () => {
    const results = z.array(z.unknown()).parse(json(await attache(["classify", "-", "--json"], { stdin: feed })));
    expect(results.map((result) => [classificationSchema.parse(result).title, matched(result)])).toEqual([
      [multipolar, ["multipolarity"]],
      ["The tram runs again", []],
    ]);
  });
});

describe.concurrent("what a run leaves behind", () => {
  it("is shown by feeds list and by ledger, from a folder, from files and from standard input", limit, async () => {
    await using dir = await temporaryDir();
    const file = join(dir.path, "feed.xml");
    await writeFile(file, feed);
    const config = await writeConfiguration(dir.path, {
      feeds: [
        { url: pathToFileURL(file).href, name: "Here" },
        { url: pathToFileURL(join(dir.path, "absent.xml")).href, name: "Absent" },
        { url: "https://off.invalid/feed.xml", name: "Off", enabled: false },
      ],
      firstPoll: "alert",
      rules: [{ id: "multipolarity", when: { themes: { any: ["multipolarity"] } }, to: [] }],
      books: { grace: "1ms" },
    });
    const dataDir = join(dir.path, "data");
    const args = ["--config", config, "--data", dataDir];
    expect(json(await attache(["once", "--json", ...args]))).toMatchObject({
      feeds: { ok: 1, failed: 1, held: 0, reasons: { file_missing: 1 } },
      items: { received: 2, settled: { alerted: 1, unmatched: 1 } },
      alerts: 1,
      headlines: [{ rule: "multipolarity", evidence: expect.stringMatching(/^multipolarity: ‘/) }],
      unaccounted: 0,
    });

    const logs = join(dataDir, "logs");
    const [name = ""] = await readdir(logs);
    const log = await readFile(join(logs, name), "utf8");
    const torn = log.replaceAll(/^.*"event":"item\.settled".*\n/gm, "");
    const [ledger, fromFile, fromStdin, bookLines, unbalanced] = await Promise.all([
      attache(["ledger", "--json", "--data", dataDir]),
      attache(["ledger", "--json", "--from", join(logs, name)]),
      attache(["ledger", "--json", "--from", "-"], { stdin: log }),
      attache(["ledger", "--data", dataDir]),
      attache(["ledger", "--json", "--from", "-", "--config", config], { stdin: torn }),
    ]);
    // One after the other: each holds the data folder, and its Redis, for itself.
    const feeds = await attache(["feeds", "list", "--json", ...args]);
    const feedLines = await attache(["feeds", "list", "-v", ...args]);
    const empty = await attache(["dead", "list", "--json", ...args]);
    expect(json(feeds)).toMatchObject([
      { name: "Here", enabled: true, failures: 0, last_success: expect.any(String) },
      { name: "Absent", enabled: true, failures: 1, last_success: null, last_reason: "file_missing" },
      { name: "Off", enabled: false, next_due: null },
    ]);
    expect(feedLines.stdout).toMatch(/^failing +Absent\n.*\n +there is no such file \(file_missing\), once; it has never answered\n/m);
    expect(feedLines.stdout).toMatch(/\n1 fresh, 1 failing; 1 off\n$/);
    const books = json(ledger);
    expect(books).toMatchObject({
      balanced: true,
      unaccounted: 0,
      items: { received: 2, outcomes: { alerted: 1, unmatched: 1, suppressed: 0, failed: 0 } },
      alerts: { raised: 1, rules: { multipolarity: 1 } },
    });
    expect(json(fromFile)).toEqual(books);
    expect(json(fromStdin)).toEqual(books);
    expect(bookLines).toMatchObject({ code: 0, stderr: "" });
    expect(bookLines.stdout).toMatch(/unaccounted/i);
    expect(json(unbalanced, 1)).toMatchObject({ balanced: false, unaccounted: 2 });
    expect(json(empty)).toEqual([]);
  });
});

describe.concurrent("attache doctor and help", () => {
  const findingsSchema = z.array(
    z.strictObject({ subject: z.string(), state: z.enum(["ok", "warning", "wrong"]), words: z.string(), mend: z.string().optional() }),
  );

  it("doctor tells what is well and what is wrong, and how to mend it", limit, async () => {
    await using dir = await temporaryDir();
    const good = await writeConfiguration(dir.path, { feeds: [{ url: pathToFileURL(dir.path).href }] });
    const bad = join(dir.path, "bad.yaml");
    await writeFile(bad, "feeds: 1\n");
    const data = join(dir.path, "data");
    const [well, ill, lines] = await Promise.all([
      attache(["doctor", "--json", "--config", good, "--data", data]),
      attache(["doctor", "--json", "--config", bad, "--data", data]),
      attache(["doctor", "--config", good, "--data", data]),
    ]);
    const findings = findingsSchema.parse(json(well));
    expect(findings.map(({ subject }) => subject)).toEqual([
      "Node",
      "clock",
      "configuration",
      "data folder",
      "Redis",
      "way out",
      "contact",
    ]);
    expect(findings.filter(({ state }) => state === "wrong")).toEqual([]);
    await mkdir(join(dir.path, "asking"));
    const asking = await writeConfiguration(join(dir.path, "asking"), { feeds: [{ url: "https://wire.invalid/f" }] });
    const mild = findingsSchema.parse(json(await attache(["doctor", "--json", "--config", asking, "--data", data])));
    expect(mild.find(({ subject }) => subject === "contact")).toMatchObject({
      state: "warning",
      mend: expect.stringContaining("`egress`"),
    });
    const wrong = findingsSchema.parse(json(ill, 1)).filter(({ state }) => state === "wrong");
    expect(wrong).toMatchObject([{ subject: "configuration", mend: expect.stringContaining("attache check") }]);
    expect(lines.stdout.trim().split("\n").length).toBeGreaterThanOrEqual(findings.length);
  });

  it("help shows how each command is called", limit, async () => {
    const [asOption, one] = await Promise.all([attache(["--help"]), attache(["help", "ledger"])]);
    expect(asOption).toMatchObject({ code: 0, stderr: "" });
    expect(asOption.stdout).toMatch(/attache ledger +The books from the logs/);
    expect(one).toMatchObject({ code: 0, stderr: "" });
    expect(one.stdout).toContain("attache ledger [--from FILES…|-]");
  });
});

describe("docs/events.md", () => {
  it("is what the contract's vocabulary says", () => {
    const { status, stderr } = spawnSync(process.execPath, ["infra/docs/events.mjs", "--check"], { cwd: rootDir, encoding: "utf8" });
    expect(status, stderr).toBe(0);
  });
});
