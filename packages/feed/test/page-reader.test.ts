import { describe, expect, test } from "vitest";
import { openPageSite, type Answer } from "./support/page-site.js";
import { page, reports, textOf } from "./support/pages.js";

const hourMs = 3_600_000;
const noon = Date.UTC(2026, 0, 1, 12);
const robots = (text: string, answer: Answer = {}): Answer => ({
  ...answer,
  body: text,
  headers: { "content-type": "text/plain", ...answer.headers },
});

describe("a reader of pages", () => {
  test("gives the report with what is known of it", async () => {
    await using site = await openPageSite();
    site.put("/1", page("en"));
    const reading = await site.reader.read(`${site.origin}/1`);
    expect(reading).toMatchObject({
      kind: "read",
      title: reports.en.title,
      text: textOf("en"),
      lang: "en",
      url: `${site.origin}/1`,
      httpStatus: 200,
      address: "127.0.0.1",
      crawlDelayMs: null,
      retryAfterUntil: null,
    });
    expect(reading.bytes).toBe(Buffer.byteLength(page("en")));
    expect(site.asked()).toEqual(["/robots.txt", "/1"]);
  });

  test("asks with a truthful name, and sends neither cookie nor referrer", async () => {
    await using site = await openPageSite({ userAgent: "Attache/9 (+https://attache.example)" });
    site.put("/1", { body: page("en"), headers: { "set-cookie": "a=b" } });
    await site.reader.read(`${site.origin}/1`);
    await site.reader.read(`${site.origin}/1`);
    for (const { headers } of site.requests) {
      expect(headers).toMatchObject({ "user-agent": "Attache/9 (+https://attache.example)" });
      expect(headers).not.toHaveProperty("cookie");
      expect(headers).not.toHaveProperty("referer");
    }
  });

  test("follows a redirect, and says where it led", async () => {
    await using site = await openPageSite();
    site.put("/short", { status: 302, headers: { location: "/long" } });
    site.put("/long", page("zh"));
    expect(await site.reader.read(`${site.origin}/short`)).toMatchObject({ kind: "read", url: `${site.origin}/long`, text: textOf("zh") });
  });

  test.each<[string, Answer, string, number]>([
    ["gone", { status: 410 }, "gone", 410],
    ["not there", { status: 404 }, "not_found", 404],
    ["behind a login", { status: 403 }, "unauthorized", 403],
    ["in trouble", { status: 502 }, "unavailable", 502],
    ["a picture", { headers: { "content-type": "image/png" }, body: "x" }, "not_a_page", 200],
    ["a document of another kind", { headers: { "content-type": "application/pdf" }, body: "%PDF" }, "not_a_page", 200],
    ["empty", { body: "" }, "empty_body", 200],
    ["a stub", { body: "<html><body><p>Please subscribe.</p></body></html>" }, "no_main_text", 200],
    [
      "a list of links",
      {
        body: `<html><body><main>${'<p><a href="/x">Another invented dispatch about something else</a>, today</p>'.repeat(30)}</main></body></html>`,
      },
      "no_main_text",
      200,
    ],
  ])("gives none of a page that is %s", async (_, answer, reason, httpStatus) => {
    await using site = await openPageSite();
    site.put("/1", answer);
    expect(await site.reader.read(`${site.origin}/1`)).toMatchObject({ kind: "failed", outcome: "failed", reason, httpStatus });
  });

  test("gives none of a page that is over 2 MB", async () => {
    await using site = await openPageSite();
    site.put("/1", `<p>${"x".repeat(2_000_000)}`);
    expect(await site.reader.read(`${site.origin}/1`)).toMatchObject({ kind: "failed", outcome: "failed", reason: "too_large" });
  });

  test("gives none that says less than the feed did", async () => {
    await using site = await openPageSite();
    site.put("/1", page("ru"));
    const { length } = textOf("ru");
    const read = async (feedCharacters: number) => (await site.reader.read(`${site.origin}/1`, { feedCharacters })).kind;
    expect([await read(length), await read(length + 1)]).toEqual(["read", "failed"]);
  });

  test.each(["javascript:alert(1)", "file:///etc/passwd", "", "news"])("asks nobody for %j", async (link) => {
    await using site = await openPageSite();
    expect(await site.reader.read(link)).toMatchObject({ kind: "failed", outcome: "failed", reason: "invalid_url", httpStatus: null });
  });

  test("tells until when a site that has enough wants to be left alone", async () => {
    await using site = await openPageSite({ now: () => noon });
    site.put("/1", { status: 429, headers: { "retry-after": "3600" } });
    expect(await site.reader.read(`${site.origin}/1`)).toMatchObject({
      outcome: "failed",
      reason: "rate_limited",
      retryAfterUntil: noon + hourMs,
    });
  });

  test("can be called off", async () => {
    await using site = await openPageSite();
    site.put("/1", page("en"));
    expect(await site.reader.read(`${site.origin}/1`, { signal: AbortSignal.abort() })).toMatchObject({
      kind: "failed",
      reason: "aborted",
    });
    expect(site.asked()).toEqual([]);
    expect(site.kept.size).toBe(0);
  });
});

