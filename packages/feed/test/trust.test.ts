import { describe, expect, test } from "vitest";
import { initialPollState } from "../src/poll/state.js";
import {
  honest,
  newestDate,
  rssOf,
  shown,
  simulate,
  stories,
  type Answered,
  type Asked,
  type Polled,
  type Server,
  type Story,
} from "./support/model.js";
import { day, hour, minute } from "./support/poll.js";

const start = Date.UTC(2026, 0, 5);
const end = start + 14 * day;
/** A publisher of one story an hour. */
const hourly = stories(start - 2 * day, end, hour);
const etagOf = (items: readonly Story[]): string => `"${items[0]?.at ?? 0}"`;

const statuses = (polls: readonly Polled[]) => polls.map(({ result }) => result.httpStatus);
const count = <Each>(all: readonly Each[], is: (each: Each) => boolean): number => all.filter(is).length;
const asked = (polls: readonly Polled[]): readonly Asked[] => polls.flatMap((poll) => poll.asked);
const warnings = (polls: readonly Polled[]): readonly string[] => polls.flatMap(({ due }) => due.warnings);
/** Every story that came out while the feed was watched was found, less the last ones that were not yet asked for. */
const found = (polls: readonly Polled[]): ReadonlySet<string> => new Set(polls.flatMap(({ fresh }) => fresh));

describe("an honest server", () => {
  const server =
    (all: readonly Story[]): Server =>
    (request) => {
      const items = shown(all, request.now);
      return honest(rssOf(items), etagOf(items), newestDate(items), request);
    };

  test("is always asked with both validators, but for the first time, and never warned of", async () => {
    const polls = await simulate({ server: server(hourly), from: start, until: end });
    expect(count(asked(polls), ({ etag, since }) => etag === null || since === null)).toBe(1);
    expect(warnings(polls)).toEqual([]);
    expect(count(statuses(polls), (status) => status === 304)).toBeGreaterThan(polls.length * 0.3);
    for (const { title } of hourly.filter(({ at }) => at > start && at < end - 2 * hour)) expect(found(polls)).toContain(title);
  });

  test("whose feed falls quiet is looked behind its 304s once a day at most, and ever more rarely", async () => {
    const until = start + 40 * day;
    const polls = await simulate({ server: server(stories(start - 2 * day, start, hour)), from: start, until });
    const probes = polls.filter(({ result }) => result.exchange?.isProbe);
    const waits = probes.slice(1).map(({ at }, i) => (at - (probes[i]?.at ?? 0)) / day);
    expect(probes.length).toBeGreaterThanOrEqual(6);
    [1, 2, 4, 7, 7].forEach((days, i) => {
      expect(waits[i]).toBeGreaterThanOrEqual(days);
      expect(waits[i]).toBeLessThan(days + 0.8);
    });
    expect(warnings(polls)).toEqual([]);
  });
});

describe("a server that changes its ETag each time", () => {
  const churning =
    (lastModified: (items: readonly Story[]) => string | null): Server =>
    (request) => {
      const items = shown(hourly, request.now);
      return honest(rssOf(items), `"${request.now}"`, lastModified(items), request);
    };

  test("is soon asked by date alone, and then answers 304", async () => {
    const polls = await simulate({ server: churning(newestDate), from: start, until: start + 6 * day });
    const settled = polls.slice(15);
    expect(asked(settled).every(({ etag, since }) => etag === null && since !== null)).toBe(true);
    expect(count(statuses(settled), (status) => status === 304)).toBeGreaterThan(settled.length * 0.3);
    expect(warnings(polls)).toEqual([expect.stringContaining("ETag")]);
  });

  test("and gives no date is soon asked without conditions, and with one again after a week", async () => {
    const polls = await simulate({ server: churning(() => null), from: start, until: end });
    const tries = polls.slice(15).filter((poll) => poll.asked.some(({ etag }) => etag !== null));
    expect(tries.length).toBeGreaterThan(0);
    expect(tries.length).toBeLessThan(6);
    expect((tries[0]?.at ?? 0) - start).toBeGreaterThan(7 * day);
  });

  test("or looks at none, is soon asked by date alone, too", async () => {
    const server: Server = (request) => {
      const items = shown(hourly, request.now);
      const answer = honest(rssOf(items), etagOf(items), newestDate(items), { ...request, etag: null });
      return request.etag === null ? answer : { headers: answer.headers ?? {}, body: rssOf(items) };
    };
    const settled = (await simulate({ server, from: start, until: start + 6 * day })).slice(15);
    expect(asked(settled).every(({ etag, since }) => etag === null && since !== null)).toBe(true);
    expect(count(statuses(settled), (status) => status === 304)).toBeGreaterThan(settled.length * 0.3);
  });

  test("although the words stay the same and only a date in the head moves is told from one that has news", async () => {
    const server: Server = ({ now }) => ({
      body: rssOf(shown(hourly, now), { head: `<lastBuildDate>${new Date(now).toUTCString()}</lastBuildDate>` }),
      headers: { etag: `"${now}"` },
    });
    const polls = await simulate({ server, from: start, until: start + day });
    const quiet = polls.filter(({ fresh }) => fresh.length === 0);
    expect(quiet.length).toBeGreaterThan(5);
    for (const { result } of quiet) expect(result).toMatchObject({ outcome: "unchanged", httpStatus: 200 });
  });

  test("but gave 304s before keeps its trust: some of its machines have ETags of their own", async () => {
    const server: Server = (request) => {
      const items = shown(hourly, request.now);
      const machine = Math.floor(request.now / (20 * minute)) % 2;
      return honest(rssOf(items), `"${items[0]?.at}-${machine}"`, null, request);
    };
    const polls = await simulate({ server, from: start, until: start + 4 * day });
    expect(count(asked(polls), ({ etag }) => etag === null)).toBeLessThanOrEqual(2);
  });
});

