import {
  connect,
  keysOf,
  openClock,
  startThrowawayServer,
  type Answered,
  type Clock,
  type Redis,
  type RunningServer,
} from "@attache/queue";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

let server: RunningServer;
let redis: Redis;
let clock: Clock;
let namespace = "";
let count = 0;
beforeAll(async () => {
  server = await startThrowawayServer();
  redis = connect(server.address);
});
afterAll(async () => {
  redis.disconnect();
  await server[Symbol.asyncDispose]();
});
beforeEach(() => {
  namespace = `test${(count += 1)}`;
  clock = openClock(redis, keysOf(namespace));
});

const second = 1_000;
const hour = 3_600 * second;
const lease = 5 * second;
const slot = (key: string) => ({ key, spacingMs: second });
const feed = (id: string, ...hosts: string[]) => ({ id, slots: hosts.map(slot), firstDue: 0 });
const at = (time: number, more: Partial<Answered> = {}): Answered => ({ at: time, slots: null, hold: null, ...more });
const names = async (now: number, limit = 10): Promise<string[]> =>
  (await clock.claim(now, limit, lease)).claims.map((claim) => claim.feed);

async function claimOne(now: number) {
  const { claims } = await clock.claim(now, 1, lease);
  const [claim] = claims;
  if (!claim) throw new Error(`nothing to claim at ${now}`);
  return claim;
}

describe("the poll clock", () => {
  it("gives each due feed to one fetcher, and one host to one feed at a time, with a pause after each answer", async () => {
    await clock.register([feed("a", "one"), feed("b", "one"), feed("c")]);
    const [first, other] = await Promise.all([clock.claim(10, 10, lease), clock.claim(10, 10, lease)]);
    const claims = [...first.claims, ...other.claims];
    expect(claims.map((claim) => claim.feed).sort()).toEqual(["a", "c"]);
    for (const claim of claims) await clock.complete(claim, { state: { done: claim.feed }, nextDue: 100 * second, answer: at(100) });
    expect(await clock.claim(1_099, 10, lease)).toEqual({ claims: [], nextAt: 1_100 });
    expect(await names(1_100)).toEqual(["b"]);
    expect(await clock.state("a")).toEqual({ done: "a" });
  });

  it("gives a feed whose fetcher died to another once the lease ends, with its host, and counts the deaths", async () => {
    await clock.register([feed("a", "one")]);
    const claim = await claimOne(0);
    expect(claim).toMatchObject({ feed: "a", dueAt: 0, crashes: 0 });
    expect(await names(4 * second)).toEqual([]);
    const second_ = await claimOne(5 * second);
    expect(second_.crashes).toBe(1);
    await clock.renew([second_], 9 * second, lease);
    expect(await names(11 * second)).toEqual([]);
    const third = await claimOne(14 * second);
    expect(third.crashes).toBe(2);
    await clock.complete(third, { state: {}, nextDue: 20 * second, answer: at(14 * second) });
    expect((await claimOne(20 * second)).crashes).toBe(0);
  });

  it("lets a fetcher that slept through its lease change nothing", async () => {
    await clock.register([feed("a", "one"), feed("b", "one")]);
    const sleeper = await claimOne(0);
    expect(await names(6 * second)).toHaveLength(1);
    await clock.complete(sleeper, { state: { from: "sleeper" }, nextDue: 99 * hour, answer: at(6 * second) });
    await clock.renew([sleeper], 60 * second, lease);
    expect(await names(8 * second)).toEqual([]);
    expect(await names(20 * second)).toHaveLength(1);
  });

  it("keeps due times over a restart and forgets feeds that have left the configuration", async () => {
    await clock.register([feed("a", "one"), feed("b", "one"), feed("c")]);
    const { claims } = await clock.claim(0, 10, second);
    const claim = claims.find((one) => one.feed === "c");
    if (!claim) throw new Error("c was not claimed");
    await clock.complete(claim, { state: { etag: "x" }, nextDue: 500 * second, answer: at(0) });
    await clock.register([{ ...feed("c"), firstDue: 7 * second }]);
    expect([...(await clock.due())]).toEqual([["c", 500 * second]]);
    expect(await clock.state("c")).toEqual({ etag: "x" });
  });

  it("passes the turn on when the feed that has it leaves the configuration", async () => {
    await clock.register([feed("a", "one"), feed("b", "one"), feed("c", "one")].map((one, index) => ({ ...one, firstDue: index })));
    const claim = await claimOne(0);
    expect(await names(10)).toEqual([]);
    await clock.complete(claim, { state: {}, nextDue: hour, answer: at(0) });
    // The turn is b's, and no fetcher has room for it.
    expect(await names(second, 0)).toEqual([]);
    await clock.register([feed("a", "one"), feed("c", "one")]);
    expect(await names(second)).toEqual(["c"]);
  });

  it("makes feeds due by hand, but not one that is being polled", async () => {
    await clock.register([feed("a"), feed("b")].map((one) => ({ ...one, firstDue: hour })));
    await clock.makeDue(["a"], 0);
    const claim = await claimOne(0);
    await clock.makeDue(["a", "b"], second);
    expect(await names(second)).toEqual(["b"]);
    await clock.complete(claim, { state: {}, nextDue: hour, answer: at(second) });
    expect((await clock.due()).get("a")).toBe(hour);
  });
});

