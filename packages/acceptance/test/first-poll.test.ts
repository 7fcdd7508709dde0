import { alertBodySchema, type LogEvent } from "@attache/contract";
import { virtualOutlets } from "@attache/newsroom";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { attache, writeConfiguration } from "./support/app.js";
import { openDesk, type Desk } from "./support/desk.js";
import { booksOf, eventsIn } from "./support/logs.js";
import { named } from "./support/named.js";

const outlet = "virtual-0";
const limit = { timeout: 120_000 };

/** Sixty items, of which twenty carry multipolarity, more of it the earlier they come; five of the other forty carry the partnership. */
function publishSixty({ newsroom }: Desk): void {
  for (let i = 0; i < 60; i++) {
    if (i % 3 === 0) {
      newsroom.publish(outlet, {
        title: `Report ${i}: leaders call for a multipolar world`,
        text: i < 30 ? "An equal and orderly multipolar world, they said; multipolarity and the multipolar order came up again." : "",
      });
    } else if (i % 12 === 1) {
      newsroom.publish(outlet, { title: `Report ${i}: the China-Russia comprehensive strategic partnership of coordination`, text: "" });
    } else newsroom.publish(outlet, { title: `Report ${i}: the tram to the harbour runs again`, text: "" });
  }
}

async function once(desk: Desk): Promise<LogEvent[]> {
  const before = await eventsIn(desk.dataDir).catch(() => []);
  const run = await attache(["once", ...desk.args]);
  expect(run.code, run.stderr + run.stdout).toBe(0);
  expect((await booksOf(desk.dataDir)).unaccounted).toBe(0);
  return (await eventsIn(desk.dataDir)).slice(before.length);
}

/** A second rule, and an endpoint of its own: another path of the same receiver. */
async function addPartnershipEndpoint({ configPath, receiver }: Desk): Promise<void> {
  const partnership = { id: "partnership", when: { themes: { any: ["strategic-partnership"] } }, to: ["partners"] };
  const { rules, endpoints, ...rest } = z
    .looseObject({ rules: z.array(z.unknown()), endpoints: z.object({ desk: z.looseObject({}) }) })
    .parse(JSON.parse(await readFile(configPath, "utf8")));
  const partners = { ...endpoints.desk, url: `${receiver.url}partnership` };
  await writeConfiguration(dirname(configPath), { ...rest, rules: [...rules, partnership], endpoints: { ...endpoints, partners } });
}

const settledAs = (events: readonly LogEvent[], outcome: string): { item: string; reason: string | undefined }[] =>
  named(events, "item.settled").flatMap((event) => (event.outcome === outcome ? [{ item: event.item, reason: event.reason }] : []));

const scoresOf = (events: readonly LogEvent[], theme: string): Map<string, number> =>
  new Map(named(events, "item.classified").map(({ item, themes }) => [item, themes.find(({ id }) => id === theme)?.score ?? 0]));

