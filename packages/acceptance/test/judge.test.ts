import { invent, virtualOutlets } from "@attache/newsroom";
import { appendFile, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { attache, startAttache, temporaryDir, writeConfiguration, type Finished } from "./support/app.js";
import { openDesk } from "./support/desk.js";
import { booksOf, eventsIn, untilLogged } from "./support/logs.js";
import { rss } from "./support/rss.js";

const limit = { timeout: 180_000 };

const summit = {
  title: "Leaders call for a multipolar world",
  link: "http://wire.invalid/1",
  text: "They spoke of the United Nations Charter and of a multipolar world.",
};
const tram = { title: "The tram runs again", link: "http://wire.invalid/2?id=7", text: "From Monday on, every ten minutes." };
const labelSchema = z.object({
  id: z.string(),
  lang: z.string(),
  source: z.string(),
  title: z.string(),
  text: z.string(),
  text_kind: z.string(),
  stratum: z.literal("judged"),
  themes: z.array(z.string()),
  close: z.array(z.string()),
});

/** A data folder after one poll of one feed with two items, and the ids in it. */
async function openFolder(more: Readonly<Record<string, unknown>> = {}) {
  const dir = await temporaryDir();
  const feed = join(dir.path, "feed.xml");
  await writeFile(feed, rss([summit, tram]));
  const config = await writeConfiguration(dir.path, {
    feeds: [{ url: pathToFileURL(feed).href, name: "Test wire", publisher: "The Wire" }],
    firstPoll: "alert",
    rules: [{ id: "poles", when: { themes: { any: ["multipolarity"] } }, to: [] }],
    ...more,
  });
  const dataDir = join(dir.path, "data");
  const once = await attache(["once", "--config", config, "--data", dataDir]);
  if (once.code !== 0) throw new Error(once.stderr);
  const events = await eventsIn(dataDir);
  const item = (title: string): string =>
    events.find((event) => event.event === "item.received" && event.title === title)?.item ?? `no item ${title}`;
  return {
    dataDir,
    alerts: events.flatMap((event) => (event.event === "alert.raised" ? [{ id: event.alert ?? "", rule: event.rule }] : [])),
    summit: item(summit.title),
    tram: item(tram.title),
    judge: async (...args: readonly string[]): Promise<Finished> => {
      const given = args[0] === "list" || args[0] === "export" ? [] : ["--config", config, "--by", "A. Reader"];
      return await attache(["judge", ...args, ...given, "--data", dataDir]);
    },
    [Symbol.asyncDispose]: async () => await dir[Symbol.asyncDispose](),
  };
}

const labelsIn = (exported: Finished): z.infer<typeof labelSchema>[] =>
  exported.stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => labelSchema.parse(JSON.parse(line)));

