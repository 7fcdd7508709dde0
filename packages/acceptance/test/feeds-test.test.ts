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
    expect(shut.stdout).toMatch(/^ {2}→ +.*egress\.contact/m);
  });

  it.each([
    ["/locked.xml", [/→ +It asks for a name and a password.*`name:password@`/]],
    ["/wall.xml", [/→ +A wall stands before it .*script challenge/]],
    ["/gone.xml", [/next: +it would be asked once more, in \S+ \S+, and then never/]],
    ["/busy.xml", [/until: +its server asks to be left alone for 60 min, to .* \(Retry-After\)/]],
    ["/down.xml", [/until: +its server asks to be left alone for 2 h/]],
    ["/links", [/→ +The page declares feeds; try one of them: http:\S+\/one\.xml \(One\), http:\S+\/two\.xml/]],
    ["/undated.xml", [/items: +2, none with a date, so that nobody can tell when it stops/, /identity: +items are told apart by .*guid/]],
    ["/future.xml", [/dates: +1 of 1 cannot be true/]],
    ["/empty.xml", [/items: +0, it shows none/, /silent: +it answers with a feed, and shows no item/]],
    ["/odd.xml", [/validators: +ETag "a31m"/]],
  ] as const)("says of %s what is particular to it", limit, async (path, says) => {
    await using publisher = await startPublisher({
      ...replies,
      "/locked.xml": { status: 401 },
      "/wall.xml": {
        status: 403,
        headers: { "cf-mitigated": "challenge", "content-type": "text/html" },
        body: "<html>Just a moment...</html>",
      },
      "/down.xml": { status: 503, headers: { "retry-after": "7200" } },
      "/links": {
        headers: { "content-type": "text/html" },
        body: '<html><head><link rel="alternate" type="application/rss+xml" title="One" href="/one.xml"><link rel="alternate" type="application/atom+xml" href="/two.xml"></head><body>News</body></html>',
      },
      "/undated.xml": {
        body: '<rss version="2.0"><channel><title>U</title><item><title>One</title></item><item><title>Two</title></item></channel></rss>',
      },
      "/future.xml": {
        body: '<rss version="2.0"><channel><title>F</title><item><title>One</title><guid>1</guid><pubDate>Mon, 01 Jan 2199 00:00:00 GMT</pubDate></item></channel></rss>',
      },
      "/odd.xml": { headers: { etag: '"a\u009b31m"' }, body: hourly("Odd") },
    });
    const { stdout } = await attache(["feeds", "test", `${publisher.origin}${path}`, "--allow", "127.0.0.1"]);
    for (const words of says) expect(stdout).toMatch(words);
    expect(stdout).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
  });

  it("asks nothing through the guard, and takes only an address", limit, async () => {
    await using publisher = await startPublisher(replies);
    const refused = await attache(["feeds", "test", `${publisher.origin}/good.xml`, "--json"]);
    expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, health: "blocked", reason: "address_denied", answer: null });
    expect(publisher.asked).toEqual([]);
    const words = await attache(["feeds", "test", `${publisher.origin}/good.xml`]);
    expect(words.stdout).toContain("We do not reach private networks unless `egress.allow` names them.");
    expect(words.stdout).not.toContain("asked again");
    const slip = await attache(["feeds", "test", "no address"]);
    expect(slip).toMatchObject({ code: 2, stdout: "" });
    expect(slip.stderr).toContain("Usage: attache feeds test URL");
    expect(slip.stderr).not.toContain("feeds import");
  });

  it("takes HOST/path for https, and feed: for http", limit, async () => {
    await using publisher = await startPublisher(replies);
    const host = new URL(publisher.origin).host;
    const asHttps = await attache(["feeds", "test", "localhost:9/feed", "--allow", "127.0.0.1", "--json"]);
    expect(JSON.parse(asHttps.stdout)).toMatchObject({ url: "https://localhost:9/feed", reason: "connect_failed" });
    const asFeed = await attache(["feeds", "test", `feed://${host}/good.xml`, "--allow", "127.0.0.1", "--json"]);
    expect(JSON.parse(asFeed.stdout)).toMatchObject({ ok: true, url: `http://${host}/good.xml` });
  });
});