describe("a host", () => {
  it("is left alone under every name that it answered by, and at its address", async () => {
    await clock.register([feed("a", "old.example"), feed("b", "new.example"), feed("c", "other.example")]);
    const first = await clock.claim(0, 10, lease);
    for (const claim of first.claims) {
      const slots = claim.feed === "a" ? [slot("new.example"), slot("192.0.2.1")] : [slot("192.0.2.1")];
      await clock.complete(claim, { state: {}, nextDue: hour, answer: at(0, { slots }) });
    }
    expect(await names(hour)).toHaveLength(1);
    expect(await names(hour + lease - 1)).toEqual([]);
  });

  it("that wants to be left alone is, for all of its feeds, whatever another answer says, and over a restart", async () => {
    await clock.register([feed("a", "one"), feed("b", "one"), feed("c", "two")]);
    const { claims } = await clock.claim(0, 10, lease);
    for (const claim of claims) {
      const hold = claim.feed === "c" ? null : { key: "one", until: 10 * hour };
      await clock.complete(claim, { state: {}, nextDue: hour, answer: at(0, { hold }) });
    }
    clock = openClock(redis, keysOf(namespace));
    await clock.register([feed("a", "one"), feed("b", "one"), feed("c", "two"), feed("d", "two", "one")]);
    const claimed = await clock.claim(hour, 10, lease);
    expect(claimed.claims.map((claim) => claim.feed)).toEqual(["c"]);
    expect(await clock.holds(hour)).toEqual(new Map([["one", 10 * hour]]));
    const [claim] = claimed.claims;
    if (claim) {
      const shorter = at(hour, { slots: [slot("one")], hold: { key: "one", until: 2 * hour } });
      await clock.complete(claim, { state: {}, nextDue: 99 * hour, answer: shorter });
    }
    expect(await clock.claim(10 * hour - 1, 10, lease)).toEqual({ claims: [], nextAt: 10 * hour });
    expect((await clock.due()).get("a")).toBe(10 * hour);
    expect(await names(10 * hour)).toHaveLength(1);
  });

  it("passes its turn on when the feed that has it must wait for another host", async () => {
    await clock.register([feed("a", "one"), feed("b", "one", "two"), feed("c", "one")].map((one, index) => ({ ...one, firstDue: index })));
    const claim = await claimOne(0);
    expect(await names(10)).toEqual([]);
    await clock.complete(claim, { state: {}, nextDue: hour, answer: at(10, { hold: { key: "two", until: 10 * hour } }) });
    expect(await names(1_010)).toEqual(["c"]);
  });

  it("gives its slot to a page when it is free, and to nobody else meanwhile", async () => {
    await clock.register([feed("a", "one"), feed("b", "one")]);
    const claim = await claimOne(0);
    expect(await clock.take([slot("one")], 100, lease)).toEqual({ taken: false, until: lease });
    await clock.answered(claim, at(200));
    expect(await clock.take([slot("one")], 200, lease)).toEqual({ taken: false, until: 1_200 });
    const page = await clock.take([slot("one"), slot("two")], 1_200, lease);
    expect(page).toEqual({ taken: true, until: 1_200 + lease });
    await clock.renew([claim], 1_500, lease);
    expect(await names(2_000)).toEqual([]);
    await clock.leave([slot("one"), slot("two")], page.until, at(2_000, { slots: [slot("three")], hold: { key: "two", until: hour } }));
    expect(await clock.take([slot("three")], 2_999, lease)).toMatchObject({ taken: false });
    expect(await clock.take([slot("two")], 3_000, lease)).toEqual({ taken: false, until: hour });
    expect(await clock.claim(2_999, 10, lease)).toEqual({ claims: [], nextAt: 3_000 });
    expect(await names(3_000)).toEqual(["b"]);
    await clock.complete(claim, { state: {}, nextDue: hour, answer: null });
    expect((await clock.due()).get("a")).toBe(hour);
  });
});

