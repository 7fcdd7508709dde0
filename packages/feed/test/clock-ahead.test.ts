import { clockSetBack, heldUntil, latestDue, parsePollState } from "@attache/feed";
import { expect, it } from "vitest";

const now = Date.UTC(2026, 0, 5, 12);
const hour = 3_600_000;
const day = 24 * hour;
const feed = { everyMs: null };

it("of a state from a clock that was ahead, waits are as long as they were to be, and what has happened is past", () => {
  const then = now + 365 * day;
  const state = parsePollState({
    v: 1,
    lastPollAt: then,
    lastSuccessAt: then - hour,
    lastNewAt: now - day,
    freshUntil: then + hour,
    retryAfterUntil: then + 2 * hour,
    backoffUntil: then + 3 * hour,
    watch: { since: now - day, newsAt: then },
    trust: { etagAfter: then + 7 * day, probedAt: then },
    candidate: { to: "http://x.example/", status: 301, polls: 1, since: then, isForeign: false },
  });
  expect(clockSetBack(state, feed, now)).toEqual({
    ...state,
    lastPollAt: now,
    lastSuccessAt: now,
    lastNewAt: now - day,
    freshUntil: now + hour,
    retryAfterUntil: now + 2 * hour,
    backoffUntil: now + 3 * hour,
    watch: { ...state.watch, since: now - day, newsAt: now },
    trust: { ...state.trust, etagAfter: now + 7 * day, probedAt: now },
    candidate: { ...state.candidate, since: now },
  });
});

it("waits that no answer can bring are cut, whenever they were stored", () => {
  const state = parsePollState({
    v: 1,
    lastPollAt: now - hour,
    freshUntil: now + 9 * day,
    retryAfterUntil: now + 40 * day,
    backoffUntil: now + 90 * day,
  });
  const mended = clockSetBack(state, feed, now);
  expect(mended).toMatchObject({ freshUntil: now + day, retryAfterUntil: now + 30 * day });
  expect(mended.backoffUntil).toBeLessThanOrEqual(now + 2 * day);
  expect(latestDue(mended, feed, now)).toBe(now + 30 * day);
});

it("a state from a right clock is left as it is, and a feed that is gone stays gone", () => {
  const state = parsePollState({ v: 1, lastPollAt: now + 5_000, retryAfterUntil: now + 29 * day, backoffUntil: now + 26 * hour });
  expect(clockSetBack(state, feed, now)).toBe(state);
  const gone = parsePollState({ v: 1, lastPollAt: now + day, goneCount: 2, backoffUntil: Date.UTC(9999, 11, 31) });
  expect(heldUntil(clockSetBack(gone, feed, now))).toBe(Date.UTC(9999, 11, 31));
});
