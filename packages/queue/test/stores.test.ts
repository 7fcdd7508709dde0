import {
  connect,
  keysOf,
  openDecisions,
  openDeliveries,
  openDigests,
  openSeen,
  startThrowawayServer,
  type Keys,
  type Redis,
  type RunningServer,
} from "@attache/queue";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

let server: RunningServer;
let redis: Redis;
let keys: Keys;
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
  keys = keysOf(`test${(count += 1)}`);
});

const second = 1_000;
const asIs = { parse: (value: unknown): unknown => value };

describe("decisions", () => {
  const proposal = { rule: "r", subject: "s", alert: "alert", cooldownMs: 60 * second, endpoints: ["desk"] };
  const question = { item: "i", round: 0, fixed: null, proposals: [proposal] };

  it("are made once: a repeat reads the stored one, with its sequence number", async () => {
    const decisions = openDecisions(redis, keys);
    const first = await decisions.decide([question], 1, 60 * second);
    const repeat = await decisions.decide([{ ...question, proposals: [] }], 2, 60 * second);
    expect(repeat).toEqual(first);
    expect(first[0]).toMatchObject({ settled: "alerted", rules: [{ alert: "alert", deliveries: [{ endpoint: "desk", sequence: 1 }] }] });
  });

  it("hold a second alert on the same subject back for the cooldown", async () => {
    const decisions = openDecisions(redis, keys);
    const [first, second_] = await decisions.decide([question, { ...question, item: "j" }], 1, 60 * second);
    expect(first?.settled).toBe("alerted");
    expect(second_).toMatchObject({
      settled: "suppressed",
      reason: "cooldown",
      rules: [{ rule: "r", outcome: "suppressed", reason: "cooldown" }],
    });
  });

  it("number each endpoint's alerts without a gap", async () => {
    const decisions = openDecisions(redis, keys);
    const questions = Array.from({ length: 50 }, (_, n) => ({
      ...question,
      item: `i${n}`,
      proposals: [{ ...proposal, subject: `s${n}`, endpoints: n % 2 === 0 ? ["desk", "risk"] : ["desk"] }],
    }));
    const decided = await decisions.decide([...questions, ...questions], 1, 60 * second);
    const numbers = (endpoint: string): number[] => [
      ...new Set(
        decided.flatMap((d) => (d?.rules ?? []).flatMap((r) => r.deliveries.filter((x) => x.endpoint === endpoint).map((x) => x.sequence))),
      ),
    ];
    expect(numbers("desk")).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    expect(numbers("risk")).toEqual(Array.from({ length: 25 }, (_, n) => n + 1));
  });

  it("say unmatched where no rule matches, and failed where the item failed", async () => {
    const decisions = openDecisions(redis, keys);
    const decided = await decisions.decide(
      [
        { item: "u", round: 0, fixed: null, proposals: [] },
        { item: "f", round: 0, fixed: { outcome: "failed", reason: "classify_failed" }, proposals: [] },
      ],
      1,
      60 * second,
    );
    expect(decided.map((decision) => [decision?.settled, decision?.reason])).toEqual([
      ["unmatched", "no_rule"],
      ["failed", "classify_failed"],
    ]);
  });
});

describe("an item that two feeds show at once", () => {
  const question = { item: "i", round: 0, fixed: null, proposals: [] };
  const claimed = [{ item: "i", round: 0 }];

  it("is left to the first poll that claimed it", async () => {
    const decisions = openDecisions(redis, keys);
    expect(await decisions.claim("poll", claimed, 60 * second)).toEqual([true]);
    expect(await decisions.decide([question], 1, 60 * second)).toEqual([null]);
    expect(await decisions.claim("another", claimed, 60 * second)).toEqual([false]);
    expect(await decisions.claim("poll", claimed, 60 * second)).toEqual([true]);
  });

  it("is not claimed by a first poll when it was decided before", async () => {
    const decisions = openDecisions(redis, keys);
    const [decision] = await decisions.decide([question], 1, 60 * second);
    expect(decision?.settled).toBe("unmatched");
    expect(await decisions.claim("poll", claimed, 60 * second)).toEqual([false]);
  });
});

