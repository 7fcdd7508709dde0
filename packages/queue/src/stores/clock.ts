import type { Redis } from "ioredis";
import type { Keys } from "../keys.js";
import { parts } from "./clock/clock-script.js";
import * as scripts from "./clock/scripts.js";

/** What is asked by one at a time: a host, or an address. After an answer it is left alone for `spacingMs`. */
export interface Slot {
  readonly key: string;
  readonly spacingMs: number;
}

/** A feed to be polled now, with all of its slots. `crashes` counts the earlier claims of it that no one completed. */
export interface Claim {
  readonly feed: string;
  readonly dueAt: number;
  readonly crashes: number;
  /** Tells this claim from a later one: what outlived its lease changes nothing. */
  readonly token: string;
  /** The keys of the slots that it has. */
  readonly slots: readonly string[];
}

export interface Claims {
  readonly claims: readonly Claim[];
  /** When there may be something to claim again, as things stand; null for never. */
  readonly nextAt: number | null;
}

/** A host that does not want to be asked before `until`: all feeds with this slot wait. It is only ever made longer. */
export interface Hold {
  readonly key: string;
  readonly until: number;
}

/** A feed that was last polled while the system's clock was ahead: what is to be said of it instead. */
export interface SetBack {
  readonly feed: string;
  /** It is due so much earlier, and not after `latest`. */
  readonly aheadMs: number;
  readonly latest: number;
  /** Null to leave it. */
  readonly state: unknown;
  /** The hold that its answer brought, and until when that is to be. */
  readonly hold: { readonly key: string; readonly was: number; readonly until: number } | null;
}

/** What came of asking, as far as the slots are concerned. */
export interface Answered {
  readonly at: number;
  /** The slots of who answered: the host after redirects, its address. They belong to the feed from now on. Null where nobody did. */
  readonly slots: readonly Slot[] | null;
  readonly hold: Hold | null;
}

/**
 * The poll clock: when each feed is due, and which hosts are being asked. Any number of fetchers claim from it; a claim is a lease, so a
 * fetcher that dies leaves nothing behind but a feed that is due again, and slots that are free again, when the lease ends. All times are
 * milliseconds since 1970. Slots that nobody uses any more are forgotten.
 */
export interface Clock {
  /** Makes the clock hold exactly these feeds; a new one is due at its `firstDue`. */
  register(feeds: readonly { readonly id: string; readonly slots: readonly Slot[]; readonly firstDue: number }[]): Promise<void>;
  claim(now: number, limit: number, leaseMs: number): Promise<Claims>;
  /** Lengthens the leases of feeds that are still being worked on. */
  renew(claims: readonly Claim[], now: number, leaseMs: number): Promise<void>;
  /** Frees the slots of a claim whose feed has answered, while the work on it goes on. */
  answered(claim: Claim, answer: Answered): Promise<void>;
  /** Stores a feed's poll state and its next due time, and frees its slots. `answer` is null after `answered`. */
  complete(claim: Claim, done: { readonly state: unknown; readonly nextDue: number; readonly answer: Answered | null }): Promise<void>;
  /** Gives a claim back unused: due at `at`, no crash counted. */
  release(claim: Claim, now: number, at: number): Promise<void>;
  /** Takes all of these slots for `leaseMs`, or tells until when one of them is taken. */
  take(slots: readonly Slot[], now: number, leaseMs: number): Promise<{ readonly taken: boolean; readonly until: number }>;
  /** Frees slots that were taken until `until`, and keeps those of who answered from being asked at once. */
  leave(slots: readonly Slot[], until: number, answer: Answered): Promise<void>;
  /** The hosts that do not want to be asked, and until when. */
  holds(now: number): Promise<ReadonlyMap<string, number>>;
  /** For each feed, the slots of who answered last. In the order of `feeds`. */
  answeredSlots(feeds: readonly string[]): Promise<readonly (readonly Slot[])[]>;
  state(feed: string): Promise<unknown>;
  /** In the order of `feeds`; null where there is none. */
  states(feeds: readonly string[]): Promise<unknown[]>;
  /** When each feed is due; of those that wait for their host, when it is free. */
  due(): Promise<ReadonlyMap<string, number>>;
  /** Makes these feeds due now, as `once` does; with `spreadMs`, evenly until then. What is being polled is left as it is. */
  makeDue(feeds: readonly string[], now: number, spreadMs?: number): Promise<void>;
  /** Frees what is taken for longer than anything can be (a clock that was ahead left it so), and shortens the holds that are longer. */
  trim(now: number, most: { readonly leaseMs: number; readonly holdMs: number }): Promise<void>;
  /** Makes feeds due earlier, with the state and the hold that belong to it. What is being polled is left as it is. */
  setBack(feeds: readonly SetBack[]): Promise<void>;
  /** Where more than `allowed` feeds with slots are overdue, they become due `stepMs` apart, all within `withinMs`. Resolves to how many. */
  respread(now: number, options: { readonly allowed: number; readonly stepMs: number; readonly withinMs: number }): Promise<number>;
}

