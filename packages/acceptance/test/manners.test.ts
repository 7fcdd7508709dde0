import { beforeAll, describe, expect, it } from "vitest";
import { openAgency, type Agency } from "./support/manners/agency.js";
import { examine, type Examined, type HandClock } from "./support/manners/examine.js";
import { answered, dayMs, hourMs, isDocument, type Breach } from "./support/manners/recording.js";
import { judge } from "./support/manners/rules/index.js";
import { named } from "./support/named.js";

/** A Monday. */
const start = Date.UTC(2025, 2, 3);
const forMs = 8 * dayMs;

let agency: Agency;
let examined: Examined;
let breaches: readonly Breach[];

beforeAll(async () => {
  const clock: HandClock = { now: start };
  await using opened = await openAgency(() => clock.now, forMs);
  agency = opened;
  examined = await examine(opened, clock, forMs);
  breaches = judge({ ...opened, restarts: examined.restarts });
}, 600_000);

const asked = (id: string) => agency.exchanges.filter(({ outlet, of }) => outlet === id && of === "feed");
const count = (id: string, status: number): number => asked(id).filter((exchange) => exchange.status === status).length;
const received = () => named(examined.events, "item.received");
const urlOfFeed = (id: string): string => agency.subjects.find(({ url }) => new URL(url).hostname === `${id}.example`)?.url ?? "";
const moves = (id: string) => named(examined.events, "feed.moved").filter(({ from }) => from === urlOfFeed(id));

describe("the fetch stage, over eight simulated days and with eight restarts", () => {
  it("gives no publisher anything to complain of", () => {
    expect(breaches).toEqual([]);
    expect(agency.exchanges.length).toBeGreaterThan(5_000);
  });

  it("brings every item of every feed that can be had, once", () => {
    const links = received().map(({ link }) => link);
    expect(links.length).toBe(new Set(links).size);
    const got = new Set(links);
    const missed = agency.published.filter(
      ({ outlet, link, publishedAt }) => agency.complete.has(outlet) && publishedAt < start + forMs - 1.5 * dayMs && !got.has(link),
    );
    expect(missed.map(({ outlet, publishedAt }) => `${outlet} ${new Date(publishedAt).toISOString()}`)).toEqual([]);
  });

  it.each(["quick", "slow", "etag-only", "date-only", "weak-etag", "unquoted-etag", "odd-date"])(
    "is answered 304 by %s when nothing has changed, and gets the document when something has",
    (id) => {
      expect(count(id, 304)).toBeGreaterThan(10);
      expect(count(id, 200)).toBeGreaterThan(10);
      const bodies = asked(id)
        .filter(isDocument)
        .map(({ body }) => Buffer.from(body).toString());
      // A look behind long-lasting 304s may bring the same once more; how rare those are, a rule of manners says.
      expect(bodies.length - new Set(bodies).size).toBeLessThanOrEqual(1);
    },
  );

  it("waits as long as it was asked to, also when it is started anew meanwhile", () => {
    const patience = agency.exchanges.filter((exchange) => answered(exchange, "retry-after") !== null);
    expect(new Set(patience.map(({ status, outlet }) => `${status} ${outlet}`))).toEqual(
      new Set(["429 limits-rate", "503 is-overloaded", "503 names-a-date", "429 virtual-0"]),
    );
    const interrupted = patience.filter(({ endedAt }) => examined.restarts.some((at) => at > endedAt && at < endedAt + hourMs));
    expect(interrupted.length).toBeGreaterThanOrEqual(6);
    expect(new Set(interrupted.map(({ status }) => status))).toEqual(new Set([429, 503]));
  });

  it("gives up a feed that is gone, after asking once more, and not one that only seems so", () => {
    expect(asked("is-gone").filter(({ at }) => at > start + 2 * dayMs + 12 * hourMs)).toEqual([]);
    expect(count("is-gone", 410)).toBe(2);
    expect(count("seems-gone", 410)).toBe(1);
    expect(asked("seems-gone").at(-1)?.at).toBeGreaterThan(start + 7 * dayMs);
  });

  it.each(["moves-301", "moves-308"])("adopts the new address of %s, says so, and asks the old one no more", (id) => {
    const [move] = moves(id);
    expect(moves(id)).toHaveLength(1);
    expect(move?.outcome).toBe("adopted");
    expect(asked(id).filter(({ path, at }) => path === "/feed.xml" && at > start + 4 * dayMs)).toEqual([]);
    expect(asked(id).at(-1)?.path).toBe(new URL(move?.to ?? "").pathname);
  });

  it("finds a feed again that left without a word", () => {
    expect(moves("moves-unseen").map(({ outcome }) => outcome)).toEqual(["adopted"]);
  });

  it.each(["is-away-302", "is-away-307"])("keeps the address of %s, which is away for a while only", (id) => {
    expect(moves(id)).toEqual([]);
    expect(asked(id).filter(({ path, at }) => path === "/feed.xml" && at > start + 7 * dayMs)).not.toEqual([]);
  });

  it("notices a server that changes its ETag every time, and counts nothing twice", () => {
    const late = asked("changes-etag").filter(({ at }) => at > start + 4 * dayMs);
    expect(late.filter(({ headers }) => headers["if-none-match"] === undefined).length).toBeGreaterThan(late.length / 2);
  });

  it("warns where a feed was replaced as a whole", () => {
    const feed = named(examined.events, "feed.fetched").filter(({ url }) => url === urlOfFeed("replaces-all"));
    expect(feed.filter(({ gap }) => gap).length).toBeGreaterThanOrEqual(1);
  });

  it("reads the pages behind items where it should, and where robots.txt allows it", () => {
    const pages = (id: string) => agency.exchanges.filter(({ of, outlet }) => of === "page" && outlet === id);
    expect(pages("full-text").length).toBeGreaterThan(50);
    expect(pages("forbids-pages")).toEqual([]);
  });
});
