import type { Feed } from "@attache/contract";
import type { Claim } from "@attache/queue";
import { troubleWith } from "../trouble.js";
import type { Context } from "../stage.js";
import { drain, dueAtStart, registerFeeds } from "./first-due.js";
import { openParts, type PartsOptions } from "./parts.js";
import { createPoll, type Polled } from "./poll.js";
import { setClockBack } from "./set-back.js";
import { sampleFallback } from "./sample-fallback.js";

/** A claim is a lease: a fetcher that dies gives its feeds back after this long. Living fetchers renew. */
const leaseMs = 15_000;
const concurrency = 16;
/** With those that wait for the pages behind their items. */
const mostActive = 64;
/** Nobody has looked for so long: this machine slept, or Redis was away. What is overdue since then is drained evenly. */
const outageMs = 60_000;
/** The system's clock has gone back by so much: what it said before is not to be waited for. */
const steppedBackMs = 60_000;

export interface PollingOptions extends PartsOptions {
  /**
   * The feeds to be polled at once, whatever their due time says: said before the first claim, so that none is polled twice. No other is made
   * due by the start.
   */
  readonly dueNow?: readonly string[];
}

/** The polls of one fetcher: claims what is due and works on it. When to look is its owner's business. */
export interface Polling extends AsyncDisposable {
  /** The feeds that are being polled now. */
  readonly active: number;
  readonly feeds: number;
  /** Starts polling what is due at `now`, as far as there is room. Resolves to when to look again, null where only a poll's end can change anything. */
  claim(now: number): Promise<number | null>;
  /** When something will be due, as things stand. */
  nextDueAt(): Promise<number | null>;
  /** Called when a poll has ended or new feeds have come: it is time to look. */
  onChange(listener: () => void): () => void;
  /** Calls off what polls do beyond their feed: pages, searches. */
  hurry(): void;
  /** Called with the result of every poll, until the returned function is. */
  onPolled(listener: (feed: Feed, polled: Polled) => void): () => void;
}

/** Tells the clock of the feeds, and opens what polling them needs. */
export async function openPolling(context: Context, { dueNow, ...options }: PollingOptions = {}): Promise<Polling> {
  const { config, now } = context;
  const parts = openParts(context, options);
  const { clock } = parts;
  const stopping = new AbortController();
  // Polls whose feed has answered, and which read pages or search a site at the pace that those hosts want.
  const long = new Set<string>();
  const poll = createPoll(parts, {
    signal: stopping.signal,
    onLong(feed) {
      long.add(feed);
      tellChange();
    },
  });
  const feeds = new Map(config.feeds.filter((feed) => feed.enabled).map((feed) => [feed.id, feed]));
  const trouble = troubleWith(context, "clock");
  const active = new Map<string, Claim>();
  const listeners = new Set<(feed: Feed, polled: Polled) => void>();
  const watchers = new Set<() => void>();
  let lastLookAt = now();

  const tellChange = (): void => {
    for (const watcher of watchers) watcher();
  };
  const register = async (): Promise<void> => await registerFeeds(clock, [...feeds.values()], now());
  await register();
  await setClockBack(clock, [...feeds.values()], now());
  if (dueNow) await clock.makeDue(dueNow, now());
  else await dueAtStart(clock, [...feeds.values()], now());
  const sample = sampleFallback(context, feeds, async () => {
    await register();
    tellChange();
  });
  listeners.add(sample.note);
  const renewal = setInterval(() => void clock.renew([...active.values()], now(), leaseMs).catch(trouble), leaseMs / 3);

  const work = async (claim: Claim): Promise<void> => {
    const feed = feeds.get(claim.feed);
    try {
      if (!feed) return await clock.release(claim, now(), now() + leaseMs);
      const polled = await poll(feed, claim);
      if (polled) for (const listener of listeners) listener(feed, polled);
    } catch (error) {
      // What could not be handed on or remembered is tried again soon; the feed is not to blame.
      trouble(error);
      await clock.release(claim, now(), now() + leaseMs).catch(trouble);
    }
  };
  const start = (claim: Claim): void => {
    active.set(claim.feed, claim);
    void work(claim).finally(() => {
      active.delete(claim.feed);
      long.delete(claim.feed);
      tellChange();
    });
  };

  return {
    get active() {
      return active.size;
    },
    get feeds() {
      return feeds.size;
    },
    async claim(at) {
      try {
        const sinceMs = at - lastLookAt;
        if (sinceMs < -steppedBackMs) {
          await clock.renew([...active.values()], at, leaseMs);
          await setClockBack(clock, [...feeds.values()], at);
        }
        if (sinceMs > outageMs) await clock.respread(at, drain);
        lastLookAt = at;
        const room = Math.min(concurrency - (active.size - long.size), mostActive - active.size);
        if (room <= 0) return null;
        const { claims, nextAt } = await clock.claim(at, room, leaseMs);
        for (const claim of claims) start(claim);
        return claims.length === room ? null : nextAt;
      } catch (error) {
        trouble(error);
        return null;
      }
    },
    nextDueAt: async () => (await clock.claim(0, 0, leaseMs)).nextAt,
    onChange(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    onPolled(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hurry: () => stopping.abort(),
    async [Symbol.asyncDispose]() {
      stopping.abort();
      sample.stop();
      clearInterval(renewal);
      await parts[Symbol.asyncDispose]();
    },
  };
}
