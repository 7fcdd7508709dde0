import type { Feed } from "@attache/contract";
import { parsePollState, type PollState } from "@attache/feed";
import type { Clock } from "@attache/queue";
import { feedSlots } from "./slots.js";

/** A desk of up to this many feeds starts at once: everything is asked within seconds. */
const smallDesk = 200;
const smallStepMs = 20;
/** A large one is spread, so that no moment brings more than the hosts, this process and what comes after it can take. */
const stepMs = 90;
const withinMs = 15 * 60_000;
/** Feeds of one's own cost no publisher anything. */
const ownWithinMs = 60_000;

/** How overdue feeds are drained after an outage. */
export const drain = { allowed: smallDesk, stepMs, withinMs } as const;

const roundMs = (feeds: number): number => (feeds <= smallDesk ? feeds * smallStepMs : Math.min(feeds * stepMs, withinMs));
const ownRoundMs = (feeds: number): number => Math.min(feeds * smallStepMs, ownWithinMs);

const chunk = 500;
const leastMs = 5 * 60_000;
/** No server was reached: the trouble was the network's, and a start is often what follows its mending. */
const unreached = new Set(["dns_failed", "connect_failed"]);

/**
 * Gives the clock its feeds. Those that are new are spread evenly, in the order of their ids, which are hashes, so that neighbours in a list,
 * often of one host, are not asked one after the other. Feeds of one's own are spread apart from the others.
 */
export async function registerFeeds(clock: Clock, feeds: readonly Feed[], now: number): Promise<void> {
  const states = await statesOf(clock, feeds);
  const all = feeds
    .map((feed, index) => ({ feed, state: states[index] ?? blank }))
    .map((one) => ({ ...one, slots: feedSlots(one.feed, one.state) }));
  const places = new Map([
    ...placesOf(
      all.filter(({ slots, state }) => slots.length > 0 && state.isNew).map(({ feed }) => feed.id),
      roundMs,
    ),
    ...placesOf(
      all.filter(({ slots, state }) => slots.length === 0 && state.isNew).map(({ feed }) => feed.id),
      ownRoundMs,
    ),
  ]);
  await clock.register(all.map(({ feed, slots }) => ({ id: feed.id, slots, firstDue: now + (places.get(feed.id) ?? 0) })));
}

/**
 * What a start changes of the due times: what is overdue after an outage is drained evenly; files, which cost nobody anything, are asked at
 * once, and soon those that could not be reached when they were last asked. What a publisher asked for is never passed over.
 */
export async function dueAtStart(clock: Clock, feeds: readonly Feed[], now: number): Promise<void> {
  await clock.respread(now, drain);
  const files = feeds.filter((feed) => feed.url.startsWith("file:")).map((feed) => feed.id);
  await clock.makeDue(files, now, files.length > smallDesk ? ownRoundMs(files.length) : 0);
  const states = await statesOf(clock, feeds);
  const cutOff = feeds
    .filter((feed, index) => !feed.url.startsWith("file:") && (states[index]?.tryFrom ?? Infinity) <= now)
    .map((feed) => feed.id);
  await clock.makeDue(cutOff, now, cutOff.length > smallDesk ? roundMs(cutOff.length) : 0);
}

/** Of a feed's state, what a start needs: ten thousand whole ones would be kept in memory for nothing. */
interface Remembered extends Pick<PollState, "movedTo" | "answeredBy"> {
  readonly isNew: boolean;
  /** From when a start tries a feed again that was not reached; null for one that was. Who may have been asked is left alone for five minutes. */
  readonly tryFrom: number | null;
}
const blank: Remembered = { movedTo: null, answeredBy: null, isNew: true, tryFrom: null };

async function statesOf(clock: Clock, feeds: readonly Feed[]): Promise<readonly Remembered[]> {
  const all: Remembered[] = [];
  for (let from = 0; from < feeds.length; from += chunk) {
    for (const stored of await clock.states(feeds.slice(from, from + chunk).map((feed) => feed.id))) {
      const { movedTo, answeredBy, lastReason, lastPollAt, retryAfterUntil } = parsePollState(stored);
      all.push({
        movedTo,
        answeredBy,
        isNew: stored === null,
        tryFrom:
          lastReason === null || !unreached.has(lastReason) || retryAfterUntil !== null
            ? null
            : lastReason === "dns_failed"
              ? 0
              : (lastPollAt ?? 0) + leastMs,
      });
    }
  }
  return all;
}

function placesOf(ids: readonly string[], withinMsOf: (count: number) => number): [string, number][] {
  return ids.toSorted().map((id, index) => [id, (withinMsOf(ids.length) * index) / ids.length]);
}
