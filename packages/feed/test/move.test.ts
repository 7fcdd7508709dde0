import { describe, expect, test } from "vitest";
import type { FeedNotice } from "../src/poll/notice.js";
import { heldUntil, neverMs } from "../src/poll/next-due.js";
import { adoptAddress } from "../src/poll/move.js";
import { initialPollState } from "../src/poll/state.js";
import { rssOf, shown, simulate, stories, type Answered, type Polled, type Server } from "./support/model.js";
import { day, hour } from "./support/poll.js";

const start = Date.UTC(2026, 0, 5);
const hourly = stories(start - 2 * day, start + 20 * day, hour);
const old = "https://news.example.org/feed";
const next = "https://new.example.org/rss";

const body = (now: number): string => rssOf(shown(hourly, now));
const redirected = (now: number, statuses: readonly number[], to = next): Answered => ({
  url: to,
  redirects: statuses.map((status, i) => ({ status, url: i === statuses.length - 1 ? to : `${old}/${i}` })),
  headers: { etag: `"${now}"` },
  body: body(now),
});
/** Redirects from a day after the start on; the new address answers by itself. */
const moving =
  (answer: (now: number) => Answered): Server =>
  ({ url, now }) =>
    url !== old || now < start + day ? { body: body(now) } : answer(now);

const moves = (polls: readonly Polled[]): readonly FeedNotice[] =>
  polls.flatMap(({ due }) => due.notices).filter(({ kind }) => kind === "feed.moved");
const asked = (polls: readonly Polled[], url: string): readonly Polled[] =>
  polls.filter((poll) => poll.asked.some((request) => request.url === url));

describe("a permanent redirect", () => {
  test.each([[[301]], [[308]], [[301, 308]]])(
    "by %j is adopted after three polls over at least a day, and the old address is asked no more",
    async (statuses) => {
      const polls = await simulate({ server: moving((now) => redirected(now, statuses)), from: start, until: start + 6 * day });
      expect(moves(polls)).toEqual([{ kind: "feed.moved", outcome: "adopted", from: old, to: next, status: statuses.at(-1) }]);
      const adopted = polls.findIndex(({ due }) => due.notices.length > 0);
      const before = polls.slice(0, adopted + 1);
      expect(before.filter(({ result }) => result.exchange?.moved).length).toBeGreaterThanOrEqual(3);
      expect((polls[adopted]?.at ?? 0) - (before.find(({ result }) => result.exchange?.moved)?.at ?? 0)).toBeGreaterThanOrEqual(day);
      expect(asked(polls.slice(adopted + 1), old)).toEqual([]);
      // Validators belong to the address that gave them; what was seen stays seen.
      expect(polls[adopted]?.due.state).toMatchObject({ movedTo: next, etag: null, lastModified: null, candidate: null });
      expect(polls[adopted + 1]?.asked[0]).toMatchObject({ etag: null });
      expect(polls[adopted + 1]?.due.gap).toBe(false);
      expect(new Set(polls.flatMap(({ fresh }) => fresh)).size).toBe(polls.flatMap(({ fresh }) => fresh).length);
    },
  );

  test.each([[[302]], [[303]], [[307]], [[301, 302]], [[307, 301]]])("is none by %j", async (statuses) => {
    const polls = await simulate({ server: moving((now) => redirected(now, statuses)), from: start, until: start + 6 * day });
    expect(moves(polls)).toEqual([]);
    expect(asked(polls, next)).toEqual([]);
  });

  test("to another feed, to a page, or to http is not adopted", async () => {
    const other = rssOf([{ title: "Somebody else 1", at: start }], { guid: () => "else", link: () => "https://else.example.org/1" });
    const answers: readonly ((now: number) => Answered)[] = [
      (now) => ({ ...redirected(now, [301]), body: other }),
      (now) => ({ ...redirected(now, [301]), body: "<html><title>Domain for sale</title></html>" }),
      (now) => redirected(now, [301], next.replace("https:", "http:")),
    ];
    for (const answer of answers) {
      const polls = await simulate({ server: moving(answer), from: start, until: start + 5 * day });
      expect(moves(polls)).toEqual([]);
    }
  });

  test("counts in a row: one that comes and goes is not adopted", async () => {
    const server = moving((now) => (Math.floor(now / (12 * hour)) % 2 === 0 ? redirected(now, [301]) : { body: body(now) }));
    expect(moves(await simulate({ server, from: start, until: start + 6 * day }))).toEqual([]);
  });

  test("of a feed that is asked once a day is adopted at its third poll, not before", async () => {
    const daily = (now: number): string => rssOf(shown(hourly, now, 40), { head: "<ttl>1440</ttl>" });
    const server: Server = ({ url, now }) => ({ ...(url === old && now > start ? redirected(now, [301]) : {}), body: daily(now) });
    const polls = await simulate({ server, from: start, until: start + 8 * day });
    expect(polls.findIndex(({ due }) => due.notices.some(({ kind }) => kind === "feed.moved"))).toBe(3);
  });

  test("is not adopted for an address with a name and password, which it says nothing about", async () => {
    const url = "https://reader:secret@news.example.org/feed";
    const server: Server = ({ now }) => redirected(now, [301]);
    expect(moves(await simulate({ server, from: start, until: start + 4 * day, feed: { url } }))).toEqual([]);
  });
});

describe("an adopted address", () => {
  const state = { ...initialPollState, movedTo: next };

  test.each([404, 401, 410])("that answers %i is given up for the configured one", async (status) => {
    const server: Server = ({ url, now }) => (url === next ? { status } : { body: body(now) });
    const polls = await simulate({ server, from: start, until: start + 2 * day, state });
    expect(moves(polls)).toEqual([{ kind: "feed.moved", outcome: "reverted", from: next, to: old, status }]);
    expect(asked(polls, next).length).toBe(status === 410 ? 2 : 3);
    expect(polls.at(-1)?.due).toMatchObject({ health: "fresh", state: { movedTo: null, failures: 0, hardFailures: 0 } });
    for (const { due } of polls) expect(heldUntil(due.state)).toBeLessThan(neverMs);
  });

  test("that has trouble for an hour or two is kept, one that has for days is not", async () => {
    const troubled =
      (forMs: number): Server =>
      ({ url, now }) =>
        url === next && now < start + forMs ? { status: 503 } : { body: body(now) };
    expect(moves(await simulate({ server: troubled(2 * hour), from: start, until: start + 4 * day, state }))).toEqual([]);
    expect(moves(await simulate({ server: troubled(30 * day), from: start, until: start + 5 * day, state }))).toHaveLength(1);
  });

  test("that leads back is the configured one again", () => {
    expect(adoptAddress(state, old, old, 301)).toMatchObject({
      state: { movedTo: null },
      notices: [{ outcome: "adopted", from: next, to: old }],
    });
  });
});