describe.concurrent("what a new feed holds", () => {
  it("comes as one digest of its ten best items, and what is published afterwards alerts by itself", limit, async () => {
    await using desk = await openDesk({ newsroom: { outlets: virtualOutlets(1) }, configuration: { firstPoll: "digest" } });
    publishSixty(desk);
    const first = await once(desk);

    expect(desk.receiver.alerts).toHaveLength(1);
    const body = alertBodySchema.parse(desk.receiver.alerts[0]?.body);
    if (body.type !== "alert.digest") throw new Error(`expected a digest, not ${body.type}`);
    expect(body.data).toMatchObject({ considered: 60, matched: 20 });
    const chosen = body.data.items.map(({ item }) => item.id);
    expect(chosen).toHaveLength(10);

    expect(named(first, "alert.raised")).toHaveLength(1);
    const alerted = settledAs(first, "alerted");
    const suppressed = settledAs(first, "suppressed");
    expect(new Set(alerted.map(({ item }) => item))).toEqual(new Set(chosen));
    expect(alerted).toHaveLength(10);
    expect(suppressed.map(({ reason }) => reason)).toEqual(Array.from({ length: 10 }, () => "backlog"));
    expect(settledAs(first, "unmatched")).toHaveLength(40);
    expect(named(first, "alert.suppressed").map(({ reason }) => reason)).toEqual(Array.from({ length: 10 }, () => "backlog"));
    const scores = scoresOf(first, "multipolarity");
    const worstChosen = Math.min(...chosen.map((item) => scores.get(item) ?? 0));
    const bestLeftOut = Math.max(...suppressed.map(({ item }) => scores.get(item) ?? 0));
    expect(worstChosen).toBeGreaterThan(bestLeftOut);

    desk.newsroom.publish(outlet, { title: "Another call for a multipolar world", text: "" });
    desk.newsroom.publish(outlet, { title: "A third call for a multipolar world", text: "" });
    const second = await once(desk);
    expect(desk.receiver.alerts.map(({ type }) => type)).toEqual(["alert.digest", "alert.raised", "alert.raised"]);
    expect(settledAs(second, "alerted")).toHaveLength(2);
    expect(named(second, "item.settled")).toHaveLength(2);
  });

  it("comes as a digest of its own, under the same id, to each endpoint whose rule matches", limit, async () => {
    await using desk = await openDesk({ newsroom: { outlets: virtualOutlets(1) }, configuration: { firstPoll: "digest" } });
    await addPartnershipEndpoint(desk);
    publishSixty(desk);
    desk.newsroom.publish(outlet, {
      title: "The China-Russia comprehensive strategic partnership of coordination serves a multipolar world",
      text: "",
    });
    const events = await once(desk);

    const digests = new Map(desk.receiver.alerts.map((alert) => [alert.path, alertBodySchema.parse(alert.body)]));
    expect([...digests.keys()].sort()).toEqual(["/", "/partnership"]);
    expect(desk.receiver.alerts).toHaveLength(2);
    expect(new Set(desk.receiver.alerts.map(({ id }) => id)).size).toBe(1);
    const told = [...digests].map(([path, body]) => {
      if (body.type !== "alert.digest") throw new Error(`expected a digest, not ${body.type}`);
      const { items, considered, matched, severity } = body.data;
      return [path, { items: items.length, considered, matched, severity, rules: [...new Set(items.map(({ rule }) => rule))] }];
    });
    // The item that both rules match is told to each endpoint by its own rule.
    expect(Object.fromEntries(told)).toEqual({
      "/": { items: 10, considered: 61, matched: 21, severity: "high", rules: ["multipolarity"] },
      "/partnership": { items: 6, considered: 61, matched: 6, severity: "medium", rules: ["partnership"] },
    });
    const partners = digests.get("/partnership");
    expect(JSON.stringify(partners)).not.toContain("rule multipolarity");
    expect(settledAs(events, "alerted").length + settledAs(events, "suppressed").length).toBe(26);
    expect(settledAs(events, "unmatched")).toHaveLength(35);
  });

  it("alerts item by item with firstPoll: alert", limit, async () => {
    await using desk = await openDesk({ newsroom: { outlets: virtualOutlets(1) }, configuration: { firstPoll: "alert" } });
    publishSixty(desk);
    const events = await once(desk);
    expect(desk.receiver.alerts).toHaveLength(20);
    expect(new Set(desk.receiver.alerts.map(({ type }) => type))).toEqual(new Set(["alert.raised"]));
    expect(settledAs(events, "alerted")).toHaveLength(20);
    expect(settledAs(events, "unmatched")).toHaveLength(40);
  });

  it("alerts nobody with firstPoll: ignore, and what is published afterwards does", limit, async () => {
    await using desk = await openDesk({ newsroom: { outlets: virtualOutlets(1) }, configuration: { firstPoll: "ignore" } });
    publishSixty(desk);
    const events = await once(desk);
    expect(desk.receiver.counts.requests).toBe(0);
    expect(settledAs(events, "suppressed").map(({ reason }) => reason)).toEqual(Array.from({ length: 20 }, () => "ignored"));
    expect(settledAs(events, "unmatched")).toHaveLength(40);

    desk.newsroom.publish(outlet, { title: "Another call for a multipolar world", text: "" });
    await once(desk);
    expect(desk.receiver.alerts.map(({ type }) => type)).toEqual(["alert.raised"]);
  });
});
