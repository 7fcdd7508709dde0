import { assert, array, asyncProperty, boolean, constantFrom, integer, oneof, record, constant, uniqueArray } from "fast-check";
import { connect, keysOf, openClock, startThrowawayServer, type Claim, type Clock, type Redis, type RunningServer } from "@attache/queue";
import { afterAll, beforeAll, expect, it } from "vitest";

let server: RunningServer;
let redis: Redis;
let count = 0;
beforeAll(async () => {
  server = await startThrowawayServer();
  redis = connect(server.address);
});
afterAll(async () => {
  redis.disconnect();
  await server[Symbol.asyncDispose]();
});

const leaseMs = 15_000;
const spacingMs = 1_000;
const intervalMs = 60_000;
const slotNames = ["a.example", "b.example", "192.0.2.1"] as const;

/** What two fetchers do to one clock, each a step of some milliseconds. */
const action = oneof(
  {
    weight: 4,
    arbitrary: record({ kind: constant("claim" as const), fetcher: integer({ min: 0, max: 1 }), limit: integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 4,
    arbitrary: record({
      kind: constant("complete" as const),
      pick: integer({ min: 0, max: 9 }),
      answerer: constantFrom(null, ...slotNames),
      holdMs: constantFrom(0, 0, 0, 5_000, 120_000),
      early: boolean(),
    }),
  },
  { weight: 1, arbitrary: record({ kind: constant("die" as const), pick: integer({ min: 0, max: 9 }) }) },
  { weight: 1, arbitrary: record({ kind: constant("restart" as const), leave: integer({ min: 0, max: 9 }) }) },
  { weight: 3, arbitrary: record({ kind: constant("wait" as const), ms: constantFrom(200, 1_000, 1_000, 3_000, 16_000) }) },
);
const fleet = array(uniqueArray(constantFrom(...slotNames), { maxLength: 2 }), { minLength: 3, maxLength: 10 });

interface Live {
  readonly claim: Claim;
  readonly slots: readonly string[];
  readonly until: number;
  readonly isDead?: true;
}

const slotsOf = (names: readonly string[]) => names.map((key) => ({ key, spacingMs }));

it("is asked by one at a time, after its pause and not before it wants to be, whatever two fetchers do; and every feed has its turn", async () => {
  await assert(
    asyncProperty(fleet, array(action, { maxLength: 60 }), async (feedSlots, actions) => {
      const namespace = `slots${(count += 1)}`;
      const clocks: Clock[] = [openClock(redis, keysOf(namespace)), openClock(redis, keysOf(namespace))];
      const [clock] = clocks;
      if (!clock) throw new Error("no clock");
      let feeds = feedSlots.map((names, index) => ({ id: `f${index}`, slots: slotsOf(names), firstDue: index * 100 }));
      const answered = new Map<string, string>();
      await clock.register(feeds);
      let now = 1_000;
      const live = new Map<string, Live>();
      const freeAt = new Map<string, number>();
      const heldUntil = new Map<string, number>();
      const asked = new Map<string, number>();

      const claim = async (from: Clock, limit: number): Promise<void> => {
        const { claims, nextAt } = await from.claim(now, limit, leaseMs);
        expect(claims.length).toBeLessThanOrEqual(limit);
        expect(claims.length === limit || (nextAt ?? Infinity) > now).toBe(true);
        for (const one of claims) {
          const own = feeds.find(({ id }) => id === one.feed)?.slots.map(({ key }) => key) ?? [];
          const other = answered.get(one.feed);
          const slots = other === undefined ? own : [...new Set([...own, other])];
          for (const slot of slots) {
            const others = [...live.values()].filter(({ slots: taken, until }) => until > now && taken.includes(slot));
            expect(others).toEqual([]);
            expect(freeAt.get(slot) ?? 0).toBeLessThanOrEqual(now);
            expect(heldUntil.get(slot) ?? 0).toBeLessThanOrEqual(now);
          }
          live.set(one.feed, { claim: one, slots, until: now + leaseMs });
          asked.set(one.feed, (asked.get(one.feed) ?? 0) + 1);
        }
      };
      const complete = async ({ claim: one, slots }: Live, answerer: string | null, holdMs: number, early: boolean): Promise<void> => {
        live.delete(one.feed);
        const hold = answerer !== null && holdMs > 0 ? { key: answerer, until: now + holdMs } : null;
        const answer = { at: now, slots: answerer === null ? null : slotsOf([answerer]), hold };
        if (early) await clock.answered(one, answer);
        await clock.complete(one, { state: {}, nextDue: now + intervalMs, answer: early ? null : answer });
        for (const slot of answerer === null ? slots : [...slots, answerer])
          freeAt.set(slot, Math.max(freeAt.get(slot) ?? 0, now + spacingMs));
        if (answerer !== null) answered.set(one.feed, answerer);
        if (hold) heldUntil.set(hold.key, Math.max(heldUntil.get(hold.key) ?? 0, hold.until));
      };
      const current = (pick: number): Live | undefined => {
        const all = [...live.values()].filter(({ until, isDead }) => until > now && isDead !== true);
        return all[pick % Math.max(1, all.length)];
      };

      for (const step of actions) {
        switch (step.kind) {
          case "claim": {
            await claim(clocks[step.fetcher] ?? clock, step.limit);
            break;
          }
          case "complete": {
            const one = current(step.pick);
            if (one) await complete(one, step.answerer, step.holdMs, step.early);
            break;
          }
          case "die": {
            const one = current(step.pick);
            if (one) live.set(one.claim.feed, { ...one, isDead: true });
            break;
          }
          case "restart": {
            // A feed that leaves takes its claim along: its hosts are free when the lease ends.
            const gone = feeds[step.leave];
            if (feeds.length > 1 && gone) feeds = feeds.filter((feed) => feed !== gone);
            await clock.register(feeds);
            break;
          }
          case "wait": {
            now += step.ms;
            break;
          }
        }
      }

      // With fetchers that do their work, every feed is asked again, each at most one hold and one queue later.
      asked.clear();
      now += leaseMs + 120_000;
      live.clear();
      for (let round = 0; round < 400 && feeds.some(({ id }) => !asked.has(id)); round += 1) {
        await claim(clocks[round % 2] ?? clock, 4);
        for (const one of live.values()) await complete(one, null, 0, false);
        now += spacingMs;
      }
      expect(feeds.filter(({ id }) => !asked.has(id))).toEqual([]);

      // What is not used any more is forgotten.
      await clock.register([]);
      await clock.claim(now + leaseMs + spacingMs, 4, leaseMs);
      expect(await redis.keys(`{${namespace}.clock}:*`)).toEqual(
        expect.not.arrayContaining([expect.stringMatching(/busy|holds|wakes|parked|queue|names|answered|leases/)]),
      );
    }),
    { numRuns: 150, interruptAfterTimeLimit: 15_000 },
  );
}, 60_000);
