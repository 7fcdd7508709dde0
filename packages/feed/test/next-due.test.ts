import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heldUntil, neverMs, nextDue, type DueOptions, type PolledFeed } from "../src/poll/next-due.js";
import { maxIntervalMs, minIntervalMs, nearestInterval } from "../src/poll/place.js";
import type { PollResult } from "../src/poll/result.js";
import { initialPollState, parsePollState, type PollState } from "../src/poll/state.js";
import { dated, day, entry, failing, hour, minute, remote, unchanged, updated } from "./support/poll.js";

const now = Date.UTC(2026, 0, 10, 12);
const due = (result: PollResult, { feed = remote, ...options }: Partial<DueOptions> & { feed?: PolledFeed } = {}) =>
  nextDue(result, feed, { now, random: () => 0.5, newItems: 0, known: result.entries.length, ...options });

describe("a feed that works", () => {
  test("is at first asked by the rhythm of its items, within 5 minutes and 6 hours", () => {
    for (const [gap, expected] of [
      [10 * minute, 6 * minute],
      [2 * hour, hour],
      [100 * hour, 6 * hour],
    ] as const) {
      const { state } = due(updated(dated(now, now - gap, now - 2 * gap, now - 3 * gap)), { newItems: 4 });
      expect(state.intervalMs).toBeGreaterThan(expected * 0.8);
      expect(state.intervalMs).toBeLessThanOrEqual(expected * 1.2);
    }
    expect(due(unchanged()).state.intervalMs).toBe(15 * minute);
  });

  test("is asked within the longest interval, whatever its place", () => {
    for (let i = 0; i < 200; i++) {
      const wait = due(unchanged({ intervalMs: maxIntervalMs }), { feed: { ...remote, id: `f${i}` } }).at - now;
      expect(wait).toBeGreaterThanOrEqual(minIntervalMs);
      expect(wait).toBeLessThanOrEqual(maxIntervalMs);
    }
  });

  test("comes to its own place once, and keeps to it exactly", () => {
    const state = { intervalMs: hour / 1.15, watch: { ...initialPollState.watch, since: 1, newsAt: now } };
    for (let i = 0; i < 20; i++) {
      const feed = { ...remote, id: `f${i}` };
      let { at } = due(unchanged(state), { feed });
      const interval = nearestInterval(hour);
      expect(at - now).toBeGreaterThanOrEqual(interval / 2);
      expect(at - now).toBeLessThan(interval * 1.5);
      const waits = Array.from({ length: 5 }, () => {
        const before = at;
        ({ at } = due(unchanged(state), { feed, now: at + 20_000 }));
        return at - before;
      });
      expect(new Set(waits)).toEqual(new Set([interval]));
    }
  });

  test("is asked when the configuration says, or less often: every is a floor", () => {
    const feed = { ...remote, everyMs: 2 * hour };
    expect(due(unchanged({ intervalMs: 10 * minute }), { feed }).at - now).toBeGreaterThanOrEqual(2 * hour);
    const quiet = due(unchanged({ intervalMs: 5 * hour }), { feed });
    expect(quiet.state.intervalMs).toBeGreaterThan(5 * hour);
    expect(quiet.at - now).toBeGreaterThanOrEqual(2 * hour);
  });

  test("of a publisher is never asked more often than every 5 minutes; this machine, files and the demo may be asked every second", () => {
    const everyMs = 1_000;
    expect(due(unchanged(), { feed: { ...remote, everyMs } }).at - now).toBeGreaterThanOrEqual(minIntervalMs);
    for (const feed of [
      { ...remote, url: "file:///feeds/", everyMs },
      { ...remote, url: "http://127.0.3.4:8080/feed", everyMs },
      { ...remote, url: "http://[::1]/feed", everyMs },
      { ...remote, demo: true, everyMs },
    ]) {
      expect(due(unchanged(), { feed }).at - now).toBeLessThanOrEqual(1_100);
    }
    for (const url of ["http://127.0.0.1.example.org/", "http://127.0.0.1/"]) {
      const wait = due(unchanged(), { feed: { ...remote, url, everyMs: url.endsWith("1/") ? null : everyMs } }).at - now;
      expect(wait).toBeGreaterThanOrEqual(minIntervalMs);
    }
  });

  test("is left alone for as long as its publisher says: ttl, max-age", () => {
    const feed = { ...remote, everyMs: 5 * minute };
    const waitFor = (state: Partial<PollState>) => due(unchanged(state), { feed }).at - now;
    expect(waitFor({ askedMs: 2 * hour })).toBeGreaterThanOrEqual(2 * hour);
    expect(waitFor({ freshUntil: now + 3 * hour })).toBeGreaterThanOrEqual(3 * hour);
    // A document that asks for a year's silence gets a day's, and its place in the day after.
    expect(waitFor({ askedMs: 365 * day })).toBeGreaterThanOrEqual(day);
    expect(waitFor({ askedMs: 365 * day })).toBeLessThan(2.1 * day);
  });

  test.each([
    ["a day by max-age, of which a cache has used up more or less", { freshUntil: now + day }, {}],
    ["a day by ttl", { askedMs: day }, {}],
    ["a day by its configuration", {}, { everyMs: day }],
  ])("that may be asked once in %s is asked as soon as it may, give or take a tenth", (_, state, configured) => {
    for (let i = 0; i < 100; i++) {
      const feed = { ...remote, ...configured, id: `f${i}` };
      const until = "freshUntil" in state ? { freshUntil: now + day - i * 7 * minute } : state;
      const least = "freshUntil" in until ? day - i * 7 * minute : day;
      const wait = due(unchanged({ ...until, lastPollAt: now - day, intervalMs: hour }), { feed }).at - now;
      expect(wait).toBeGreaterThanOrEqual(least);
      expect(wait).toBeLessThanOrEqual(least * 1.1 + minute);
    }
  });

  test("with a ttl settles where little more than the ttl lies between two requests", () => {
    for (const ttl of [5, 10, 30, 60, 90, 720, 1_440]) {
      const state = { askedMs: ttl * minute, intervalMs: minIntervalMs };
      let { at } = due(unchanged(state));
      const before = at;
      ({ at } = due(unchanged(state), { now: at + 5_000 }));
      expect(at - before).toBeGreaterThanOrEqual(ttl * minute);
      expect(at - before).toBeLessThanOrEqual(Math.max(6 * minute, (ttl + 1) * minute * 1.04));
    }
  });

  test("with a schedule is asked once for each edition, soon after it", () => {
    const base = Date.UTC(2000, 0, 1, 6);
    const state = { askedMs: day, askedFrom: base, intervalMs: hour };
    let { at } = due(unchanged(state));
    for (let i = 0; i < 4; i++) {
      const sinceEdition = (at - base) % day;
      expect(sinceEdition).toBeLessThanOrEqual(hour + 1);
      const last = at;
      ({ at } = due(unchanged(state), { now: at + 30_000 }));
      expect(at - last).toBe(day);
    }
  });

  test("is not asked in the hours and on the days that its publisher skips", () => {
    // 12:00 on a Saturday.
    for (let i = 0; i < 50; i++) {
      const feed = { ...remote, id: `f${i}` };
      const { at } = due(unchanged({ skipHours: [12, 13, 14], skipDays: [0], intervalMs: hour }), { feed });
      expect(new Date(at).getUTCHours()).not.toBe(14);
      expect(new Date(at).getUTCHours()).not.toBe(13);
      expect(new Date(at).getUTCDay()).not.toBe(0);
    }
  });

  test("in a file has no publisher whose words would count", () => {
    const feed = { ...remote, url: "file:///feeds/a.xml", everyMs: 1_000 };
    expect(due(unchanged({ askedMs: hour, freshUntil: now + hour }), { feed }).at - now).toBeLessThanOrEqual(1_100);
  });

  test("forgets its failures", () => {
    const { state, health } = due(
      unchanged({ failures: 4, failingSince: 1, hardFailures: 2, notFeeds: 2, goneCount: 1, backoffUntil: now }),
    );
    expect(state).toMatchObject({ failures: 0, hardFailures: 0, notFeeds: 0, goneCount: 0, failingSince: null, backoffUntil: null });
    expect(state).toMatchObject({ lastReason: null, lastSuccessAt: now });
    expect(heldUntil(state)).toBe(0);
    expect(health).toBe("fresh");
  });
});

