import { formatProblem, loadConfig, type Config } from "@attache/config";
import { readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { attache, rootDir, temporaryDir } from "./support/app.js";
import { hourly, startPublisher, yearMs, type Replies } from "./support/publisher.js";

const limit = { timeout: 60_000 };

const replies: Replies = {
  "/a.xml": { body: hourly("A") },
  "/b.xml": { body: hourly("B") },
  "/moved.xml": { status: 308, headers: { location: "/a.xml" } },
  "/old.xml": { body: hourly("Old", 4 * yearMs) },
  "/empty.xml": { body: '<rss version="2.0"><channel><title>Empty</title></channel></rss>' },
  "/shut.xml": { status: 403 },
  "/ill.xml": { status: 500 },
  "/gone.xml": { status: 410 },
};

const yaml = `# The desk's own words.
feeds:
  - url: ORIGIN/known.xml   # kept
    name: Known

# Rules follow.
rules: [{ id: english, when: { langs: [en] } }]
egress: { allow: [127.0.0.0/8] }
`;

const opml = (body: string): string => `<opml version="2.0"><body>${body}</body></opml>`;
const outline = (url: string, more = ""): string => `<outline type="rss" text="${url.split("/").at(-1) ?? ""}" xmlUrl="${url}"${more}/>`;

async function configOf(path: string): Promise<Config> {
  const loaded = loadConfig(path, { env: {} });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  return loaded.config;
}

interface Given extends AsyncDisposable {
  readonly dir: string;
  readonly config: string;
  readonly list: string;
}

async function given(origin: string, body: string): Promise<Given> {
  const dir = await temporaryDir();
  const config = join(dir.path, "attache.yaml");
  const list = join(dir.path, "desk.opml");
  await writeFile(config, yaml.replace("ORIGIN", origin));
  await writeFile(list, opml(body));
  return { dir: dir.path, config, list, [Symbol.asyncDispose]: dir[Symbol.asyncDispose] };
}

describe.concurrent("attache feeds import", () => {
  it("tries each feed politely and writes what works, what is doubtful off and with its reason, and nothing twice", limit, async () => {
    await using one = await startPublisher(replies);
    await using two = await startPublisher(replies, "127.0.0.2");
    await using place = await given(
      one.origin,
      `<outline text="Wire">${outline(`${one.origin}/a.xml`, ' attache:kind="state-media" language="fr"')}${outline(`${one.origin}/known.xml`)}</outline>
       ${outline(`${one.origin}/old.xml`)}${outline(`${one.origin}/shut.xml`)}${outline(`${one.origin}/ill.xml`)}${outline(`${one.origin}/gone.xml`)}${outline(`${two.origin}/empty.xml`)}
       ${outline(`${one.origin}/absent.xml`)}${outline(`${one.origin}/a.xml?utm_source=x`)}${outline(`${one.origin}/moved.xml`)}
       ${outline("file:///etc/passwd")}${outline(`${two.origin}/b.xml`)}${outline(`${two.origin}/off.xml`, ' attache:enabled="false"')}`,
    );
    const before = await readFile(place.config, "utf8");
    const finished = await attache(["feeds", "import", place.list, "--config", place.config, "--json"]);
    expect(finished).toMatchObject({ code: 0, stderr: "" });
    const report = JSON.parse(finished.stdout);
    expect(report).toMatchObject({
      written: true,
      counts: { fresh: 2, silent: 1, frozen: 1, blocked: 1, failing: 1, gone: 2, "already there": 3, off: 1, refused: 1 },
      feeds: [
        { name: "a.xml", state: "fresh", items: 10, taken: "enabled", tags: ["Wire"] },
        { name: "known.xml", state: "known", taken: null },
        { name: "old.xml", state: "frozen", taken: "disabled" },
        { name: "shut.xml", state: "blocked", reason: "unauthorized", taken: "disabled" },
        { name: "ill.xml", state: "failing", reason: "unavailable", taken: "enabled" },
        { name: "gone.xml", state: "gone", reason: "gone", taken: null },
        { name: "empty.xml", items: 0, taken: "disabled" },
        { name: "absent.xml", state: "gone", reason: "not_found", taken: null },
        { name: "a.xml?utm_source=x", state: "known", taken: null },
        { name: "moved.xml", state: "known", taken: null },
        { name: "passwd", state: "refused", taken: null },
        { name: "b.xml", state: "fresh", taken: "enabled" },
        { name: "off.xml", state: "off", taken: "disabled" },
      ],
    });

    const after = await readFile(place.config, "utf8");
    const [head = "", tail = ""] = before.split("\n\n# Rules");
    expect(after.startsWith(head)).toBe(true);
    expect(after.endsWith(`\n\n# Rules${tail}`)).toBe(true);
    expect(after).toMatch(/ {2}# Imported from desk\.opml, \d{4}-\d\d-\d\d\.\n {2}- url: /);
    expect(after).toMatch(/ {2}# frozen: its newest item is of \d{4}-\d\d-\d\d\n {2}- url: .*\/old\.xml\n/);
    expect(after).toMatch(/ {2}# failing: on .*\(unavailable\); this usually passes\n {2}- url: .*\/ill\.xml\n/);
    expect(after).toMatch(/ {2}# blocked: .*\(unauthorized\).*\n {2}- url: .*\/shut\.xml\n/);
    const { feeds } = await configOf(place.config);
    expect(feeds.map(({ name, enabled, kind, lang, checked }) => [name, enabled, kind, lang, checked === null])).toEqual([
      ["Known", true, null, null, true],
      ["a.xml", true, "state-media", "fr", false],
      ["old.xml", false, null, null, true],
      ["shut.xml", false, null, null, true],
      ["ill.xml", true, null, null, true],
      ["empty.xml", false, null, null, true],
      ["b.xml", true, null, null, false],
      ["off.xml", false, null, null, true],
    ]);
    expect(await readFile(`${place.config}.bak`, "utf8")).toBe(before);
    expect((await readdir(place.dir)).sort()).toEqual(["attache.yaml", "attache.yaml.bak", "desk.opml"]);
    expect(Math.max(...one.asked.map(({ together }) => together))).toBe(1);
    expect(one.asked.filter(({ path }) => path === "/known.xml" || path.startsWith("/off"))).toEqual([]);

    const again = await attache(["feeds", "import", place.list, "--config", place.config]);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain("stays as it is");
    expect(await readFile(place.config, "utf8")).toBe(after);
  });

  it("leaves a host alone that asks for it, and says in words how each feed stands", limit, async () => {
    await using publisher = await startPublisher({ "/1.xml": { status: 429, headers: { "retry-after": "600" } } });
    await using place = await given(publisher.origin, [1, 2, 3].map((n) => outline(`${publisher.origin}/${n}.xml`)).join(""));
    const finished = await attache(["feeds", "import", place.list, "--config", place.config, "--dry-run"]);
    expect(finished).toMatchObject({ code: 0, stderr: "" });
    expect(publisher.asked.map(({ path }) => path)).toEqual(["/1.xml"]);
    expect(finished.stdout).toMatch(/failing +1\.xml\n.*\n.*it was asked too often \(rate_limited\)/);
    expect(finished.stdout).toMatch(/failing +3\.xml\n.*\n.*not asked/);
    expect(finished.stdout).toMatch(/^3 failing$/m);
    expect(finished.stdout).toContain("3 feeds would be added");
    expect(finished.stdout).not.toContain("of them off");
    expect(await readFile(place.config, "utf8")).toBe(yaml.replace("ORIGIN", publisher.origin));
  });

  it("leaves a host alone that answers 503 with Retry-After, until when it says", limit, async () => {
    await using publisher = await startPublisher({ "/1.xml": { status: 503, headers: { "retry-after": "7200" } } });
    await using place = await given(publisher.origin, [1, 2, 3].map((n) => outline(`${publisher.origin}/${n}.xml`)).join(""));
    const finished = await attache(["feeds", "import", place.list, "--config", place.config]);
    expect(finished.code).toBe(0);
    expect(publisher.asked.map(({ path }) => path)).toEqual(["/1.xml"]);
    expect((await configOf(place.config)).feeds.map(({ enabled }) => enabled)).toEqual([true, true, true, true]);
    expect(await readFile(place.config, "utf8")).toMatch(/# failing: .*left alone until \d{4}-.*this usually passes/);
  });

  it("writes nothing and exits 3 where nobody answers at all", limit, async () => {
    await using place = await given(
      "https://x.example",
      ["http://127.0.0.1:9/a", "http://127.0.0.1:9/b", "https://nowhere.invalid/f"].map((url) => outline(url)).join(""),
    );
    const before = await readFile(place.config, "utf8");
    const finished = await attache(["feeds", "import", place.list, "--config", place.config]);
    expect([finished.code, finished.stdout]).toEqual([3, ""]);
    expect(finished.stderr).toContain("none of the 3 feeds that were asked could be reached: is the network down? Nothing was written.");
    expect(await readFile(place.config, "utf8")).toBe(before);
    expect((await readdir(place.dir)).sort()).toEqual(["attache.yaml", "desk.opml"]);
  });

  it("writes the address to which a feed has moved for good, once, and says so", limit, async () => {
    await using publisher = await startPublisher({
      "/new.xml": { body: hourly("New") },
      "/old.xml": { status: 301, headers: { location: "/older.xml" } },
      "/older.xml": { status: 308, headers: { location: "/new.xml" } },
      "/passing.xml": { status: 302, headers: { location: "/other.xml" } },
      "/other.xml": { body: hourly("Other") },
    });
    const { origin } = publisher;
    await using place = await given(
      origin,
      `${outline(`${origin}/old.xml`)}${outline(`${origin}/older.xml`)}${outline(`${origin}/passing.xml`)}`,
    );
    const finished = await attache(["feeds", "import", place.list, "--config", place.config]);
    expect(finished).toMatchObject({ code: 0 });
    expect(finished.stdout).toMatch(/fresh +old\.xml\n +\S+\/new\.xml\n +moved for good: the list has \S+\/old\.xml; taken over, on/);
    expect((await configOf(place.config)).feeds.map(({ url }) => new URL(url).pathname)).toEqual([
      "/known.xml",
      "/new.xml",
      "/passing.xml",
    ]);
  });

  it("tries what an earlier import wrote off again, and leaves alone what the operator switched off", limit, async () => {
    const later: Record<string, Replies[string]> = {
      "/a.xml": { status: 403 },
      "/b.xml": { status: 403 },
      "/mine.xml": { body: hourly("Mine") },
    };
    await using publisher = await startPublisher(later);
    const { origin } = publisher;
    await using place = await given(origin, ["a", "b", "mine"].map((name) => outline(`${origin}/${name}.xml`)).join(""));
    await writeFile(
      place.config,
      (await readFile(place.config, "utf8")).replace("feeds:\n", `feeds:\n  - url: ${origin}/mine.xml\n    enabled: false\n`),
    );
    const run = async (...args: string[]) => await attache(["feeds", "import", place.list, "--config", place.config, ...args]);
    expect(await run()).toMatchObject({ code: 0 });
    expect((await configOf(place.config)).feeds.map(({ name, enabled }) => [name, enabled]).slice(-2)).toEqual([
      ["a.xml", false],
      ["b.xml", false],
    ]);
    later["/a.xml"] = { body: hourly("A") };
    const again = await run();
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toMatch(/a\.xml\n.*\n +it works; an earlier import switched it off; tried again, it is on now/);
    expect(again.stdout).toMatch(/b\.xml\n.*\n.*tried again, it stays off/);
    expect(again.stdout).toContain("2 feeds that an earlier import had switched off were tried again: 1 on again.");
    expect((await configOf(place.config)).feeds.map(({ enabled }) => enabled)).toEqual([false, true, true, false]);
    expect(publisher.asked.map(({ path }) => path)).not.toContain("/mine.xml");
  });

  it(
    "takes no manners from a list: no demo, no hurry, no password on the screen, nothing that steers a terminal, and says what it takes",
    limit,
    async () => {
      await using publisher = await startPublisher({ "/f": { body: hourly("F") } });
      await using place = await given(
        publisher.origin,
        `${outline("https://public.invalid/f", ' attache:demo="true" attache:every="1s" attache:owner="russian-state" attache:fulltext="true"')}
       <outline text="&#x9b;31mX&#x202e;" xmlUrl="http://user:sekret@127.0.0.1:9/f?token=tok123"/>${outline(`${publisher.origin}/f`)}`,
      );
      const finished = await attache(["feeds", "import", place.list, "--config", place.config]);
      expect(finished.code).toBe(0);
      expect(finished.stderr).toMatch(/attache:every is left out/);
      expect(finished.stdout).toMatch(
        /check that you agree:\n {2}f: owner russian-state, the pages behind its items are read \(fulltext\)\n/,
      );
      const json = await attache(["feeds", "list", "--config", place.config, "--json", "--data", join(place.dir, "none")]);
      expect(`${finished.stdout}${finished.stderr}${json.stdout}`).not.toMatch(/sekret|tok123|\p{Cf}|(?!\n)\p{Cc}/u);
      expect((await configOf(place.config)).feeds.filter(({ demo, everyMs }) => demo || everyMs !== null)).toEqual([]);
    },
  );

  it("imports nothing of a list that breaks off, and says where", limit, async () => {
    await using place = await given("https://x.example", "");
    await writeFile(place.list, `<opml><body>\n${outline("https://a.invalid/f")}\n  <outline text="b" xmlU`);
    const before = await readFile(place.config, "utf8");
    const cut = await attache(["feeds", "import", place.list, "--config", place.config, "--no-test"]);
    expect([cut.code, cut.stderr]).toEqual([1, expect.stringContaining("line 3, column 3: it breaks off")]);
    expect(await readFile(place.config, "utf8")).toBe(before);
  });

  it("takes over without asking when told to, through a link, in the file's own mode", limit, async () => {
    await using publisher = await startPublisher({});
    await using place = await given(publisher.origin, outline(`${publisher.origin}/a.xml`));
    const link = join(place.dir, "link.yaml");
    await symlink(place.config, link);
    const { mode } = await stat(place.config);
    expect(await attache(["feeds", "import", place.list, "--config", link, "--no-test"])).toMatchObject({ code: 0 });
    expect((await configOf(place.config)).feeds).toHaveLength(2);
    expect(await readFile(link, "utf8")).toBe(await readFile(place.config, "utf8"));
    expect((await stat(place.config)).mode).toBe(mode);
    expect(publisher.asked).toEqual([]);
  });

  it("writes nothing where the configuration is wrong, or the list is none", limit, async () => {
    await using place = await given("https://x.example", outline("https://new.example/f"));
    const run = async (...args: string[]) => await attache(["feeds", "import", ...args, "--no-test"]);
    const bad = join(place.dir, "bad.yaml");
    await writeFile(bad, "feeds:\n  - url: x\n");
    const wrong = await run(place.list, "--config", bad);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain("bad.yaml:2:10");
    expect(await readFile(bad, "utf8")).toBe("feeds:\n  - url: x\n");

    await writeFile(place.list, "<html>Sign in</html>");
    const none = await run(place.list, "--config", place.config);
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining("it holds no <opml> element")]);
    await writeFile(place.list, opml(Array.from({ length: 100_000 }, (_, n) => outline(`https://f${n}.example/`)).join("")));
    const many = await run(place.list, "--config", place.config);
    expect([many.code, many.stderr]).toEqual([1, expect.stringMatching(/more than 20000 feeds|over 10 MiB/)]);
    expect(await run(join(place.dir, "absent.opml"), "--config", place.config)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("there is no such file"),
    });
  });

  it("never loses a file to an export that was not told to write over it", limit, async () => {
    await using place = await given("https://x.example", "");
    const before = await readFile(place.list, "utf8");
    const run = async (...args: string[]) => await attache(["feeds", "export", "--config", place.config, "--out", place.list, ...args]);
    expect(await run()).toMatchObject({ code: 3, stderr: expect.stringContaining("--force") });
    expect(await readFile(place.list, "utf8")).toBe(before);
    expect(await run("--force")).toMatchObject({ code: 0, stderr: expect.stringContaining("1 feed is in") });
    expect(await readFile(place.list, "utf8")).toContain('xmlns:attache="urn:attache:opml:1"');
  });

  it("of what feeds export wrote gives the same feeds", limit, async () => {
    await using dir = await temporaryDir();
    const list = join(dir.path, "all.opml");
    const shipped = join(rootDir, "attache.yaml");
    const exported = await attache(["feeds", "export", "--config", shipped, "--out", list]);
    expect(exported).toMatchObject({ code: 0, stdout: "" });
    const config = join(dir.path, "new.yaml");
    await writeFile(config, "feeds: []\n");
    const imported = await attache(["feeds", "import", list, "--config", config, "--no-test", "--json"]);
    expect(imported).toMatchObject({ code: 0 });
    const byUrl = ({ feeds }: Config) => feeds.toSorted((a, b) => (a.url < b.url ? -1 : 1));
    expect(byUrl(await configOf(config))).toEqual(byUrl(await configOf(shipped)));
    const onStdout = await attache(["feeds", "export", "--config", config]);
    expect(onStdout.stdout).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<opml version="2\.0"/);
  });
});