describe("a server that answers 304 although it has news", () => {
  /** From two days after the start on it takes its document for unchanged, by the validator that `isFooled` looks at. */
  const lying =
    (isFooled: (request: Asked) => boolean, frozenEtag: boolean, all = hourly, mend = Infinity): Server =>
    (request) => {
      const items = shown(all, request.now);
      const isStuck = request.now > start + 2 * day && request.now < mend;
      const old = shown(all, start + 2 * day);
      const etag = etagOf(isStuck && frozenEtag ? old : items);
      const lastModified = newestDate(isStuck && !frozenEtag ? old : items);
      const answer: Answered = { headers: { etag, "last-modified": lastModified }, body: rssOf(items) };
      if (isStuck && isFooled(request)) return { ...answer, status: 304, body: "" };
      return honest(rssOf(items), etag, lastModified, request);
    };

  test.each([
    [
      "ETag",
      ({ etag }: Asked) => etag !== null,
      true,
      (all: readonly Asked[]) => all.every(({ etag, since }) => etag === null && since !== null),
    ],
    [
      "date",
      ({ since }: Asked) => since !== null,
      false,
      (all: readonly Asked[]) => all.every(({ etag, since }) => etag !== null && since === null),
    ],
  ] as const)(
    "by its %s is found out within half a day, and not asked by that one for a week",
    async (name, isFooled, frozenEtag, isLeftOut) => {
      const polls = await simulate({ server: lying(isFooled, frozenEtag), from: start, until: start + 8 * day });
      const caught = polls.find(({ due }) => due.warnings.some((warning) => warning.includes("304")));
      expect(caught?.due.warnings.join()).toContain(name === "date" ? "Last-Modified" : "ETag");
      expect((caught?.at ?? Infinity) - start).toBeLessThan(2.5 * day);
      expect(isLeftOut(asked(polls.filter(({ at }) => at > (caught?.at ?? 0))))).toBe(true);
      // From then on nothing is missed.
      const since = hourly.filter(({ at }) => at > (caught?.at ?? 0) && at < start + 8 * day - 2 * hour);
      expect(since.length).toBeGreaterThan(100);
      for (const { title } of since) expect(found(polls)).toContain(title);
    },
  );

  test("to any condition is asked without, tried again after a week, and caught at once", async () => {
    const any: Server = (request) => {
      const items = shown(hourly, request.now);
      const isAsked = request.etag !== null || request.since !== null;
      const headers = { etag: etagOf(items), "last-modified": newestDate(items) };
      if (request.now < start + day) return honest(rssOf(items), etagOf(items), newestDate(items), request);
      return isAsked ? { status: 304, headers } : { headers, body: rssOf(items) };
    };
    const polls = await simulate({ server: any, from: start, until: end + 4 * day });
    const caught = polls.filter(({ due }) => due.warnings.some((warning) => warning.includes("304")));
    expect(caught.length).toBeGreaterThanOrEqual(2);
    const [first, second] = caught;
    const between = polls.filter(({ at }) => at > (first?.at ?? 0) && at < (second?.at ?? 0));
    // At the week's end conditions are tried, and every 304 is looked behind, until one is seen to hide something.
    expect(count(asked(between), ({ etag, since }) => etag !== null || since !== null)).toBeLessThanOrEqual(5);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(7 * day);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(7.5 * day);
  });

  test("and was mended is trusted again after a week", async () => {
    const fooled = ({ etag }: Asked): boolean => etag !== null;
    const polls = await simulate({ server: lying(fooled, true, hourly, start + 4 * day), from: start, until: end });
    expect(count(polls, ({ due }) => due.warnings.length > 0)).toBe(1);
    const last = polls.filter(({ at }) => at > start + 11 * day);
    expect(count(asked(last), ({ etag }) => etag !== null)).toBeGreaterThan(last.length - 3);
    expect(last.at(-1)?.due.state.trust.isOnProbation).toBe(false);
  });

  test("is not suspected for a story that came just now", async () => {
    const quiet = [...stories(start - 2 * day, start, hour), { title: "Invented dispatch 999", at: start + 3 * day + 12 * hour }];
    const server: Server = (request) => {
      const items = shown(quiet, request.now);
      return honest(rssOf(items), etagOf(items), newestDate(items), request);
    };
    const polls = await simulate({ server, from: start, until: end });
    expect(found(polls)).toContain("Invented dispatch 999");
    expect(warnings(polls)).toEqual([]);
  });
});

test("a 304 to a look behind the 304s is an error, and the look is not repeated at every poll", async () => {
  const watch = { ...initialPollState.watch, since: start, newsAt: start, entries: 1 };
  const trust = { ...initialPollState.trust, run304: 5, last304At: start + day, gives304: true };
  const state = { ...initialPollState, etag: '"1"', watch, trust };
  const polls = await simulate({ server: () => ({ status: 304 }), from: start + 2 * day, until: start + 3 * day, state });
  expect(polls[0]?.result).toMatchObject({ outcome: "soft_error", reason: "not_modified" });
  expect(count(polls, ({ result }) => result.exchange?.isProbe === true)).toBe(1);
});