describe("a document of which nothing was there before", () => {
  const known = {
    ...initialPollState,
    watch: { ...initialPollState.watch, since: 0, entries: 10, newsAt: now - hour },
    intervalMs: 4 * hour,
  };

  test("is a gap: it is warned of, and the interval halves", () => {
    const next = due(updated(dated(now), known), { known: 0, newItems: 1 });
    expect(next).toMatchObject({ gap: true });
    expect(next.warnings.join()).toContain("unseen");
    expect(next.state.intervalMs).toBe(2 * hour);
  });

  test("is none on the first poll, after an empty document, in a file, or when the same items came under new names", () => {
    const isGap = (result: PollResult, feed = remote) => due(result, { known: 0, newItems: 1, feed }).gap;
    expect(isGap(updated(dated(now)))).toBe(false);
    expect(isGap(updated(dated(now), { ...known, watch: { ...known.watch, entries: 0 } }))).toBe(false);
    expect(isGap(updated(dated(now), known), { ...remote, url: "file:///a.xml" })).toBe(false);
    expect(isGap(updated([entry({ repeated: true })], known))).toBe(false);
  });
});

describe("a feed that fails", () => {
  const waits = (result: (state: PollState) => PollResult, times: number, random = () => 0) => {
    let state: PollState = initialPollState;
    return Array.from({ length: times }, () => {
      const next = due(result(state), { random });
      ({ state } = next);
      return next.at - now;
    });
  };

  test.each(["temporary_error", "soft_error"] as const)("by a %s is asked after twice the time, up to 6 hours", (outcome) => {
    const reason = outcome === "soft_error" ? "parse_failed" : "timeout";
    expect(waits((state) => failing(outcome, reason, state), 9)).toEqual(
      [5, 10, 20, 40, 80, 160, 320, 360, 360].map((minutes) => minutes * minute),
    );
  });

  test.each(["not_found", "unauthorized"] as const)(
    "by an answer that will not change (%s) is asked after an hour, and then up to a day",
    (reason) => {
      expect(waits((state) => failing("hard_error", reason, state), 7)).toEqual([1, 2, 4, 8, 16, 24, 24].map((hours) => hours * hour));
    },
  );

  test("is not asked again in the same moment as all that failed with it", () => {
    const late = waits(
      (state) => failing("temporary_error", "timeout", state),
      1,
      () => 0.999,
    );
    const early = waits((state) => failing("temporary_error", "timeout", state), 1);
    expect((late[0] ?? 0) - (early[0] ?? 0)).toBeGreaterThan(minute);
  });

  test("is held until its backoff is over, also for who asks by hand", () => {
    const { state, at } = due(failing("temporary_error", "timeout"));
    expect(heldUntil(state)).toBe(at);
  });

  test("and says Retry-After is not asked before, however long or short its backoff is", () => {
    const { state, at } = due(failing("temporary_error", "timeout", { retryAfterUntil: now + 30 * hour }));
    expect(at).toBe(now + 30 * hour);
    expect(heldUntil(state)).toBe(now + 30 * hour);
  });

  test("with 404 is to be looked for after the third time, and then now and then", () => {
    let state: PollState = initialPollState;
    const looks: number[] = [];
    for (let i = 1; i <= 17; i++) {
      const next = due(failing("hard_error", "not_found", state));
      ({ state } = next);
      if (next.rediscover) looks.push(i);
    }
    expect(looks).toEqual([3, 10, 17]);
  });

  test("on this machine is tried again soon at first", () => {
    const feed = { ...remote, url: "http://127.0.0.2:1/", everyMs: 1_000 };
    expect(due(failing("temporary_error", "timeout"), { feed }).at - now).toBeLessThanOrEqual(1_250);
  });

  test("because its file is missing is looked for at its interval", () => {
    const feed = { ...remote, url: "file:///feeds/a.xml", everyMs: 2_000 };
    const { at, state } = due(failing("temporary_error", "file_missing", { failures: 10 }), { feed });
    expect(at - now).toBe(2_000);
    expect(heldUntil(state)).toBe(0);
  });
});

