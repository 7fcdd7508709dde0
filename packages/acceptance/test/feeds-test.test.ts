import { describe, expect, it } from "vitest";
import { attache, temporaryDir, writeConfiguration } from "./support/app.js";
import { hourly, startPublisher, yearMs, type Replies } from "./support/publisher.js";

const limit = { timeout: 60_000 };
const etag = '"one"';
const page = "<!doctype html><html><head><title>News</title></head><body><p>A page.</p></body></html>";

const replies: Replies = {
  "/good.xml": ({ "if-none-match": known }) =>
    known === etag ? { status: 304, headers: { etag } } : { headers: { etag, "cache-control": "max-age=7200" }, body: hourly("Good") },
  "/deaf.xml": { headers: { etag }, body: hourly("Deaf") },
  "/plain.xml": { body: hourly("Plain") },
  "/moved.xml": { status: 301, headers: { location: "/good.xml" } },
  "/old.xml": { body: hourly("Old", 4 * yearMs) },
  "/empty.xml": { body: '<rss version="2.0"><channel><title>Empty</title></channel></rss>' },
  "/page": { headers: { "content-type": "text/html" }, body: page },
  "/russian.xml": {
    headers: { "content-type": "text/xml" },
    body: Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><title>'),
      Buffer.from([0xcc, 0xc8, 0xc4]),
      Buffer.from(
        `</title><item><title>x</title><link>http://w.invalid/1</link><pubDate>${new Date().toUTCString()}</pubDate></item></channel></rss>`,
      ),
    ]),
  },
  "/shut.xml": { status: 403 },
  "/gone.xml": { status: 410 },
  "/busy.xml": { status: 429, headers: { "retry-after": "3600" } },
};

describe.concurrent("attache feeds test", () => {
  it("tells what a good feed is like, and that its server honours conditional requests", limit, async () => {
    await using publisher = await startPublisher(replies);
    await using dir = await temporaryDir();
    const config = await writeConfiguration(dir.path, {
      feeds: [{ url: `${publisher.origin}/good.xml`, name: "Good", kind: "mfa" }],
      egress: { allow: ["127.0.0.1"], contact: "desk@example.org" },
    });
    const url = `${publisher.origin}/good.xml`;
    const { code, stdout, stderr } = await attache(["feeds", "test", url, "--config", config, "--json"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      url,
      health: "fresh",
      reason: null,
      answer: { http_status: 200, url, redirects: [], etag, charset: { name: "utf-8", by: "XML declaration" } },
      document: { title: "Good", language: "en", items: 10, dated: 10, newest: expect.any(String), item_every_s: 3_600, identity: "guid" },
      conditional: { verdict: "honoured", http_status: 304 },
      interval_s: 1_800,
      user_agent: expect.stringContaining("desk@example.org"),
    });
    expect(publisher.asked.map(({ path, headers }) => [path, headers["if-none-match"]])).toEqual([
      ["/good.xml", undefined],
      ["/good.xml", etag],
    ]);
    expect(new Set(publisher.asked.map(({ headers }) => headers["user-agent"]))).toEqual(
      new Set([expect.stringMatching(/^Attache\/\d.*desk@example\.org/)]),
    );
  });

  it.each([
    ["/deaf.xml", { ok: true, conditional: { verdict: "ignored", http_status: 200 } }],
    ["/plain.xml", { ok: true, conditional: { verdict: "unvalidated" } }],
    ["/russian.xml", { ok: true, document: { title: "МИД" }, answer: { charset: { name: "windows-1251", by: "XML declaration" } } }],
    ["/moved.xml", { ok: true, answer: { redirects: [{ status: 301 }], moved_to: expect.stringMatching(/\/good\.xml$/) } }],
    ["/old.xml", { ok: false, health: "frozen" }],
    ["/empty.xml", { ok: false, document: { title: "Empty", items: 0 } }],
    ["/page", { ok: false, reason: "not_a_feed", mend: expect.stringContaining("attache feeds find") }],
    ["/shut.xml", { ok: false, health: "blocked", reason: "unauthorized", mend: expect.stringContaining("egress.contact") }],
    ["/gone.xml", { ok: false, reason: "gone" }],
    ["/absent.xml", { ok: false, reason: "not_found", mend: expect.stringContaining("attache feeds find") }],
    ["/busy.xml", { ok: false, reason: "rate_limited" }],
  ] as const)("tells of %s what it is", limit, async (path, expected) => {
    await using publisher = await startPublisher(replies);
    const finished = await attache(["feeds", "test", `${publisher.origin}${path}`, "--allow", "127.0.0.1", "--json"]);
    expect(JSON.parse(finished.stdout)).toMatchObject(expected);
    expect(finished.code).toBe(expected.ok ? 0 : 1);
  });

  it("says it in words, with what to do", limit, async () => {
    await using publisher = await startPublisher(replies);
    const run = async (path: string) => await attache(["feeds", "test", `${publisher.origin}${path}`, "--allow", "127.0.0.1"]);
    const [good, old, shut] = await Promise.all([run("/good.xml"), run("/old.xml"), run("/shut.xml")]);
    expect(good.stdout).toMatch(/rhythm: +an item every 60 min/);
    expect(good.stdout).toMatch(/fresh: +it works/);
    expect(good.stdout).toMatch(/repeat: .*answered with 304/);
    expect(old.stdout).toMatch(/frozen: .*Look for another feed/);
    expect(shut.stdout).toMatch(/answer: +403/);
    expect(shut.stdout).toMatch(/→: .*egress\.contact/);
  });

  it("asks nothing through the guard, and takes only an address", limit, async () => {
    await using publisher = await startPublisher(replies);
    const refused = await attache(["feeds", "test", `${publisher.origin}/good.xml`, "--json"]);
    expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, health: "blocked", reason: "address_denied", answer: null });
    expect(publisher.asked).toEqual([]);
    const slip = await attache(["feeds", "test", "example.org/feed"]);
    expect(slip).toMatchObject({ code: 2, stdout: "" });
    expect(slip.stderr).toContain("Put `https://` before it.");
  });
});
