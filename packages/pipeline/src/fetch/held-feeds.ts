import type { Feed } from "@attache/contract";
import { heldUntil, parsePollState } from "@attache/feed";
import { openClock } from "@attache/queue";
import type { Context } from "../stage.js";
import { setClockBack } from "./set-back.js";
import { feedSlots } from "./slots.js";

const chunk = 500;

/**
 * Which of these feeds must not be asked even when somebody asks for it by hand, and until when (milliseconds since 1970): those with a
 * Retry-After, backoff or 410 of their own, and those whose host wants to be left alone.
 */
export async function heldFeeds(
  { redis, keys }: Pick<Context, "redis" | "keys">,
  feeds: readonly Feed[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const clock = openClock(redis, keys);
  const holds = await clock.holds(now);
  const held = new Map<string, number>();
  for (let from = 0; from < feeds.length; from += chunk) {
    const some = feeds.slice(from, from + chunk);
    const ids = some.map((feed) => feed.id);
    const [states, answered] = await Promise.all([clock.states(ids), clock.answeredSlots(ids)]);
    some.forEach((feed, index) => {
      const state = parsePollState(states[index] ?? null);
      const slots = [...feedSlots(feed, state), ...(answered[index] ?? [])];
      const until = Math.max(heldUntil(state), ...slots.map(({ key }) => holds.get(key) ?? 0));
      if (until > now) held.set(feed.id, until);
    });
  }
  return held;
}

/** Takes back what a system clock that was ahead has put off, so that {@link heldFeeds} tells what publishers have asked for. */
export async function setRight({ redis, keys, now }: Pick<Context, "redis" | "keys" | "now">, feeds: readonly Feed[]): Promise<void> {
  await setClockBack(openClock(redis, keys), feeds, now());
}