describe("a feed that answers 410", () => {
  test("is asked once more, an hour later, and then never again", () => {
    const first = due(failing("hard_error", "gone"));
    expect(first.at - now).toBeGreaterThanOrEqual(hour);
    expect(first.at - now).toBeLessThan(2 * hour);
    expect(first.health).toBe("failing");
    const second = due(failing("hard_error", "gone", first.state), { now: first.at });
    expect(second.at).toBe(neverMs);
    expect(second.health).toBe("gone");
    expect(heldUntil(second.state)).toBe(neverMs);
    expect(new Date(second.at).toISOString()).toBe("9999-12-31T00:00:00.000Z");
  });

  test("is not believed by a second answer that came too early", () => {
    const first = due(failing("hard_error", "gone"));
    const early = due(failing("hard_error", "gone", first.state), { now: now + minute });
    expect(early.at).toBeLessThan(neverMs);
    expect(early.at).toBeGreaterThanOrEqual(now + hour);
    expect(due(failing("hard_error", "gone", early.state), { now: early.at }).at).toBe(neverMs);
  });

  test("and lives at the second look goes on", () => {
    const first = due(failing("hard_error", "gone"));
    const second = due(unchanged(first.state), { now: first.at });
    expect(second.at).toBeLessThan(first.at + hour);
    const third = due(failing("hard_error", "gone", second.state), { now: second.at });
    expect(third.at).toBeLessThan(neverMs);
  });
});