describe("a verdict of the desk", () => {
  it("is kept, counted as weekly precision, and exported as labels that evaluate reads", limit, async () => {
    await using folder = await openFolder();
    const { dataDir, judge } = folder;
    const [alert] = folder.alerts;
    if (!alert) throw new Error("no alert was raised");

    const right = await judge(alert.id.slice(0, 8), "right", "--note", "as it should be");
    expect(right).toMatchObject({ code: 0, stderr: "" });
    expect(right.stdout).toContain(`right   ${summit.title}`);
    expect(right.stdout).toMatch(/alert [0-9a-f]{32} {2}rule poles {2}multipolarity {2}by A\. Reader, .* UTC {2}as it should be/);
    // The address as a reader would copy it.
    const missed = await judge("http://WIRE.invalid/2?id=7&utm_source=mail#top", "missed", "--themes", "connectivity");
    expect(missed).toMatchObject({ code: 0, stderr: "" });
    const page = await judge(
      "https://www.elsewhere.invalid/a",
      "missed",
      "--themes",
      "open-trade",
      "--title",
      "Tariffs fall",
      "--lang",
      "en",
      "--json",
    );
    expect(JSON.parse(page.stdout)).toMatchObject([{ verdict: "missed", title: "Tariffs fall", rule: null, themes: ["open-trade"] }]);

    const exported = await judge("export");
    expect(exported).toMatchObject({ code: 0, stderr: "3 judged items.\n" });
    const labels = labelsIn(exported);
    expect(labels).toMatchObject([
      {
        id: folder.summit,
        lang: "en",
        source: "The Wire",
        title: summit.title,
        text: summit.text,
        text_kind: "lead",
        themes: ["multipolarity"],
      },
      { id: folder.tram, title: tram.title, text: tram.text, themes: ["connectivity"], close: [] },
      { title: "Tariffs fall", source: "elsewhere.invalid", lang: "en", text_kind: "title-only", themes: ["open-trade"], close: [] },
    ]);
    // What the item was found to carry besides, and nobody was asked about.
    expect(labels[0]?.close).toEqual(["un-centrality"]);

    const file = join(dataDir, "labels.jsonl");
    expect(await judge("export", "--out", file)).toMatchObject({ code: 0, stdout: "" });
    expect(await readFile(file, "utf8")).toBe(exported.stdout);
    const measured = await attache(["evaluate", file, "--json"]);
    expect(measured).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(measured.stdout)).toMatchObject({ skipped: 0, shipped: { items: 3 } });

    const books = await booksOf(dataDir, 60_000);
    expect(books).toMatchObject({
      balanced: true,
      judged: [{ right: 1, wrong: 0, precision: 1, missed: 2, rules: { poles: { right: 1, wrong: 0, precision: 1 } } }],
    });
    const ledger = await attache(["ledger", "--data", dataDir]);
    expect(ledger.stdout).toMatch(/^JUDGED {2}week \d{4}-W\d\d: 1 right, 0 wrong \(100 % precision\), 2 missed$/m);
    expect((await stat(join(dataDir, "judgements.ndjson"))).mode & 0o777).toBe(0o600);
  });

  it("may be changed: the newest counts, be it on the alert or on its item", limit, async () => {
    await using folder = await openFolder();
    const [alert] = folder.alerts;
    expect(await folder.judge(alert?.id ?? "", "right")).toMatchObject({ code: 0 });
    expect(await folder.judge(folder.summit, "wrong")).toMatchObject({ code: 0 });
    expect(labelsIn(await folder.judge("export"))).toMatchObject([{ id: folder.summit, themes: [], close: ["un-centrality"] }]);
    const list = await folder.judge("list", "--json");
    expect(JSON.parse(list.stdout)).toMatchObject([{ verdict: "wrong", alert: alert?.id, rule: "poles", themes: ["multipolarity"] }]);
    expect(await booksOf(folder.dataDir, 60_000)).toMatchObject({ judged: [{ right: 0, wrong: 1, precision: 0 }] });
    // Whoever judges may say which themes it is about.
    expect(await folder.judge(folder.summit, "right", "--themes", "power-politics,un-centrality")).toMatchObject({ code: 0 });
    const [label] = labelsIn(await folder.judge("export"));
    expect(label).toMatchObject({ themes: ["power-politics", "un-centrality"], close: ["multipolarity"] });
  });

  it("on an item is one on each of its alerts, by rule", limit, async () => {
    await using folder = await openFolder({
      rules: [
        { id: "poles", when: { themes: { any: ["multipolarity", "open-trade"] } }, to: [] },
        { id: "charter", when: { themes: { all: ["un-centrality"] } }, to: [] },
        { id: "english", when: { langs: ["en"] }, to: [] },
      ],
    });
    expect(await folder.judge(folder.summit, "right")).toMatchObject({ code: 0 });
    const charter = folder.alerts.find(({ rule }) => rule === "charter");
    expect(await folder.judge(charter?.id ?? "", "wrong")).toMatchObject({ code: 0 });
    const [label, ...others] = labelsIn(await folder.judge("export"));
    expect(others).toEqual([]);
    expect(label).toMatchObject({ themes: ["multipolarity"], close: [] });
    const { judged } = await booksOf(folder.dataDir, 60_000);
    expect(judged).toMatchObject([
      { right: 2, wrong: 1, rules: { charter: { right: 0, wrong: 1 }, english: { right: 1 }, poles: { right: 1 } } },
    ]);
  });

  it("on a digest is given on its items", limit, async () => {
    await using folder = await openFolder({ firstPoll: "digest", rules: [{ id: "english", when: { langs: ["en"] }, to: [] }] });
    const [digest] = folder.alerts;
    const refused = await folder.judge(digest?.id ?? "", "right");
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain(`${digest?.id} is a digest of 2 items: judge each by its own id.`);
    expect(refused.stderr).toContain(`${folder.tram}  ${tram.title}`);
    expect(await folder.judge(folder.summit, folder.tram, "wrong")).toMatchObject({ code: 0 });
    expect(await booksOf(folder.dataDir, 60_000)).toMatchObject({ judged: [{ right: 0, wrong: 2, rules: { english: { wrong: 2 } } }] });
  });

  it("is told in words where it cannot be given, and then nothing is kept", limit, async () => {
    await using folder = await openFolder();
    const { judge } = folder;
    const [alert] = folder.alerts;
    const id = alert?.id ?? "";
    const slip = `${id.slice(0, 7)}${id[7] === "0" ? "1" : "0"}`;
    const unknown = await judge(folder.summit, slip, "wrong");
    expect(unknown).toMatchObject({ code: 1, stdout: "" });
    expect(unknown.stderr).toContain(`there is no alert and no item ${slip}. Near it:\n  ${id}  ${summit.title}`);
    expect(unknown.stderr).toContain("Nothing was judged.");
    const quiet = await judge(folder.tram, "right");
    expect(quiet).toMatchObject({ code: 1, stdout: "" });
    expect(quiet.stderr).toContain("raised no alert and carries no theme");

    // Another item, whose id begins in the same way.
    const [texts = ""] = await readdir(join(folder.dataDir, "items"));
    const path = join(folder.dataDir, "items", texts);
    const line = (await readFile(path, "utf8")).split("\n").find((one) => one.includes(folder.tram)) ?? "";
    const twin = `${folder.tram.slice(0, 8)}${"0".repeat(24)}`;
    await appendFile(path, `${line.replace(folder.tram, twin)}\n`);
    const ambiguous = await judge(folder.tram.slice(0, 8), "wrong");
    expect(ambiguous).toMatchObject({ code: 1, stdout: "" });
    expect(ambiguous.stderr).toContain(`${folder.tram.slice(0, 8)} is the beginning of 2 ids: say more of it.`);
    for (const one of [folder.tram, twin]) expect(ambiguous.stderr).toContain(`\n  ${one}  ${tram.title}`);

    const refusals: [string[], RegExp][] = [
      [["http://wire.invalid/2", "missed"], /say with --themes which themes it carries/],
      [["http://wire.invalid/2", "missed", "--themes", "multipolar"], /no theme multipolar\. Did you mean `multipolarity`\?/],
      [["http://wire.invalid/unknown", "missed", "--themes", "multipolarity"], /say it with --title/],
      [["wire.invalid", "missed", "--themes", "multipolarity"], /is no address/],
      [["abc", "right"], /"abc" is no id: .* at least its first six digits/],
      [[id], /say right, wrong or missed/],
    ];
    const refused = await Promise.all(refusals.map(async ([args, words]) => ({ ...(await judge(...args)), words })));
    for (const { code, stdout, stderr, words } of refused) {
      expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(words);
    }
    expect(await judge("list")).toMatchObject({ code: 0, stdout: "Nothing has been judged yet.\n" });
    const nowhere = await attache(["judge", "list", "--data", join(folder.dataDir, "none")]);
    expect(nowhere).toMatchObject({ code: 3, stdout: "" });

    // A crash in the midst of a line costs that line.
    await appendFile(join(folder.dataDir, "judgements.ndjson"), '{"v":1,"time":"20');
    expect(await judge(id, "right")).toMatchObject({ code: 0 });
    const listed = await judge("list");
    expect(listed).toMatchObject({ code: 1, stderr: "judgements.ndjson: line 1 cannot be read and is left out.\n" });
    expect(listed.stdout).toContain(`right   ${summit.title}`);
  });

  it("can be given beside a running pipeline", limit, async () => {
    await using desk = await openDesk({ newsroom: { outlets: virtualOutlets(1) } });
    for (const dispatch of invent(1, { outlets: desk.newsroom.outlets, matchRatio: 1 })) desk.newsroom.publish(dispatch.outlet, dispatch);
    await using _running = startAttache(["start", ...desk.args]);
    await untilLogged(desk.dataDir, ({ event }) => event === "alert.raised", 60_000, "an alert");
    const raised = (await eventsIn(desk.dataDir)).find((event) => event.event === "alert.raised");
    const judged = await attache(["judge", raised?.alert ?? "", "wrong", "--by", "A. Reader", ...desk.args]);
    expect(judged).toMatchObject({ code: 0, stderr: "" });
    await untilLogged(desk.dataDir, ({ event }) => event === "alert.judged", 10_000, "the verdict");
    const exported = await attache(["judge", "export", "--data", desk.dataDir]);
    expect(labelsIn(exported)).toMatchObject([{ id: raised?.item, themes: [] }]);
  });
});
