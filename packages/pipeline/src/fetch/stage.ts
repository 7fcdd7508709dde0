import { createEgress } from "@attache/egress";
import { createParser } from "@attache/feed";
import type { Feed } from "@attache/contract";
import { openClock, openSeen, openSender, type Claim } from "@attache/queue";
import { itemsChannel } from "@attache/contract";
import { createNdjson } from "@attache/log";
import { join } from "node:path";
import { troubleWith } from "../trouble.js";
import { userAgent } from "../user-agent.js";
import type { Context, Running, Stage } from "../stage.js";
import { dueAtStart } from "./due-at-start.js";
import { hostOf } from "./host.js";
import { createPoll, type Polled } from "./poll.js";
import { sampleFallback } from "./sample-fallback.js";

/** A claim is a lease: a fetcher that dies gives its feeds back after this long. Living fetchers renew. */
const leaseMs = 15_000;
const concurrency = 16;
const tickMs = 200;

export interface FetchRunning extends Running {
  /** Called with the result of every poll, until the returned function is. */
  onPolled(listener: (feed: Feed, polled: Polled) => void): () => void;
}

export const fetchStage = {
  name: "fetch",
  input: "clock",
  output: itemsChannel.name,
  /** `dueNow` are feeds to be polled at once, whatever their due time says: said before the first claim, so that none is polled twice. */
  async run(context: Context, dueNow: readonly string[] = []): Promise<FetchRunning> {
    const { config, redis, keys, now, log } = context;
    const clock = openClock(redis, keys);
    const seen = openSeen(redis, keys);
    const sender = openSender(redis, keys, itemsChannel);
    const egress = createEgress({ allow: config.egress.allow, userAgent });
    const parser = createParser({ threads: 2 });
    const texts = createNdjson({
      dir: join(context.dataDir, "items"),
      name: `items-${log.instance}`,
      retentionMs: config.retention.itemsMs,
    });
    const feeds = new Map(config.feeds.filter((feed) => feed.enabled).map((feed) => [feed.id, feed]));
    const listeners = new Set<(feed: Feed, polled: Polled) => void>();
    const poll = createPoll({ context, clock, seen, sender, egress, parser, texts });

    const register = async (): Promise<void> =>
      await clock.register(
        [...feeds.values()].map((feed) => ({ id: feed.id, host: hostOf(feed.url) })),
        now(),
        // New feeds are asked soon, but not all in the same moment.
        Math.min(feeds.size * 20, 60_000),
      );
    await register();
    await clock.makeDue([...new Set([...dueNow, ...(await dueAtStart(clock, [...feeds.values()]))])], now());
    const sample = sampleFallback(context, feeds, register);
    listeners.add(sample.note);

    const trouble = troubleWith(context, "clock");
    const noClaims = (error: unknown): Claim[] => {
      trouble(error);
      return [];
    };
    const active = new Map<string, Promise<void>>();
    const stopping = new AbortController();
    let wake = (): void => {};

    const work = async (claim: Claim): Promise<void> => {
      const feed = feeds.get(claim.feed);
      if (!feed) return await clock.release(claim.feed, now() + leaseMs);
      try {
        const polled = await poll(feed, claim);
        for (const listener of listeners) listener(feed, polled);
      } catch (error) {
        // What could not be handed on or remembered is tried again soon; the feed is not to blame.
        trouble(error);
        await clock.release(claim.feed, now() + leaseMs).catch(trouble);
      }
    };

    const loop = async (): Promise<void> => {
      while (!stopping.signal.aborted) {
        const free = concurrency - active.size;
        const claims = free > 0 ? await clock.claim(now(), free, leaseMs).catch(noClaims) : [];
        for (const claim of claims) {
          const job = work(claim).finally(() => {
            active.delete(claim.feed);
            wake();
          });
          active.set(claim.feed, job);
        }
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, tickMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    };
    const renewal = setInterval(() => void clock.renew([...active.keys()], now(), leaseMs).catch(trouble), leaseMs / 3);
    const looping = loop();

    return {
      onPolled(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      pending: async () => active.size,
      sample: async () => [{ channel: "clock", waiting: 0, active: active.size, delayed: feeds.size - active.size, oldest_ms: null }],
      async drain(graceMs) {
        stopping.abort();
        wake();
        await looping;
        let timer: NodeJS.Timeout | undefined;
        const expired = new Promise<void>((resolve) => {
          timer = setTimeout(resolve, graceMs);
        });
        await Promise.race([Promise.all(active.values()), expired]);
        clearTimeout(timer);
        return active.size;
      },
      async [Symbol.asyncDispose]() {
        stopping.abort();
        wake();
        sample.stop();
        clearInterval(renewal);
        await egress[Symbol.asyncDispose]();
        await parser[Symbol.asyncDispose]();
        await sender[Symbol.asyncDispose]();
        texts[Symbol.dispose]();
      },
    };
  },
} satisfies Stage;