describe("a great many feeds", () => {
  it("of one busy host do not hide the feeds of others, and cost one look each", async () => {
    const crowd = Array.from({ length: 3_000 }, (_, index) => ({ ...feed(`crowd${index}`, "busy"), firstDue: index }));
    await clock.register([...crowd, { ...feed("late", "other"), firstDue: 3_000 }]);
    expect((await names(3_000)).sort()).toEqual(["crowd0", "late"]);
    const before = Number(/cmdstat_zadd:calls=(\d+)/.exec(await redis.info("commandstats"))?.[1]);
    for (let round = 0; round < 20; round += 1) expect(await names(3_000)).toEqual([]);
    expect(Number(/cmdstat_zadd:calls=(\d+)/.exec(await redis.info("commandstats"))?.[1])).toBe(before);
    expect((await names(3_000 + lease)).sort()).toEqual(["crowd1", "late"]);
  });

  it("that are overdue become due one after the other; a few do at once, and so do those of nobody's host", async () => {
    const many = Array.from({ length: 500 }, (_, index) => feed(`f${index}`, `h${index}`));
    await clock.register([...many, feed("file")]);
    const options = { allowed: 200, stepMs: 90, withinMs: 20 * second };
    expect(await clock.respread(hour, options)).toBe(500);
    const due = await clock.due();
    expect(due.get("file")).toBe(0);
    const times = [...due.values()].filter((time) => time > 0).sort((a, b) => a - b);
    expect(times[0]).toBe(hour);
    expect(times.at(-1)).toBe(hour + Math.floor(499 * 40));
    expect(await clock.respread(hour + 4 * second, options)).toBe(0);
  });
});

describe("after the system's clock was ahead", () => {
  const year = 365 * 24 * hour;

  it("gives out again what was taken then, and shortens what is held for longer than may be", async () => {
    await clock.register([feed("a", "one"), feed("b", "one"), feed("c", "two"), feed("d", "three")]);
    await clock.take([slot("two")], year, lease);
    await clock.leave([], 0, at(year, { hold: { key: "three", until: year + hour } }));
    expect(await names(year)).toEqual(["a"]);

    await clock.trim(hour, { leaseMs: 60 * second, holdMs: 2 * hour });
    expect(await names(hour)).toHaveLength(2);
    expect(await clock.holds(hour)).toEqual(new Map([["three", 3 * hour]]));
    expect(await names(3 * hour + lease)).toContain("d");
  });

  it("leaves what a right clock took and held", async () => {
    await clock.register([feed("a", "one"), feed("b", "one"), feed("c", "two")]);
    const { claims } = await clock.claim(0, 10, lease);
    for (const claim of claims.filter(({ feed: id }) => id === "c")) {
      await clock.complete(claim, { state: {}, nextDue: hour, answer: at(0, { hold: { key: "two", until: 2 * hour } }) });
    }
    await clock.trim(0, { leaseMs: 60 * second, holdMs: 2 * hour });
    expect(await names(lease - 1)).toEqual([]);
    expect(await clock.holds(0)).toEqual(new Map([["two", 2 * hour]]));
  });

  it("moves a feed's due time, state and own hold, but nothing of a feed that is being polled", async () => {
    await clock.register([feed("a", "one"), feed("b", "two")]);
    const { claims } = await clock.claim(hour, 10, lease);
    for (const claim of claims) {
      if (claim.feed === "a")
        await clock.complete(claim, {
          state: { is: "old" },
          nextDue: 3 * hour,
          answer: at(hour, { hold: { key: "one", until: 3 * hour } }),
        });
    }
    const back = (id: string, key: string) => ({
      feed: id,
      aheadMs: hour,
      latest: 9 * hour,
      state: { is: "new" },
      hold: { key, was: 3 * hour, until: 2 * hour },
    });
    await clock.setBack([back("a", "one"), back("b", "two")]);
    expect([await clock.state("a"), await clock.state("b")]).toEqual([{ is: "new" }, null]);
    expect(await clock.holds(0)).toEqual(new Map([["one", 2 * hour]]));
    expect(await clock.due()).toEqual(
      new Map([
        ["a", 2 * hour],
        ["b", hour + lease],
      ]),
    );
    await clock.setBack([{ ...back("a", "one"), aheadMs: 0, latest: hour, state: null, hold: null }]);
    expect((await clock.due()).get("a")).toBe(hour);
  });
});
