import type { Feed } from "@attache/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heldUntil, maxIntervalMs, minIntervalMs, neverMs, nextDue } from "../src/poll/next-due.js";
import type { PollResult } from "../src/poll/result.js";
import { initialPollState, parsePollState, type PollState } from "../src/poll/state.js";

const minute = 60_000;
const hour = 60 * minute;
const now = Date.UTC(2026, 0, 10, 12);
const middle = () => 0.5;
const remote: Pick<Feed, "url" | "everyMs" | "demo"> = { url: "https://news.example.org/feed", everyMs: null, demo: false };

const about = (state: Partial<PollState>) => ({
  httpStatus: 200,
  bytes: 0,
  warnings: [],
  parser: null,
  entries: [] as const,
  state: { ...initialPollState, ...state },
});
const unchanged = (state: Partial<PollState> = {}): PollResult => ({ outcome: "unchanged", reason: null, detail: null, ...about(state) });
const failing = (
  outcome: "soft_error" | "temporary_error" | "hard_error",
  reason: "timeout" | "parse_failed" | "gone" | "not_found" | "file_missing" | "not_a_feed",
  state: Partial<PollState> = {},
): PollResult => ({ outcome, reason, detail: "", ...about(state) });

const due = (result: PollResult, { feed = remote, newItems = 0, random = middle, at = now } = {}) =>
  nextDue(result, feed, { now: at, random, newItems });

