import { describe, expect, test } from "vitest";
import { heldUntil } from "../src/poll/next-due.js";
import { parsePollState } from "../src/poll/state.js";
import { honest, newestDate, rssOf, shown, simulate, stories, type Polled, type Server } from "./support/model.js";
import { day, hour, minute } from "./support/poll.js";

const start = Date.UTC(2026, 0, 5);
const end = start + 14 * day;
const all = stories(start - 2 * day, end, 20 * minute);

const document = (now: number, headers: Record<string, string> = {}, head = "") => ({ headers, body: rssOf(shown(all, now), { head }) });
const gaps = (polls: readonly Polled[]): readonly number[] => polls.slice(1).map(({ at }, i) => at - (polls[i]?.at ?? 0));
const shortest = (polls: readonly Polled[]): number => Math.min(...gaps(polls));

describe("over a fortnight a publisher is asked", () => {
  test("at most every 5 minutes and at least every 6 hours, whatever it publishes", async () => {
    for (const everyMs of [minute, hour, 3 * day]) {
      const own = stories(start - 20 * everyMs, end, everyMs);
      const server: Server = (request) => {
        const items = shown(own, request.now);
        return honest(rssOf(items), `"${items[0]?.at ?? 0}"`, newestDate(items), request);
      };
      const polls = await simulate({ server, from: start, until: everyMs === minute ? start + day : end });
      expect(shortest(polls)).toBeGreaterThanOrEqual(5 * minute);
      expect(Math.max(...gaps(polls))).toBeLessThanOrEqual(6 * hour);
    }
  });

  test.each([
    ["ttl", "<ttl>90</ttl>", {}, 90 * minute],
    ["sy:updatePeriod", '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod>', {}, day],
    ["max-age", "", { "cache-control": "public, max-age=7200" }, 2 * hour],
  ] as const)("not before its %s is over, and not much later either", async (_, head, headers, leastMs) => {
    const polls = await simulate({ server: ({ now }) => document(now, headers, head), from: start, until: end });
    expect(shortest(polls)).toBeGreaterThanOrEqual(leastMs);
    expect(Math.max(...gaps(polls).slice(1))).toBeLessThanOrEqual((leastMs + minute) * 1.04);
  });

  test("not before Expires, by the server's own clock", async () => {
    const server: Server = ({ now }) => {
      const clock = now + 7 * hour;
      return document(now, { date: new Date(clock).toUTCString(), expires: new Date(clock + 3 * hour).toUTCString() });
    };
    expect(shortest(await simulate({ server, from: start, until: end }))).toBeGreaterThanOrEqual(3 * hour - 1_000);
  });

  test("not in the hours and on the days that it names", async () => {
    const head =
      "<skipHours>" +
      [0, 1, 2, 3, 4, 5].map((each) => `<hour>${each}</hour>`).join("") +
      "</skipHours><skipDays><day>Saturday</day><day>Sunday</day></skipDays>";
    const polls = (await simulate({ server: ({ now }) => document(now, {}, head), from: start, until: end })).slice(1);
    const dates = polls.map(({ at }) => new Date(at));
    expect(dates.filter((date) => date.getUTCHours() < 6)).toEqual([]);
    expect(dates.filter((date) => date.getUTCDay() % 6 === 0)).toEqual([]);
    expect(polls.length).toBeGreaterThan(200);
  });
});

describe("a server that asks for patience", () => {
  test.each([
    [429, "3600", hour],
    [503, "3600", hour],
    [429, "date", 30 * hour],
    [503, "date", 30 * hour],
  ] as const)("by %i and Retry-After (%s) gets it, also across a restart", async (status, form, patienceMs) => {
    const busy = start + day;
    const value = (now: number): string => (form === "date" ? new Date(now + patienceMs).toUTCString() : form);
    const server: Server = ({ now }) =>
      now >= busy && now < busy + 3 * hour ? { status, headers: { "retry-after": value(now) } } : document(now);
    const polls = await simulate({ server, from: start, until: end });
    const refused = polls.filter(({ result }) => result.httpStatus === status);
    expect(refused.length).toBeGreaterThan(0);
    for (const poll of refused) {
      const after = polls[polls.indexOf(poll) + 1];
      expect((after?.at ?? Infinity) - poll.at).toBeGreaterThanOrEqual(patienceMs - 1_000);
      expect(heldUntil(parsePollState(JSON.parse(JSON.stringify(poll.due.state))))).toBeGreaterThanOrEqual(poll.at + patienceMs - 1_000);
    }
    expect(polls.at(-1)?.due.health).toBe("fresh");
  });

  test("that is gone gets two requests, an hour apart, and never another", async () => {
    const polls = await simulate({ server: ({ now }) => (now < start + day ? document(now) : { status: 410 }), from: start, until: end });
    const gone = polls.filter(({ result }) => result.httpStatus === 410);
    expect(gone).toHaveLength(2);
    expect((gone[1]?.at ?? 0) - (gone[0]?.at ?? 0)).toBeGreaterThanOrEqual(hour);
    expect(polls.at(-1)?.due.health).toBe("gone");
  });

  test("that has lost the feed gets ever fewer requests, down to one a day, and is asked where it went", async () => {
    const polls = await simulate({ server: ({ now }) => (now < start + day ? document(now) : { status: 404 }), from: start, until: end });
    const lost = polls.filter(({ result }) => result.httpStatus === 404);
    const waits = gaps(lost);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThanOrEqual(day);
    expect(lost.length).toBeLessThan(20);
    expect(lost.findIndex(({ due }) => due.rediscover)).toBe(2);
    expect(polls.at(-1)?.due.health).toBe("gone");
  });
});

test("a feed that turns over between two polls is a gap, and is then asked twice as often until nothing is missed", async () => {
  const storm = start + 2 * day;
  const own = [...stories(start - 30 * day, storm, 6 * hour), ...stories(storm, storm + 2 * day, 2 * minute)];
  const numbered = own.map((story, n) => ({ ...story, title: `Invented dispatch ${n}` }));
  const polls = await simulate({ server: ({ now }) => ({ body: rssOf(shown(numbered, now, 30)) }), from: start, until: storm + 2 * day });
  const first = polls.findIndex(({ due }) => due.gap);
  expect(first).toBeGreaterThan(0);
  expect(polls[first]?.due.warnings.join()).toContain("unseen");
  expect(polls[first]?.due.state.intervalMs).toBeLessThanOrEqual((polls[first - 1]?.due.state.intervalMs ?? 0) / 2);
  // An hour holds all that the document shows: within it nothing gets lost any more.
  expect(polls.filter(({ at, due }) => at > storm + 12 * hour && due.gap)).toEqual([]);
});