const anyState = fc.record({
  intervalMs: fc.option(fc.integer({ min: minIntervalMs, max: maxIntervalMs })),
  rhythmMs: fc.option(fc.nat()),
  askedMs: fc.option(fc.nat(48 * hour)),
  askedFrom: fc.option(fc.nat(2 ** 40)),
  freshUntil: fc.option(fc.integer({ min: now - hour, max: now + 24 * hour })),
  retryAfterUntil: fc.option(fc.integer({ min: now - hour, max: now + 24 * hour })),
  skipHours: fc.subarray([...Array(24).keys()]),
  skipDays: fc.subarray([...Array(7).keys()]),
  failures: fc.nat(2_000),
  hardFailures: fc.nat(2_000),
  goneCount: fc.nat(3),
});
const anyFeed = fc.tuple(fc.nat().map(String), fc.option(fc.nat(10 * hour))).map(([id, everyMs]) => ({ ...remote, id, everyMs }));
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const anyWorking = anyState.map((state) => unchanged(state));
const anyFailing = fc
  .tuple(anyState, fc.constantFrom("soft_error" as const, "temporary_error" as const, "hard_error" as const))
  .map(([state, outcome]) => failing(outcome, "timeout", state));

test("a publisher is never asked before 5 minutes, nor before its words allow, and no feed waits for ever", () => {
  fc.assert(
    fc.property(anyWorking, anyFeed, anyRandom, fc.nat(5), (result, feed, random, newItems) => {
      const { at } = due(result, { feed, random: () => random, newItems });
      const { retryAfterUntil, freshUntil, askedMs, askedFrom, skipHours, skipDays } = result.state;
      // A publisher that names its times is asked once for each of them: up to a minute earlier than a period later.
      const asked = Math.min(askedMs ?? 0, day) - (askedFrom === null ? 0 : minute);
      expect(at).toBeGreaterThanOrEqual(
        Math.max(now + minIntervalMs, now + (feed.everyMs ?? 0), now + asked, freshUntil ?? 0, retryAfterUntil ?? 0),
      );
      expect(at).toBeLessThanOrEqual(now + 60 * hour + 8 * day);
      expect(Number.isInteger(at)).toBe(true);
      const date = new Date(at);
      expect(skipHours.length < 24 && skipHours.includes(date.getUTCHours())).toBe(false);
      expect(skipDays.length < 7 && skipDays.includes(date.getUTCDay())).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

test("nor after a failure before 5 minutes or Retry-After", () => {
  fc.assert(
    fc.property(anyFailing, anyFeed, anyRandom, (result, feed, random) => {
      const { at } = due(result, { feed, random: () => random });
      expect(at).toBeGreaterThanOrEqual(Math.max(now + minIntervalMs, result.state.retryAfterUntil ?? 0));
      expect(at).toBeLessThanOrEqual(now + 30 * hour);
      expect(Number.isInteger(at)).toBe(true);
    }),
  );
});

test("what is stored comes back as it was", () => {
  fc.assert(
    fc.property(fc.oneof(anyWorking, anyFailing), anyFeed, fc.nat(5), (result, feed, newItems) => {
      const { state } = due(result, { feed, newItems });
      expect(parsePollState(JSON.parse(JSON.stringify(state)))).toEqual(state);
    }),
  );
});

test("who is asked later is due later, and who failed more often waits no less", () => {
  fc.assert(
    fc.property(anyState, anyFeed, fc.nat(10 * hour), fc.nat(20), fc.boolean(), (given, feed, later, failures, isHard) => {
      const state = { ...given, freshUntil: null, retryAfterUntil: null, askedFrom: null, skipHours: [], skipDays: [] };
      expect(due(unchanged(state), { feed, now: now + later }).at).toBeGreaterThanOrEqual(due(unchanged(state), { feed }).at);
      const wait = (times: number) => {
        const counts = { ...state, failures: times, hardFailures: times, goneCount: 0 };
        return due(isHard ? failing("hard_error", "unauthorized", counts) : failing("temporary_error", "timeout", counts), { feed }).at;
      };
      expect(wait(failures + 1)).toBeGreaterThanOrEqual(wait(failures));
    }),
  );
});

test("a stored state that is missing, foreign or damaged is read as far as it makes sense", () => {
  for (const stored of [null, undefined, "x", 7, [], {}, { v: 2, etag: "a" }]) expect(parsePollState(stored)).toEqual(initialPollState);
  const damaged = {
    v: 1,
    etag: 7,
    lastModified: "x",
    failures: -1,
    policy: "magic",
    trust: "no",
    watch: { quiet: "loud", newsAt: 5 },
    skipHours: [1, 99, "2"],
    candidate: { to: 1 },
    sample: "zz",
  };
  expect(parsePollState(damaged)).toEqual({
    ...initialPollState,
    lastModified: "x",
    skipHours: [1],
    watch: { ...initialPollState.watch, newsAt: 5 },
  });
});

test("a state that an earlier version stored is read, with what is new at its beginning", () => {
  const earlier = {
    v: 1,
    etag: '"1"',
    lastModified: null,
    bodyHash: "ab",
    policy: "guid",
    intervalMs: hour,
    rhythmMs: null,
    askedMs: null,
    freshUntil: null,
    retryAfterUntil: null,
    backoffUntil: null,
    failures: 2,
    notFeeds: 0,
    goneCount: 0,
    lastOutcome: "unchanged",
    lastReason: null,
    lastPollAt: 1,
    lastSuccessAt: 1,
    lastNewAt: 1,
    lastItem: null,
  };
  expect(parsePollState(earlier)).toEqual({ ...initialPollState, ...earlier });
});