describe("a first poll's digest", () => {
  it("is chosen once, whatever is proposed later", async () => {
    const digests = openDigests<unknown, unknown>(redis, keys, { candidate: asIs, choice: asIs });
    expect(await digests.gather("p", new Map<string, unknown>([["a", { n: 1 }]]), 60 * second)).toBe(1);
    expect(
      await digests.gather(
        "p",
        new Map<string, unknown>([
          ["a", { n: 2 }],
          ["b", null],
        ]),
        60 * second,
      ),
    ).toBe(2);
    const chosen = await digests.choose("p", { pick: "a" }, ["desk"], 60 * second);
    const again = await digests.choose("p", { pick: "b" }, ["desk", "risk"], 60 * second);
    expect(again).toEqual(chosen);
    expect(chosen).toEqual({ choice: { pick: "a" }, sequences: new Map([["desk", 1]]) });
    await digests.markHandedOn("p", 60 * second);
    expect(await digests.read("p")).toEqual({
      items: new Map<string, unknown>([
        ["a", { n: 1 }],
        ["b", null],
      ]),
      handedOn: true,
    });
  });
});

describe("what was seen", () => {
  const entries = [{ key: "k", item: "i" }];

  it("is told apart by feed and over all feeds, and is kept while a feed still shows it", async () => {
    const seen = openSeen(redis, keys);
    await seen.remember("one", entries, 1, 0);
    expect(await seen.look("one", entries)).toMatchObject([{ inFeed: true, anywhere: true }]);
    expect(await seen.look("two", entries)).toMatchObject([{ inFeed: false, anywhere: true }]);
    await seen.remember("one", entries, 100, 50);
    expect(await seen.look("one", entries)).toMatchObject([{ inFeed: true, anywhere: true }]);
    await seen.remember("one", [], 200, 150);
    expect(await seen.look("one", entries)).toMatchObject([{ inFeed: false, anywhere: false }]);
  });

  it("belongs to the feed that brought it first, with the words it brought", async () => {
    const seen = openSeen(redis, keys);
    expect(await seen.look("one", entries)).toMatchObject([{ holder: null }]);
    const mine = { item: "i", feed: "one", words: "00ff" };
    expect(await seen.claim([mine], 1)).toEqual([{ feed: "one", words: "00ff" }]);
    // The same again after a crash, and another feed's with other words.
    expect(await seen.claim([mine], 2)).toEqual([{ feed: "one", words: "00ff" }]);
    expect(await seen.claim([{ ...mine, feed: "two", words: "" }], 3)).toEqual([{ feed: "one", words: "00ff" }]);
    expect(await seen.look("two", entries)).toEqual([{ inFeed: false, anywhere: false, holder: { feed: "one", words: "00ff" } }]);
  });

  it("is forgotten with who brought it, and so is what was brought and never remembered", async () => {
    const seen = openSeen(redis, keys);
    const never = { item: "never", feed: "one", words: "" };
    await seen.claim([{ item: "i", feed: "one", words: "00ff" }, never], 10);
    await seen.remember("one", entries, 10, 0);
    await seen.remember("one", entries, 100, 20);
    expect(await redis.hkeys(`${keys.store("seen")}:claims`)).toEqual(["i"]);
    await seen.remember("one", [], 200, 150);
    expect(await redis.keys(`${keys.store("seen")}*`)).toEqual([]);
  });
});

describe("deliveries", () => {
  it("remember attempts and endings for each round apart", async () => {
    const deliveries = openDeliveries(redis, keys);
    expect(await deliveries.state("d", 0)).toEqual({ attempts: 0, nextAttemptAt: 0, ended: null });
    await deliveries.remember("d", 0, { attempts: 3, nextAttemptAt: 99, ended: "exhausted" }, 60 * second);
    expect(await deliveries.state("d", 0)).toEqual({ attempts: 3, nextAttemptAt: 99, ended: "exhausted" });
    expect(await deliveries.state("d", 1)).toEqual({ attempts: 0, nextAttemptAt: 0, ended: null });
  });

  it("of a rated endpoint take its free times one after the other", async () => {
    const deliveries = openDeliveries(redis, keys);
    expect([
      await deliveries.reserve("desk", 1_000, 500),
      await deliveries.reserve("desk", 1_000, 500),
      await deliveries.reserve("risk", 1_000, 500),
      await deliveries.reserve("desk", 5_000, 500),
    ]).toEqual([1_000, 1_500, 1_000, 5_000]);
  });

  it("tell an endpoint which sequence numbers ended without arriving, once", async () => {
    const deliveries = openDeliveries(redis, keys);
    await deliveries.skip("desk", 7);
    await deliveries.skip("desk", 3);
    expect(await deliveries.skipped("desk", 10)).toEqual([3, 7]);
    await deliveries.told("desk", [3, 7]);
    expect(await deliveries.skipped("desk", 10)).toEqual([]);
  });
});
