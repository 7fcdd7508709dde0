import { formatProblem, loadConfig, type Config } from "@attache/config";
import { feedId } from "@attache/contract";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "attache-config-"));
  mkdirSync(join(folder, "lists"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(feeds: string): { config: Config; warnings: string[] } {
  writeFileSync(join(folder, "attache.yaml"), `feeds:\n${feeds}\nrules: [{ id: r, when: { langs: [en] } }]\n`);
  const loaded = loadConfig("attache.yaml", { env: {}, cwd: folder });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  return { config: loaded.config, warnings: loaded.warnings.map(formatProblem) };
}

const opml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0"><head><title>Desk</title></head><body>\n${body}\n</body></opml>\n`;

describe("a file feed", () => {
  test("is found from the configuration's own folder on", () => {
    const { config } = read("  - url: file:samples/a b.xml\n  - url: file:///srv/feeds/\n");
    expect(config.feeds.map(({ url, name }) => [url, name])).toEqual([
      [pathToFileURL(join(folder, "samples/a b.xml")).href, "a b.xml"],
      ["file:///srv/feeds/", "feeds"],
    ]);
  });
});

describe("an OPML file", () => {
  test("gives its feeds, with the folders around them and their categories as tags", () => {
    writeFileSync(
      join(folder, "lists/desk.opml"),
      opml(`
        <outline text="Ministries">
          <outline text="Asia"><outline type="rss" text="A &amp; B" title="A &#38; &#x42;" xmlUrl="https://a.example/f?x=1&amp;y=2"/></outline>
          <outline text='Quoted "c" > d' xmlUrl = 'https://c.example/f' category="/news/europe,wire"></outline>
        </outline>
        <outline xmlURL="https://d.example/feed/" />`),
    );
    const { config, warnings } = read("  - opml: lists/desk.opml\n    tags: [desk]\n    kind: mfa\n    every: 1h\n");
    expect(config.feeds.map(({ url, name, tags }) => ({ url, name, tags }))).toEqual([
      { url: "https://a.example/f?x=1&y=2", name: "A & B", tags: ["desk", "Ministries", "Asia"] },
      { url: "https://c.example/f", name: 'Quoted "c" > d', tags: ["desk", "Ministries", "europe", "wire"] },
      { url: "https://d.example/feed/", name: "d.example/feed", tags: ["desk"] },
    ]);
    expect(config.feeds[0]).toMatchObject({
      id: feedId("https://a.example/f?x=1&y=2"),
      publisher: "A & B",
      kind: "mfa",
      everyMs: 3_600_000,
    });
    expect(warnings).toEqual([]);
  });

  test("is read past comments, character data and bare ampersands", () => {
    writeFileSync(
      join(folder, "lists/odd.opml"),
      opml(`
        <!-- <outline xmlUrl="https://comment.example/"/> -->
        <![CDATA[ <outline xmlUrl="https://cdata.example/"/> ]]>
        <outline text=broken & xmlUrl="https://e.example/f"/>
        <ns:outline xmlUrl="https://f.example/f"/>`),
    );
    expect(read("  - opml: lists/odd.opml\n").config.feeds.map(({ url }) => url)).toEqual(["https://e.example/f", "https://f.example/f"]);
  });

  test("is read in the encoding that it declares", () => {
    const head = Buffer.from('<?xml version="1.0" encoding="windows-1251"?><opml><body><outline text="');
    const title = Buffer.from([0xcc, 0xc8, 0xc4]);
    writeFileSync(
      join(folder, "lists/ru.opml"),
      Buffer.concat([head, title, Buffer.from('" xmlUrl="https://r.example/f"/></body></opml>')]),
    );
    expect(read("  - opml: lists/ru.opml\n").config.feeds[0]?.name).toBe("МИД");
  });

  test("names a feed once: what the configuration says of it goes first, and folders add up", () => {
    writeFileSync(
      join(folder, "lists/desk.opml"),
      opml(`
        <outline text="One"><outline text="A" xmlUrl="https://a.example/f"/><outline text="B" xmlUrl="https://b.example/f"/></outline>
        <outline text="Two"><outline text="A" xmlUrl="https://a.example/f"/></outline>`),
    );
    const { config } = read("  - opml: lists/desk.opml\n  - { url: https://b.example/f, name: Mine }\n");
    expect(config.feeds.map(({ name, tags }) => [name, tags])).toEqual([
      ["Mine", []],
      ["A", ["One", "Two"]],
    ]);
  });

  test("loses only the feed whose address is none, with a warning that names its line", () => {
    writeFileSync(
      join(folder, "lists/desk.opml"),
      opml('<outline text="A" xmlUrl="https://a.example/f"/>\n  <outline text="B" xmlUrl="gopher://b.example/"/>'),
    );
    const { config, warnings } = read("  - opml: lists/desk.opml\n");
    expect(config.feeds).toHaveLength(1);
    expect(warnings).toEqual([expect.stringContaining("lists/desk.opml:4:3: this feed is left out")]);
  });

  test("that breaks off is refused as a whole, with the place in it", () => {
    writeFileSync(join(folder, "lists/cut.opml"), '<opml><body>\n  <outline xmlUrl="https://a.example/f"/>\n  <outline xmlUrl="ht');
    expect(() => read("  - opml: lists/cut.opml\n")).toThrow(
      'attache.yaml:2:5: feeds[0]: "lists/cut.opml" cannot be read as OPML: line 3, column 3: it breaks off',
    );
  });

  test("cannot be called a demo where it lists a publisher's feed", () => {
    writeFileSync(join(folder, "lists/desk.opml"), opml('<outline xmlUrl="https://a.example/f" attache:demo="true"/>'));
    expect(read("  - opml: lists/desk.opml\n").config.feeds).toMatchObject([{ demo: false }]);
    expect(() => read("  - opml: lists/desk.opml\n    demo: true\n")).toThrow("`demo: true` is for files and for servers of this machine");
    writeFileSync(join(folder, "lists/desk.opml"), opml('<outline xmlUrl="http://localhost:8000/f"/>'));
    expect(read("  - opml: lists/desk.opml\n    demo: true\n").config.feeds).toMatchObject([{ demo: true }]);
  });

  test("that is none, or is at an address, is refused", () => {
    writeFileSync(join(folder, "lists/page.opml"), "<html><body>Sign in</body></html>");
    expect(() => read("  - opml: lists/page.opml\n")).toThrow(
      'attache.yaml:2:5: feeds[0]: "lists/page.opml" cannot be read as OPML: it holds no <opml> element',
    );
    expect(() => read("  - opml: https://a.example/list.opml\n")).toThrow("Download it and name the file");
  });
});
