import { hashId } from "@attache/contract";
import { describe, expect, test } from "vitest";
import { nextDue, type PolledFeed } from "../src/poll/next-due.js";
import { placeOf } from "../src/poll/place.js";
import { initialPollState, type PollState } from "../src/poll/state.js";
import { day, hour, minute, remote, unchanged } from "./support/poll.js";

const start = Date.UTC(2026, 0, 10);
const count = 10_000;
const feeds = Array.from({ length: count }, (_, n): PolledFeed => ({ ...remote, id: hashId("feed", `https://${n}.example.org/`) }));

interface Timeline {
  /** What each feed remembers at the beginning. */
  readonly state: Partial<PollState>;
  readonly until: number;
  /** How often the n-th feed has something new; null for never. */
  readonly newsEveryMs?: (n: number) => number | null;
}

/** Requests per minute from the start on, of feeds that all begin in the same moment. Each answer takes two seconds. */
function requestsOf({ state: given, until, newsEveryMs = () => null }: Timeline): number[] {
  const minutes: number[] = Array.from({ length: Math.ceil((until - start) / minute) }, () => 0);
  const watch = { ...initialPollState.watch, since: start - 30 * day, entries: 10, newsAt: start };
  feeds.forEach((feed, n) => {
    let state: PollState = { ...initialPollState, watch, ...given };
    const everyMs = newsEveryMs(n);
    let at = start;
    let asked = start;
    while (at < until) {
      const index = Math.floor((at - start) / minute);
      minutes[index] = (minutes[index] ?? 0) + 1;
      const newItems = everyMs === null ? 0 : Math.floor(at / everyMs) - Math.floor(asked / everyMs);
      asked = at;
      ({ state, at } = nextDue(unchanged(state), feed, { now: at + 2_000, random: () => 0, newItems, known: 1 }));
    }
  });
  return minutes;
}

/** The busiest ten minutes, wherever they begin, against the mean; both from `from` minutes on. */
function peakOver(minutes: readonly number[], from: number): number {
  const counted = minutes.slice(from);
  const mean = counted.reduce((sum, each) => sum + each, 0) / counted.length;
  const windows = counted.slice(0, -9).map((_, i) => counted.slice(i, i + 10).reduce((sum, each) => sum + each, 0));
  return Math.max(...windows) / (mean * 10);
}

test("places are spread evenly, whatever the ids look like", () => {
  for (const ids of [feeds.map(({ id }) => id), feeds.map((_, n) => `f${n}`)]) {
    for (let tenth = 0; tenth < 10; tenth++) {
      const there = ids.filter((id) => Math.floor(placeOf(id) * 10) === tenth).length;
      expect(Math.abs(there - count / 10)).toBeLessThan(150);
    }
  }
});

describe("10,000 feeds that all start in one moment", () => {
  test("and are quiet have no ten minutes above 1.5 times the mean once they have settled", () => {
    const minutes = requestsOf({ state: { intervalMs: 3 * hour }, until: start + 3 * day });
    expect(peakOver(minutes, (2 * day) / minute)).toBeLessThan(1.5);
    // A quiet feed is asked four times a day.
    expect(minutes.slice((2 * day) / minute).reduce((sum, each) => sum + each, 0)).toBe(4 * count);
  });

  test("and publish at every pace, some by the clock", () => {
    const paces = [30 * minute, hour, 3 * hour, 12 * hour, day, null];
    const minutes = requestsOf({
      state: { intervalMs: hour },
      until: start + 24 * hour,
      newsEveryMs: (n) => paces[n % paces.length] ?? null,
    });
    expect(peakOver(minutes, (12 * hour) / minute)).toBeLessThan(1.5);
  });

  test.each([
    ["ttl of an hour", { askedMs: hour }, 9 * hour],
    ["ttl of a day", { askedMs: day }, 6 * day],
  ])("and ask for the same %s", (_, state, until) => {
    const minutes = requestsOf({ state: { ...state, intervalMs: 6 * minute }, until: start + until, newsEveryMs: () => 10 * minute });
    expect(peakOver(minutes, until / 2 / minute)).toBeLessThan(1.5);
  });

  test("are spread from their second request on", () => {
    const minutes = requestsOf({ state: { intervalMs: 2 * hour, rhythmMs: 30 * minute }, until: start + 12 * hour });
    expect(peakOver(minutes, 60)).toBeLessThan(1.7);
  });

  test("and skip the night come back over an hour, not in a moment", () => {
    const skipHours = [22, 23, 0, 1, 2, 3, 4, 5];
    const minutes = requestsOf({ state: { skipHours, intervalMs: 6 * hour }, until: start + 3 * day });
    const night = minutes.filter((_, i) => i > 0 && skipHours.includes(new Date(start + i * minute).getUTCHours()));
    expect(Math.max(...night)).toBe(0);
    const morning = minutes.slice((2 * day + 6 * hour) / minute, (2 * day + 7 * hour) / minute);
    expect(Math.max(...morning)).toBeLessThan(count / 30);
  });
});
