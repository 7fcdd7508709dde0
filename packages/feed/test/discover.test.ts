import { createEgress, type Egress } from "@attache/egress";
import { createParser, findFeeds, rediscover, type FindOptions, type Parser } from "@attache/feed";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openPublisher, rss, type Publisher } from "./support/publisher.js";

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const now = Date.UTC(2026, 0, 1, 12);
const feed = (numbers: readonly number[]): Answer => ({
  headers: { "content-type": "application/rss+xml; charset=utf-8" },
  body: rss(numbers),
});
const html = (head: string, body = ""): Answer => ({
  headers: { "content-type": "text/html" },
  body: `<!doctype html><html><head>${head}</head><body>${body}</body></html>`,
});
const declared = (href: string, title = ""): string => `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`;

describe("a search for feeds", () => {
  let publisher: Publisher;
  let egress: Egress;
  let parser: Parser;
  let origin: string;
  let answers: Map<string, Answer>;
  let asked: string[];
  let atOnce: number;

  beforeAll(async () => {
    publisher = await openPublisher();
    egress = createEgress({ allow: ["127.0.0.0/8"], userAgent: "Attache/0.1" });
    parser = createParser({ threads: 1 });
    origin = new URL(publisher.url).origin;
  });
  afterAll(async () => {
    await parser[Symbol.asyncDispose]();
    await egress[Symbol.asyncDispose]();
    await publisher[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    answers = new Map();
    asked = [];
    atOnce = 0;
    let open = 0;
    publisher.answer((request, response) => {
      asked.push(request.url ?? "");
      open += 1;
      atOnce = Math.max(atOnce, open);
      response.on("finish", () => (open -= 1));
      const { status = 200, headers, body } = answers.get(request.url ?? "") ?? { status: 404, body: "nothing here" };
      response.writeHead(status, headers).end(body);
    });
  });

  const options = (): FindOptions => ({
    get: (url, how) => egress.get(url, how),
    parser,
    now: () => now,
    userAgent: "Attache/0.1",
    spacingMs: 0,
  });
  const find = async (path: string) => await findFeeds(`${origin}${path}`, options());
  const paths = (places: readonly { readonly url: string }[]): string[] => places.map(({ url }) => url.replace(origin, ""));

  test("ends at once where the address is a feed", async () => {
    answers.set("/world.xml", feed([1, 2, 23]));
    expect(await find("/world.xml")).toEqual({
      feeds: [
        { url: `${origin}/world.xml`, title: "Invented wire", type: "application/rss+xml", items: 3, newest: "2026-01-01T02:00:00.000Z" },
      ],
      declared: [],
      failed: [],
    });
    expect(asked).toEqual(["/world.xml"]);
  });

  test("gives the address of a feed as its reader knows it, with the credentials of a subscription", async () => {
    answers.set("/world.xml", feed([1]));
    const url = `${origin.replace("//", "//reader:word@")}/world.xml`;
    expect((await findFeeds(url, options())).feeds).toMatchObject([{ url }]);
  });

  test("gives the feeds that the page declares, each proved, and says why others are none", async () => {
    answers.set("/", html(declared("/a.xml") + declared("/gone.xml") + declared("/page") + declared("/b.xml")));
    answers.set("/a.xml", feed([1]));
    answers.set("/gone.xml", { status: 410 });
    answers.set("/page", html(""));
    answers.set("/b.xml", feed([2, 3]));
    const { feeds, failed } = await find("/");
    expect(paths(feeds)).toEqual(["/a.xml", "/b.xml"]);
    expect(failed.map(({ url, reason }) => [url.replace(origin, ""), reason])).toEqual([
      ["/", "not_a_feed"],
      ["/gone.xml", "gone"],
      ["/page", "not_a_feed"],
    ]);
    expect(asked).toEqual(["/", "/a.xml", "/gone.xml", "/page", "/b.xml"]);
  });

  test("gives those that the header declares", async () => {
    answers.set("/", {
      ...html(""),
      headers: { "content-type": "text/html", link: '</h.xml>; rel="alternate"; type="application/atom+xml"' },
    });
    answers.set("/h.xml", feed([1]));
    expect(paths((await find("/")).feeds)).toEqual(["/h.xml"]);
  });

  test("puts the feed of the comments last", async () => {
    answers.set("/", html(declared("/comments/feed", "Comments") + declared("/feed")));
    answers.set("/comments/feed", feed([1]));
    answers.set("/feed", feed([2]));
    expect(paths((await find("/")).feeds)).toEqual(["/feed", "/comments/feed"]);
  });

  test("follows links that look like feeds where none is declared", async () => {
    answers.set("/", html(declared("/gone"), '<a href="/rss/world">World</a><a href="/rss/sport">Sport</a>'));
    answers.set("/rss/world", feed([1]));
    answers.set("/rss/sport", feed([2]));
    expect(paths((await find("/")).feeds)).toEqual(["/rss/world", "/rss/sport"]);
  });

  test("tries the usual places last, after robots.txt, until the first that works", async () => {
    answers.set("/world", html(""));
    answers.set("/rss.xml", feed([1]));
    answers.set("/atom.xml", feed([1]));
    expect(paths((await find("/world")).feeds)).toEqual(["/rss.xml"]);
    expect(asked).toEqual(["/world", "/robots.txt", "/world/feed", "/feed", "/rss", "/rss.xml"]);
  });

  test("tries no place that robots.txt forbids", async () => {
    answers.set("/robots.txt", { body: "User-agent: Attache\nDisallow: /rss" });
    answers.set("/", html(""));
    answers.set("/rss", feed([1]));
    const { feeds, failed } = await find("/");
    expect(feeds).toEqual([]);
    expect(failed.filter(({ reason }) => reason === "robots_denied").map(({ url }) => url)).toEqual([`${origin}/rss`, `${origin}/rss.xml`]);
    expect(asked).not.toContain("/rss");
  });

  test("looks in the usual places where the page is not there", async () => {
    answers.set("/feed", feed([1]));
    expect(paths((await find("/lost.html")).feeds)).toEqual(["/feed"]);
  });

  test("leaves a host alone that has had enough", async () => {
    answers.set("/", html(declared("/a.xml") + declared("/b.xml")));
    answers.set("/a.xml", { status: 429 });
    answers.set("/b.xml", feed([1]));
    expect(await find("/")).toMatchObject({ feeds: [], failed: [{ reason: "not_a_feed" }, { reason: "rate_limited" }] });
    expect(asked).toEqual(["/", "/a.xml"]);
  });

  test("goes on with other hosts where one does not answer", async () => {
    answers.set("/", html(declared("http://127.0.0.9:1/feed") + declared("/b.xml")));
    answers.set("/b.xml", feed([1]));
    expect(paths((await find("/")).feeds)).toEqual(["/b.xml"]);
  });

  test("gives a feed once that several addresses lead to, by the one that lasts", async () => {
    answers.set("/", html(declared("/old") + declared("/new") + declared("/for-now")));
    answers.set("/old", { status: 301, headers: { location: "/new" } });
    answers.set("/for-now", { status: 302, headers: { location: "/elsewhere" } });
    answers.set("/new", feed([1]));
    answers.set("/elsewhere", feed([2]));
    expect(paths((await find("/")).feeds)).toEqual(["/new", "/for-now"]);
  });

  test("asks one thing at a time, and a page's first ten links only", async () => {
    answers.set("/", html(Array.from({ length: 50 }, (_, n) => declared(`/${n}.xml`)).join("")));
    for (let n = 0; n < 50; n += 1) answers.set(`/${n}.xml`, feed([n]));
    expect((await find("/")).feeds).toHaveLength(10);
    expect(asked).toHaveLength(11);
    expect(atOnce).toBe(1);
  });

  test("asks a bare host by https, and nobody for what is no address", async () => {
    const refused = await findFeeds("127.0.0.9:1/x", options());
    expect(refused.failed[0]).toMatchObject({ url: "https://127.0.0.9:1/x", reason: "connect_failed" });
    expect(await findFeeds("javascript:alert(1)", options())).toMatchObject({ feeds: [], failed: [{ reason: "invalid_url" }] });
  });

  test("can be called off", async () => {
    const calledOff = await findFeeds(`${origin}/`, { ...options(), signal: AbortSignal.abort() });
    expect(calledOff).toMatchObject({ feeds: [], failed: [{ reason: "aborted" }] });
    expect(asked).toEqual([]);
  });

  describe("for one that is gone", () => {
    test("begins at the home page, does not ask for the lost address, and puts what is most like it first", async () => {
      answers.set("/home", html(declared("/en/rss/sport") + declared("/en/world.xml") + declared("/en/rss/world")));
      answers.set("/en/rss/sport", feed([1]));
      answers.set("/en/rss/world", feed([2]));
      const { feeds } = await rediscover({ url: `${origin}/en/world.xml` }, `${origin}/home`, options());
      expect(paths(feeds)).toEqual(["/en/rss/world", "/en/rss/sport"]);
      expect(asked).toEqual(["/home", "/en/rss/sport", "/en/rss/world"]);
    });

    test("begins at the root where no home page is known", async () => {
      answers.set("/", html(declared("/new.xml")));
      answers.set("/new.xml", feed([1]));
      expect(paths((await rediscover({ url: `${origin}/feed` }, null, options())).feeds)).toEqual(["/new.xml"]);
    });

    test("does not take the lost address for another when a new one leads back to it", async () => {
      answers.set("/", html(declared("/again.xml")));
      answers.set("/again.xml", { status: 302, headers: { location: "/feed" } });
      answers.set("/feed", feed([1]));
      expect((await rediscover({ url: `${origin}/feed` }, null, options())).feeds).toEqual([]);
    });
  });
});