/** How many feeds one call of a script looks at: some ten milliseconds in which Redis does nothing else. */
const budget = 1_000;

export function openClock(redis: Redis, keys: Keys): Clock {
  const at = keys.store("clock");
  const all = parts.map((part) => `${at}:${part}`);
  const key = (part: (typeof parts)[number]): string => `${at}:${part}`;
  const run = (script: (typeof scripts)[keyof typeof scripts], args: readonly (string | number)[]): Promise<unknown> =>
    script(redis, all, args);

  return {
    async register(feeds) {
      const wanted = new Set(feeds.map((feed) => feed.id));
      // The state of a feed that left the configuration stays: put back, it goes on where it was, and its backlog is no news.
      const known = new Set([...(await redis.hkeys(key("names"))), ...(await redis.zrange(key("due"), "0", "-1"))]);
      for (const some of chunks([...known].filter((id) => !wanted.has(id)))) await run(scripts.forgetScript, some);
      for (const some of chunks(feeds)) {
        await run(
          scripts.registerScript,
          some.flatMap(({ id, slots, firstDue }) => [id, Math.floor(firstDue), written(slots)]),
        );
      }
      // What earlier versions kept.
      await redis.unlink(`${at}:hosts`, `${at}:slots`);
    },
    async claim(now, limit, leaseMs) {
      const claims: Claim[] = [];
      for (;;) {
        const answer = await run(scripts.claimScript, [Math.floor(now), limit - claims.length, leaseMs, budget]);
        const [more, nextAt, ...flat] = Array.isArray(answer) ? answer.map(String) : [];
        for (let i = 0; i + 4 < flat.length; i += 5) {
          const [feed = "", dueAt, crashes, token = "", slots = ""] = flat.slice(i, i + 5);
          claims.push({ feed, dueAt: Number(dueAt), crashes: Number(crashes), token, slots: slots.split(" ").filter(Boolean) });
        }
        if (more === "1" && claims.length < limit) continue;
        return { claims, nextAt: nextAt ? Number(nextAt) : null };
      }
    },
    async renew(claims, now, leaseMs) {
      if (claims.length === 0) return;
      await run(scripts.renewScript, [Math.floor(now) + leaseMs, ...claims.flatMap(({ feed, token }) => [feed, token])]);
    },
    async answered({ feed, token }, answer) {
      await run(scripts.answeredScript, [feed, token, ...answerArgs(answer)]);
    },
    async complete({ feed, token }, { state, nextDue, answer }) {
      const args = answerArgs(answer ?? { at: 0, slots: null, hold: null });
      await run(scripts.completeScript, [feed, token, ...args, JSON.stringify(state), Math.floor(nextDue)]);
    },
    async release({ feed, token }, now, due) {
      await run(scripts.releaseScript, [feed, token, Math.floor(now), Math.floor(due)]);
    },
    async take(slots, now, leaseMs) {
      const until = Number(await run(scripts.takeScript, [Math.floor(now), leaseMs, ...slots.map((slot) => slot.key)]));
      return until === 0 ? { taken: true, until: Math.floor(now) + leaseMs } : { taken: false, until };
    },
    async leave(slots, until, { at: answeredAt, slots: others, hold }) {
      const freed = (list: readonly Slot[]): (string | number)[] =>
        list.flatMap((slot) => [slot.key, Math.floor(answeredAt + slot.spacingMs)]);
      const args = [until, hold?.key ?? "", Math.floor(hold?.until ?? 0), slots.length];
      await run(scripts.leaveScript, [...args, ...freed(slots), ...freed(others ?? [])]);
    },
    async holds(now) {
      return pairs(await redis.zrangebyscore(key("holds"), `(${now}`, "+inf", "WITHSCORES"));
    },
    async answeredSlots(feeds) {
      if (feeds.length === 0) return [];
      return (await redis.hmget(key("answered"), ...feeds)).map((text) => (text === null ? [] : read(text)));
    },
    async state(feed) {
      const text = await redis.hget(key("states"), feed);
      return text === null ? null : JSON.parse(text);
    },
    async states(feeds) {
      if (feeds.length === 0) return [];
      return (await redis.hmget(key("states"), ...feeds)).map((text): unknown => (text === null ? null : JSON.parse(text)));
    },
    async due() {
      const due = pairs(await redis.zrange(key("due"), "0", "-1", "WITHSCORES"));
      const [parked, wakes] = await Promise.all([
        redis.hgetall(key("parked")),
        redis.zrange(key("wakes"), "0", "-1", "WITHSCORES").then(pairs),
      ]);
      for (const [feed, slot] of Object.entries(parked)) if (!due.has(feed)) due.set(feed, wakes.get(slot) ?? 0);
      return due;
    },
    async makeDue(feeds, now, spreadMs = 0) {
      const placed = feeds.map((feed, index) => [Math.floor(now + (spreadMs * index) / feeds.length), feed] as const);
      for (const some of chunks(placed)) await run(scripts.makeDueScript, some.flat());
    },
    async trim(now, { leaseMs, holdMs }) {
      await run(scripts.trimScript, [Math.floor(now), leaseMs, holdMs]);
    },
    async setBack(feeds) {
      for (const some of chunks(feeds)) {
        await run(
          scripts.setBackScript,
          some.flatMap(({ feed, aheadMs, latest, state, hold }) => [
            feed,
            Math.floor(aheadMs),
            Math.floor(latest),
            state === null ? "" : JSON.stringify(state),
            hold?.key ?? "",
            Math.floor(hold?.was ?? 0),
            Math.floor(hold?.until ?? 0),
          ]),
        );
      }
    },
    async respread(now, { allowed, stepMs, withinMs }) {
      return Number(await run(scripts.respreadScript, [Math.floor(now), allowed, stepMs, withinMs]));
    },
  };
}

function answerArgs({ at, slots, hold }: Answered): (string | number)[] {
  return [Math.floor(at), slots === null ? "" : written(slots), hold?.key ?? "", Math.floor(hold?.until ?? 0)];
}

const written = (slots: readonly Slot[]): string => JSON.stringify(slots.map(({ key, spacingMs }) => [key, spacingMs]));

function read(text: string): Slot[] {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) return [];
  return list.flatMap((pair: unknown) => (Array.isArray(pair) ? [{ key: String(pair[0]), spacingMs: Number(pair[1]) }] : []));
}

function pairs(flat: readonly string[]): Map<string, number> {
  const map = new Map<string, number>();
  for (let i = 0; i + 1 < flat.length; i += 2) map.set(flat[i] ?? "", Number(flat[i + 1]));
  return map;
}

function* chunks<Value>(values: readonly Value[]): Generator<Value[]> {
  for (let from = 0; from < values.length; from += 500) yield values.slice(from, from + 500);
}
