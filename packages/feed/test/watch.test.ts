import { feedKinds, type FeedKind } from "@attache/contract";
import { describe, expect, test } from "vitest";
import { initialPollState } from "../src/poll/state.js";
import { frozenAfterMs, initialWatch, silentAfterMs } from "../src/poll/watch.js";
import { rssOf, shown, simulate, stories, type Polled, type Server, type Story } from "./support/model.js";
import { day, hour, minute } from "./support/poll.js";

/** A Monday. */
const start = Date.UTC(2026, 0, 5);
const end = start + 28 * day;
const serve =
  (all: readonly Story[], marks = {}): Server =>
  ({ now }) => ({ body: rssOf(shown(all, now), marks) });
const notices = (polls: readonly Polled[]) => polls.flatMap(({ at, due }) => due.notices.map((notice) => ({ ...notice, at })));
const isOffice = (at: number): boolean => {
  const date = new Date(at);
  return date.getUTCDay() % 6 !== 0 && date.getUTCHours() >= 8 && date.getUTCHours() < 18;
};

describe("a feed that rests", () => {
  test.each([
    ["at night", stories(start - 2 * day, end, 20 * minute, (at) => new Date(at).getUTCHours() >= 6)],
    ["out of office hours and over the weekend", stories(start - 7 * day, end, hour, isOffice)],
    ["over a long weekend", stories(start - 7 * day, end, 2 * hour, (at) => isOffice(at) && new Date(at).getUTCDay() !== 1)],
    ["between its weekly papers", stories(start - 100 * day, end, 7 * day)],
    ["for weeks between releases", stories(start - 300 * day, end, 23 * day)],
  ] as const)("%s is not silent", async (_, all) => {
    const polls = await simulate({ server: serve(all), from: start, until: end, feed: { kind: "think-tank" } });
    expect(notices(polls)).toEqual([]);
    expect(new Set(polls.map(({ due }) => due.health))).toEqual(new Set(["fresh"]));
  });
});

describe("a feed that stops", () => {
  test("is silent, once, and resumes with the next item", async () => {
    const stop = start + 20 * day;
    const all = [...stories(start - 2 * day, stop, 30 * minute), { title: "Invented dispatch 99999", at: stop + 6 * day }];
    const polls = await simulate({ server: serve(all), from: start, until: stop + 7 * day });
    const [silent, resumed, ...more] = notices(polls);
    expect(more).toEqual([]);
    expect(silent).toMatchObject({
      kind: "feed.silent",
      lastItem: new Date(stop - 30 * minute).toISOString(),
      expectedEveryMs: 30 * minute,
    });
    // It never rested for longer than a night: a day tells.
    expect((silent?.at ?? 0) - stop).toBeGreaterThan(20 * hour);
    expect((silent?.at ?? Infinity) - stop).toBeLessThan(2 * day);
    expect(resumed).toMatchObject({ kind: "feed.resumed", lastItem: new Date(stop + 6 * day).toISOString() });
    const between = polls.filter(({ at }) => at > (silent?.at ?? 0) && at < (resumed?.at ?? 0));
    expect(new Set(between.map(({ due }) => due.health))).toEqual(new Set(["silent"]));
    expect(polls.at(-1)?.due.health).toBe("fresh");
  });

  test("on a Friday evening, after weeks of free weekends, is not called silent before the next week", async () => {
    const friday = start + 4 * day + 18 * hour;
    const all = stories(start - 21 * day, friday, hour, isOffice);
    const state = { ...initialPollState, watch: initialWatch };
    const polls = await simulate({ server: serve(all), from: start - 20 * day, until: friday + 14 * day, state });
    const [silent] = notices(polls);
    expect(silent?.kind).toBe("feed.silent");
    expect((silent?.at ?? 0) - friday).toBeGreaterThan(4 * day);
    expect((silent?.at ?? Infinity) - friday).toBeLessThan(8 * day);
  });

  test("while it does not answer is failing, not silent", async () => {
    const all = stories(start - 2 * day, end, hour);
    const server: Server = (asked) => (asked.now < start + day ? serve(all)(asked) : { status: 503 });
    const polls = await simulate({ server, from: start, until: start + 10 * day });
    expect(notices(polls)).toEqual([]);
    expect(polls.at(-1)?.due.health).toBe("failing");
  });

  test("but dates what it has anew at each request is silent all the same", async () => {
    const all = stories(start - 2 * day, start + 2 * day, hour);
    const server: Server = ({ now }) => ({ body: rssOf(shown(all, now), { date: () => new Date(now).toUTCString() }) });
    const [silent] = notices(await simulate({ server, from: start, until: start + 8 * day }));
    expect(silent?.kind).toBe("feed.silent");
  });

  test("and puts old stories in front again has not resumed", async () => {
    const all = stories(start - 30 * day, start, hour);
    const server: Server = ({ now }) => ({ body: rssOf(now < start + 6 * day ? shown(all, now) : shown(all, now - 20 * day)) });
    expect(notices(await simulate({ server, from: start, until: start + 12 * day })).map(({ kind }) => kind)).toEqual(["feed.silent"]);
  });

  test("of which the items have no dates is silent by what was found", async () => {
    const all = stories(start - 2 * day, start + 2 * day, hour);
    const [silent, ...more] = notices(await simulate({ server: serve(all, { date: () => "" }), from: start, until: start + 8 * day }));
    expect(silent).toMatchObject({ kind: "feed.silent", lastItem: null });
    expect(more).toEqual([]);
  });
});