describe("before a page, its robots.txt (RFC 9309)", () => {
  test("is obeyed", async () => {
    await using site = await openPageSite();
    site.put("/robots.txt", robots("User-agent: Attache\nDisallow: /private\nCrawl-delay: 7"));
    site.put("/1", page("en"));
    site.put("/private", page("en"));
    expect(await site.reader.read(`${site.origin}/private`)).toMatchObject({
      kind: "failed",
      outcome: "skipped",
      reason: "robots_denied",
      httpStatus: null,
    });
    expect(await site.reader.read(`${site.origin}/1`)).toMatchObject({ kind: "read", crawlDelayMs: 7_000 });
    expect(site.asked()).toEqual(["/robots.txt", "/1"]);
  });

  test("goes by the name in our User-Agent header", async () => {
    await using site = await openPageSite({ userAgent: "Otherbot/1.0" });
    site.put("/robots.txt", robots("User-agent: Attache\nDisallow: /"));
    site.put("/1", page("en"));
    expect(await site.reader.read(`${site.origin}/1`)).toMatchObject({ kind: "read" });
  });

  test("is obeyed in its first 500 KiB", async () => {
    await using site = await openPageSite();
    const filler = "# filler\n".repeat(70_000);
    site.put("/robots.txt", robots(`User-agent: *\nDisallow: /1\n${filler}Disallow: /2\n`));
    site.put("/2", page("en"));
    expect(await site.reader.read(`${site.origin}/1`)).toMatchObject({ reason: "robots_denied" });
    expect(await site.reader.read(`${site.origin}/2`)).toMatchObject({ kind: "read" });
  });

  test("is followed where it redirects", async () => {
    await using site = await openPageSite();
    site.put("/robots.txt", { status: 301, headers: { location: "/elsewhere.txt" } });
    site.put("/elsewhere.txt", robots("User-agent: *\nDisallow: /"));
    expect(await site.reader.read(`${site.origin}/1`)).toMatchObject({ outcome: "skipped", reason: "robots_denied" });
  });

  test("that redirects for ever forbids nothing", async () => {
    await using site = await openPageSite();
    site.put("/robots.txt", { status: 302, headers: { location: "/robots.txt" } });
    site.put("/1", page("en"));
    expect(await site.reader.read(`${site.origin}/1`)).toMatchObject({ kind: "read" });
  });

  test.each([401, 403, 404, 410, 451])("that is answered with %i forbids nothing", async (status) => {
    await using site = await openPageSite();
    site.put("/robots.txt", robots("User-agent: *\nDisallow: /", { status }));
    site.put("/1", page("en"));
    expect(await site.reader.read(`${site.origin}/1`)).toMatchObject({ kind: "read" });
  });

  test.each([
    [429, "rate_limited"],
    [500, "unavailable"],
    [503, "unavailable"],
  ])("that is answered with %i forbids everything for now", async (status, reason) => {
    await using site = await openPageSite();
    site.put("/robots.txt", { status });
    site.put("/1", page("en"));
    expect(await site.reader.read(`${site.origin}/1`)).toMatchObject({ kind: "failed", outcome: "skipped", reason });
    expect(await site.reader.read(`${site.origin}/1`)).toMatchObject({ kind: "failed", outcome: "skipped", reason });
    expect(site.asked()).toEqual(["/robots.txt"]);
  });

  test("that nobody answers forbids everything for now", async () => {
    const site = await openPageSite();
    const { origin } = site;
    await site[Symbol.asyncDispose]();
    await using other = await openPageSite();
    expect(await other.reader.read(`${origin}/1`)).toMatchObject({ kind: "failed", outcome: "skipped", reason: "connect_failed" });
  });

  test("is asked for once in a day", async () => {
    let now = noon;
    await using site = await openPageSite({ now: () => now });
    site.put("/robots.txt", robots("User-agent: *\nDisallow: /x"));
    site.put("/1", page("en"));
    const robotsAfter = async (ms: number): Promise<number> => {
      now = noon + ms;
      await site.reader.read(`${site.origin}/1`);
      return site.asked().filter((path) => path === "/robots.txt").length;
    };
    expect([await robotsAfter(0), await robotsAfter(24 * hourMs - 1), await robotsAfter(24 * hourMs)]).toEqual([1, 1, 2]);
  });

  test.each<[string, Answer, number]>([
    ["as long as it is fresh", robots("", { headers: { "cache-control": "max-age=7200" } }), 2 * hourMs],
    ["for an hour at least", robots("", { headers: { "cache-control": "max-age=5" } }), hourMs],
    ["for a day at most", robots("", { headers: { "cache-control": "max-age=31536000" } }), 24 * hourMs],
    ["for half an hour where the site has trouble", { status: 500 }, hourMs / 2],
    ["until the site wants to be asked again", { status: 503, headers: { "retry-after": "7200" } }, 2 * hourMs],
    ["and again after a day, whatever it wants", { status: 503, headers: { "retry-after": "864000" } }, 24 * hourMs],
  ])("is kept %s", async (_, answer, forMs) => {
    await using site = await openPageSite({ now: () => noon });
    site.put("/robots.txt", answer);
    await site.reader.read(`${site.origin}/1`);
    expect(site.kept.get(site.origin)?.untilMs).toBe(noon + forMs);
  });

  test("is asked for again where what was kept is not ours", async () => {
    await using site = await openPageSite();
    site.put("/robots.txt", robots("User-agent: *\nDisallow: /"));
    await site.reader.read(`${site.origin}/1`);
    for (const text of [
      "",
      "{}",
      "null",
      '{"v":2,"rules":""}',
      '{"v":1,"unreachable":null}',
      '{"v":1,"unreachable":{"reason":"x","detail":""}}',
    ]) {
      site.kept.set(site.origin, { text, untilMs: Number.POSITIVE_INFINITY });
      expect(await site.reader.read(`${site.origin}/1`)).toMatchObject({ reason: "robots_denied" });
    }
    expect(site.asked()).toHaveLength(7);
  });

  test("of the site that a redirect leads to is asked before the page there, and obeyed", async () => {
    await using site = await openPageSite();
    await using other = await openPageSite();
    other.put("/robots.txt", robots("User-agent: *\nDisallow: /"));
    other.put("/1", page("en"));
    site.put("/short", { status: 302, headers: { location: `${other.origin}/1` } });
    expect(await site.reader.read(`${site.origin}/short`)).toMatchObject({ outcome: "skipped", reason: "robots_denied", httpStatus: null });
    expect(other.asked()).toEqual(["/robots.txt"]);
  });
});