describe("a feed that works", () => {
  test("is at first asked by the rhythm of its items, within 5 minutes and 6 hours", () => {
    expect(due(unchanged()).at - now).toBe(15 * minute);
    expect(due(unchanged({ rhythmMs: hour })).at - now).toBe(hour);
    expect(due(unchanged({ rhythmMs: 1 })).at - now).toBe(minIntervalMs);
    expect(due(unchanged({ rhythmMs: 100 * hour })).at - now).toBe(maxIntervalMs);
  });

  test("is asked more often while it brings news, and less often while it does not", () => {
    const state = { intervalMs: hour };
    expect(due(unchanged(state), { newItems: 1 }).at - now).toBeLessThan(hour);
    expect(due(unchanged(state)).at - now).toBeGreaterThan(hour);
  });

  test("is asked every 6 hours at last when nothing comes, every 5 minutes when something always does", () => {
    for (const [newItems, expected] of [
      [0, maxIntervalMs],
      [3, minIntervalMs],
    ] as const) {
      let state: PollState = initialPollState;
      let at = now;
      for (let i = 0; i < 50; i++) ({ state, at } = due(unchanged(state), { newItems, at }));
      expect(state.intervalMs).toBe(expected);
    }
  });

  test("is asked when the configuration says, however often news comes", () => {
    const feed = { ...remote, everyMs: 10 * minute };
    for (const newItems of [0, 5]) {
      const wait = due(unchanged({ intervalMs: 5 * hour }), { feed, newItems }).at - now;
      expect(wait).toBeGreaterThanOrEqual(10 * minute);
      expect(wait).toBeLessThanOrEqual(11 * minute);
    }
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
    expect(due(unchanged(), { feed: { ...remote, url: "http://127.0.0.1.example.org/", everyMs } }).at - now).toBeGreaterThanOrEqual(
      minIntervalMs,
    );
  });

  test("is left alone for as long as its publisher says: ttl, max-age, Retry-After", () => {
    const feed = { ...remote, everyMs: 5 * minute };
    expect(due(unchanged({ askedMs: 2 * hour }), { feed }).at - now).toBe(2 * hour);
    expect(due(unchanged({ freshUntil: now + 3 * hour }), { feed }).at - now).toBe(3 * hour);
    expect(due(unchanged({ retryAfterUntil: now + 48 * hour }), { feed }).at - now).toBe(48 * hour);
    // A document that asks for a year's silence gets a day's.
    expect(due(unchanged({ askedMs: 365 * 24 * hour }), { feed }).at - now).toBe(24 * hour);
  });

  test("in a file has no publisher whose words would count", () => {
    const feed = { ...remote, url: "file:///feeds/a.xml", everyMs: 1_000 };
    expect(due(unchanged({ askedMs: hour, freshUntil: now + hour }), { feed }).at - now).toBeLessThanOrEqual(1_100);
  });

  test("forgets its failures", () => {
    const { state } = due(unchanged({ failures: 4, notFeeds: 2, goneCount: 1, backoffUntil: now }));
    expect(state).toMatchObject({ failures: 0, notFeeds: 0, goneCount: 0, backoffUntil: null, lastReason: null, lastSuccessAt: now });
    expect(heldUntil(state)).toBe(0);
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

  test("is not asked again in the same moment as all that failed with it", () => {
    const [early] = waits(
      (state) => failing("temporary_error", "timeout", state),
      1,
      () => 0,
    );
    const [late] = waits(
      (state) => failing("temporary_error", "timeout", state),
      1,
      () => 0.999,
    );
    expect((late ?? 0) - (early ?? 0)).toBeGreaterThan(minute);
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

  test("by an answer that will not change is asked once a day", () => {
    const wait = due(failing("hard_error", "not_found")).at - now;
    expect(wait).toBeGreaterThanOrEqual(24 * hour);
    expect(wait).toBeLessThan(27 * hour);
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
  test("is asked once more, and then never again", () => {
    const first = due(failing("hard_error", "gone"));
    expect(first.at - now).toBeLessThan(2 * hour);
    const second = due(failing("hard_error", "gone", first.state), { at: first.at });
    expect(second.at).toBe(neverMs);
    expect(heldUntil(second.state)).toBe(neverMs);
    expect(new Date(second.at).toISOString()).toBe("9999-12-31T00:00:00.000Z");
  });

  test("and lives at the second look goes on", () => {
    const first = due(failing("hard_error", "gone"));
    const second = due(unchanged(first.state), { at: first.at });
    expect(second.at).toBeLessThan(first.at + hour);
    const third = due(failing("hard_error", "gone", second.state), { at: second.at });
    expect(third.at).toBeLessThan(neverMs);
  });
});

const anyState = fc.record({
  intervalMs: fc.option(fc.nat(maxIntervalMs * 3)),
  rhythmMs: fc.option(fc.nat()),
  askedMs: fc.option(fc.nat(48 * hour)),
  freshUntil: fc.option(fc.integer({ min: now - hour, max: now + 24 * hour })),
  retryAfterUntil: fc.option(fc.integer({ min: now - hour, max: now + 24 * hour })),
  failures: fc.nat(2_000),
  goneCount: fc.nat(3),
});
const anyResult = fc
  .tuple(anyState, fc.constantFrom("unchanged" as const, "soft_error" as const, "temporary_error" as const, "hard_error" as const))
  .map(([state, outcome]) => (outcome === "unchanged" ? unchanged(state) : failing(outcome, "timeout", state)));
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("a publisher is never asked before 5 minutes, nor before Retry-After and freshness allow, and no feed waits for ever", () => {
  fc.assert(
    fc.property(anyResult, anyRandom, fc.nat(5), fc.option(fc.nat(10 * hour)), (result, random, newItems, everyMs) => {
      const { at, state } = due(result, { feed: { ...remote, everyMs }, random: () => random, newItems });
      expect(at).toBeGreaterThanOrEqual(now + minIntervalMs);
      expect(at).toBeGreaterThanOrEqual(result.state.retryAfterUntil ?? 0);
      expect(at).toBeGreaterThanOrEqual(result.outcome === "unchanged" ? (result.state.freshUntil ?? 0) : 0);
      expect(at).toBeLessThanOrEqual(now + 30 * hour);
      expect(Number.isInteger(at)).toBe(true);
      // What is stored comes back as it was.
      expect(parsePollState(JSON.parse(JSON.stringify(state)))).toEqual(state);
    }),
  );
});

test("a stored state that is missing, foreign or damaged is read as far as it makes sense", () => {
  for (const stored of [null, undefined, "x", 7, [], {}, { v: 2, etag: "a" }]) expect(parsePollState(stored)).toEqual(initialPollState);
  expect(parsePollState({ v: 1, etag: '"a"', failures: -3, intervalMs: "soon", policy: "magic", lastReason: "timeout" })).toEqual({
    ...initialPollState,
    etag: '"a"',
    lastReason: "timeout",
  });
});