describe("a feed that is frozen", () => {
  const firstPoll = async (kind: FeedKind | null, ageMs: number): Promise<Polled | undefined> =>
    (
      await simulate({
        server: serve(stories(start - ageMs - 10 * hour, start - ageMs + 1, hour)),
        from: start,
        until: start + 1,
        feed: { kind },
      })
    )[0];

  test.each([...feedKinds, null])("is seen on the first poll, by what its kind would show (%s)", async (kind) => {
    const limit = frozenAfterMs(kind);
    const frozen = await firstPoll(kind, limit + hour);
    expect(frozen?.due).toMatchObject({ health: "frozen", notices: [{ kind: "feed.frozen", expectedEveryMs: limit }] });
    expect((await firstPoll(kind, limit - hour))?.due.health).not.toBe("frozen");
  });

  test("is measured in days for news, weeks for offices, months for institutes, and mildly where the kind is not known", () => {
    expect(frozenAfterMs("independent")).toBeLessThan(14 * day);
    expect(frozenAfterMs("state-media")).toBeLessThan(14 * day);
    for (const kind of ["mfa", "government", "organisation"] as const) expect(frozenAfterMs(kind) / day).toBeGreaterThan(14);
    expect(frozenAfterMs("think-tank")).toBeGreaterThan(60 * day);
    for (const kind of feedKinds) expect(frozenAfterMs(null)).toBeGreaterThanOrEqual(frozenAfterMs(kind));
  });

  test("never counts as healthy until something new comes, and is told of once", async () => {
    const old = stories(start - 1_000 * day, start - 990 * day, day);
    // Older than it may be, although it is newer than the rest; then a fresh one.
    const all = [
      ...old,
      { title: "Invented dispatch 500", at: start - 400 * day },
      { title: "Invented dispatch 501", at: start + 9 * day },
    ];
    const server: Server = ({ now }) => ({ body: rssOf(shown(now < start + 5 * day ? old : all, now)) });
    const polls = await simulate({ server, from: start, until: start + 12 * day });
    expect(notices(polls).map(({ kind }) => kind)).toEqual(["feed.frozen", "feed.resumed"]);
    const resumed = polls.find(({ due }) => due.notices.some(({ kind }) => kind === "feed.resumed"));
    expect((resumed?.at ?? 0) - start).toBeGreaterThan(9 * day);
    expect(polls.filter(({ at }) => at < (resumed?.at ?? 0)).every(({ due }) => due.health === "frozen")).toBe(true);
    expect(resumed?.due.health).toBe("fresh");
  });

  test("and goes on without dates has resumed", async () => {
    const old = stories(start - 400 * day, start - 399 * day, hour);
    const undated = { title: "Invented dispatch 4242", at: start + day };
    const server: Server = ({ now }) => ({
      body: rssOf(now < undated.at ? shown(old, now) : [undated, ...shown(old, now)], {
        date: (story) => (story === undated ? "" : new Date(story.at).toUTCString()),
      }),
    });
    const polls = await simulate({ server, from: start, until: start + 2 * day });
    expect(notices(polls).map(({ kind }) => kind)).toEqual(["feed.frozen", "feed.resumed"]);
  });

  test("is not seen by dates that no news can have: these say nothing", async () => {
    const all = stories(start - 10 * hour, start + 2 * day, hour);
    const server: Server = ({ now }) => ({ body: rssOf(shown(all, now), { date: () => "Thu, 01 Jan 1970 00:00:00 GMT" }) });
    const polls = await simulate({ server, from: start, until: start + day });
    expect(notices(polls)).toEqual([]);
    expect(polls.at(-1)?.due).toMatchObject({ health: "fresh", state: { lastItem: null, rhythmMs: null } });
  });

  test("is not taken for alive because of dates in the future or that no news can have", async () => {
    for (const date of ["Fri, 01 Jan 2038 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"]) {
      const all = stories(start - 400 * day, start - 399 * day, hour);
      const odd = { title: "Invented dispatch 7777", at: start - day };
      const server: Server = () => ({
        body: rssOf([odd, ...shown(all, start)], { date: (story) => (story === odd ? date : new Date(story.at).toUTCString()) }),
      });
      const [poll] = await simulate({ server, from: start, until: start + 1 });
      expect(poll?.due).toMatchObject({ health: "frozen", notices: [{ lastItem: new Date(start - 399 * day - hour).toISOString() }] });
    }
  });
});

test("a feed that never had an item does not look healthy, and is silent in time", async () => {
  const polls = await simulate({ server: () => ({ body: rssOf([]) }), from: start, until: start + 6 * day });
  expect(new Set(polls.map(({ due }) => due.health))).toEqual(new Set(["silent"]));
  expect(notices(polls)).toHaveLength(1);
  expect(notices(polls)[0]).toMatchObject({ kind: "feed.silent", lastItem: null });
});

test("how long a feed may be quiet is learned from its gaps, and generous before it was watched for two weeks", () => {
  const watch = { ...initialWatch, since: start, gapMs: hour, longestMs: 8 * hour };
  expect(silentAfterMs(watch, start + day)).toBe(4 * day);
  expect(silentAfterMs(watch, start + 15 * day)).toBe(day);
  expect(silentAfterMs({ ...watch, longestMs: 64 * hour }, start + 15 * day)).toBe(128 * hour);
  expect(silentAfterMs({ ...watch, gapMs: 10 * day }, start + 15 * day)).toBe(30 * day);
});
