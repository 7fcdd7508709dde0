import { describe, expect, it } from "vitest";
import { attache } from "./support/app.js";
import { hourly, startPublisher, type Replies } from "./support/publisher.js";

const limit = { timeout: 60_000 };
const html = { "content-type": "text/html; charset=utf-8" };
const replies: Replies = {
  "/": {
    headers: html,
    body: `<!doctype html><html><head><title>Wire</title>
      <link rel="alternate" type="application/rss+xml" title="World" href="/world.xml">
      <link rel="alternate" type="application/rss+xml" title="Empty promise" href="/absent.xml"></head><body></body></html>`,
  },
  "/world.xml": { body: hourly("World") },
  "/bare": { headers: html, body: "<!doctype html><html><head><title>Bare</title></head><body><p>Nothing here.</p></body></html>" },
};

describe.concurrent("attache feeds find", () => {
  it("gives the feeds that a page declares, each read, and the same for the address of a feed", limit, async () => {
    await using publisher = await startPublisher(replies);
    const run = async (path: string, ...more: string[]) =>
      await attache(["feeds", "find", `${publisher.origin}${path}`, "--allow", "127.0.0.1", ...more]);
    const [page, feed, lines] = await Promise.all([run("/", "--json"), run("/world.xml", "--json"), run("/")]);
    const found = { url: `${publisher.origin}/world.xml`, title: "World", items: 10, newest: expect.any(String), configured_as: null };
    expect(page).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(page.stdout)).toMatchObject({
      feeds: [found],
      failed: expect.arrayContaining([expect.objectContaining({ url: `${publisher.origin}/absent.xml`, reason: "not_found" })]),
    });
    expect(JSON.parse(feed.stdout)).toMatchObject({ feeds: [found] });
    expect(lines.stdout).toMatch(/\/world\.xml\n {2}World, application\/rss\+xml\n {2}10 items, newest /);
    expect(publisher.asked.map(({ headers }) => headers["user-agent"])).not.toContainEqual(expect.not.stringMatching(/^Attache\//));
  });

  it("says where it looked when there is none: exit code 1", limit, async () => {
    await using publisher = await startPublisher(replies);
    const [lines, refused] = await Promise.all([
      attache(["feeds", "find", `${publisher.origin}/bare`, "--allow", "127.0.0.1"]),
      attache(["feeds", "find", `${publisher.origin}/bare`, "--json"]),
    ]);
    expect(lines).toMatchObject({ code: 1, stdout: "" });
    expect(lines.stderr).toContain(`${publisher.origin}/bare: `);
    expect(lines.stderr).toContain("no feed was found");
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ feeds: [], failed: [{ reason: "address_denied" }] });
  });
});
