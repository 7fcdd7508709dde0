import type { FeedHealth, FetchReason } from "@attache/contract";
import { expect, test } from "vitest";
import { healthOf } from "../src/poll/health.js";
import { nextDue } from "../src/poll/next-due.js";
import { initialPollState, type PollState } from "../src/poll/state.js";
import { day, failing, hour, remote } from "./support/poll.js";

const now = Date.UTC(2026, 0, 10);
const health = (state: Partial<PollState>): FeedHealth => healthOf({ ...initialPollState, ...state }, remote, now);

test("a feed that was not asked yet is new", () => {
  expect(health({})).toBe("new");
});

test("a feed that answers is fresh, unless it is quiet", () => {
  const watch = { ...initialPollState.watch, since: 1, newsAt: now };
  for (const lastOutcome of ["updated", "unchanged"] as const) {
    expect(health({ lastOutcome, watch })).toBe("fresh");
    expect(health({ lastOutcome, watch: { ...watch, quiet: "frozen" } })).toBe("frozen");
    expect(health({ lastOutcome, watch: { ...watch, quiet: "silent" } })).toBe("silent");
    expect(health({ lastOutcome, watch: { ...watch, newsAt: null } })).toBe("silent");
  }
});

test.each<[FetchReason, FeedHealth]>([
  ["unauthorized", "blocked"],
  ["address_denied", "blocked"],
  ["scheme_denied", "blocked"],
  ["not_a_feed", "blocked"],
  ["not_found", "failing"],
  ["gone", "failing"],
  ["http_error", "failing"],
  ["invalid_url", "failing"],
])("a feed that fails hard by %s is %s", (lastReason, expected) => {
  expect(health({ lastOutcome: "hard_error", lastReason })).toBe(expected);
});

test("a page in place of the feed blocks only when it is there to stay; trouble that passes is failing", () => {
  expect(health({ lastOutcome: "soft_error", lastReason: "not_a_feed" })).toBe("failing");
  expect(health({ lastOutcome: "temporary_error", lastReason: "timeout" })).toBe("failing");
});

test("a feed whose quiet was noticed is failing while it does not answer", () => {
  const watch = { ...initialPollState.watch, quiet: "frozen" as const };
  expect(health({ lastOutcome: "temporary_error", lastReason: "timeout", watch })).toBe("failing");
});

test("a feed that is not found for more than a week is gone, also when it times out in between, and back when it answers", () => {
  let state: PollState = initialPollState;
  const after = (reason: "not_found" | "timeout" | "unauthorized", at: number): FeedHealth => {
    const result = failing(reason === "timeout" ? "temporary_error" : "hard_error", reason, state);
    const due = nextDue(result, remote, { now: at, random: () => 0, newItems: 0, known: 0 });
    ({ state } = due);
    return due.health;
  };
  expect(after("not_found", now)).toBe("failing");
  expect(after("timeout", now + 3 * day)).toBe("failing");
  expect(after("not_found", now + 7 * day)).toBe("failing");
  expect(after("not_found", now + 7 * day + hour)).toBe("gone");
  expect(after("unauthorized", now + 8 * day)).toBe("blocked");
  expect(after("not_found", now + 9 * day)).toBe("failing");
});
