import type { Feed } from "@attache/contract";
import { aheadMs, clockSetBack, latestDue, parsePollState, retryAfterCapMs } from "@attache/feed";
import type { Clock, SetBack } from "@attache/queue";
import { feedSlots } from "./slots.js";

/** No lease and no pause is longer. */
const mostLeaseMs = 60_000;
const chunk = 500;

/**
 * What a system clock that was ahead has left in the poll clock, and would stop feeds for as long as it was ahead, is set right: leases, slots,
 * holds, due times and poll states. Changes nothing where the clock was right all along.
 */
export async function setClockBack(clock: Clock, feeds: readonly Feed[], now: number): Promise<void> {
  await clock.trim(now, { leaseMs: mostLeaseMs, holdMs: retryAfterCapMs });
  const due = await clock.due();
  for (let from = 0; from < feeds.length; from += chunk) {
    const some = feeds.slice(from, from + chunk);
    const states = await clock.states(some.map(({ id }) => id));
    await clock.setBack(some.flatMap((feed, index) => setBackOf(feed, states[index] ?? null, due.get(feed.id) ?? now, now)));
  }
}

function setBackOf(feed: Feed, stored: unknown, dueAt: number, now: number): SetBack[] {
  const state = parsePollState(stored);
  const mended = clockSetBack(state, feed, now);
  const latest = latestDue(mended, feed, now);
  if (mended === state && dueAt <= latest) return [];
  const slot = feedSlots(feed, state).at(-1);
  const { retryAfterUntil: was } = state;
  const { retryAfterUntil: until } = mended;
  return [
    {
      feed: feed.id,
      aheadMs: aheadMs(state, now),
      latest,
      state: mended === state ? null : mended,
      hold: slot && was !== null && until !== null ? { key: slot.key, was, until } : null,
    },
  ];
}
