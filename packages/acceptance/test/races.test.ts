import { newSecret } from "@attache/webhook";
import { startReceiver } from "@attache/newsroom";
import type { RequestListener, ServerResponse } from "node:http";
import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { attache, startAttache, temporaryDir, writeConfiguration } from "./support/app.js";
import { booksOf, eventsIn, untilLogged } from "./support/logs.js";
import { serve } from "./support/loopback-server.js";
import { rss } from "./support/rss.js";

const limitMs = 90_000;
const matching = (n: number) => ({ title: `Leaders call for a multipolar world, part ${n}`, link: `http://wire.invalid/${n}` });
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

describe("two feeds that show the same items in their first polls, at the same moment", () => {
  it("settle each item once, and the books balance", { timeout: 180_000 }, async () => {
    await using dir = await temporaryDir();
    const documents: Readonly<Record<string, string>> = {
      "/a": rss(range(0, 90).map(matching)),
      "/b": rss([...range(200, 230), ...range(20, 110)].map(matching)),
    };
    // Both answers leave in the same tick: neither poll can have remembered anything when the other looks.
    const held: { readonly path: string; readonly response: ServerResponse }[] = [];
    const answer: RequestListener = (request, response) => {
      held.push({ path: request.url ?? "", response });
      if (held.length >= 2)
        for (const one of held.splice(0)) one.response.setHeader("content-type", "application/rss+xml").end(documents[one.path]);
    };
    // Two publishers: one host is never asked for two feeds at once.
    await using server = await serve(answer);
    await using other = await serve(answer);
    const secret = newSecret();
    await using receiver = await startReceiver({ secrets: [secret] });
    const configPath = await writeConfiguration(dir.path, {
      feeds: [
        { url: `${server.origin}/a`, every: "1h" },
        { url: `${other.origin}/b`, every: "1h" },
      ],
      rules: [{ id: "multipolarity", when: { themes: { any: ["multipolarity"] } }, to: ["desk"] }],
      endpoints: { desk: { url: receiver.url, secret } },
      egress: { allow: ["127.0.0.0/8"] },
    });
    const dataDir = `${dir.path}/data`;
    {
      await using _app = startAttache(["start", "--config", configPath, "--data", dataDir]);
      const settled = new Set<string>();
      await untilLogged(
        dataDir,
        (event) => {
          if (event.event === "item.settled") settled.add(event.item);
          return settled.size === 140;
        },
        limitMs,
        "all 140 items to be settled",
      );
      const delivered = new Set<string>();
      await untilLogged(
        dataDir,
        (event) => {
          if (event.event === "delivery.attempted" && event.outcome === "delivered") delivered.add(event.delivery);
          return delivered.size === 2;
        },
        limitMs,
        "both digests to arrive",
      );
    }
    const outcomes = new Map<string, Set<string>>();
    for (const event of await eventsIn(dataDir)) {
      if (event.event === "item.settled") outcomes.set(event.item, (outcomes.get(event.item) ?? new Set()).add(event.outcome));
    }
    expect([...outcomes.values()].filter((several) => several.size > 1)).toEqual([]);
    const books = await booksOf(dataDir);
    expect({ conflicts: books.conflicts, unaccounted: books.unaccounted, balanced: books.balanced }).toEqual({
      conflicts: 0,
      unaccounted: 0,
      balanced: true,
    });
    expect(receiver.ids.size).toBe(2);
  });
});

describe("a feed whose first answer holds nothing", () => {
  it("still gets one digest for the backlog that it shows later", { timeout: 120_000 }, async () => {
    await using dir = await temporaryDir();
    const secret = newSecret();
    await using receiver = await startReceiver({ secrets: [secret] });
    const feedPath = `${dir.path}/feed.xml`;
    const configPath = await writeConfiguration(dir.path, {
      feeds: [{ url: `file:${feedPath}`, name: "wire" }],
      rules: [{ id: "multipolarity", when: { themes: { any: ["multipolarity"] } }, to: ["desk"] }],
      endpoints: { desk: { url: receiver.url, secret } },
      egress: { allow: ["127.0.0.0/8"] },
    });
    const args = ["once", "--config", configPath, "--data", `${dir.path}/data`];
    await writeFile(feedPath, rss([]));
    expect((await attache(args)).code).toBe(0);
    await writeFile(feedPath, rss(range(0, 30).map(matching)));
    expect((await attache(args)).code).toBe(0);
    expect(receiver.alerts.map(({ type }) => type)).toEqual(["alert.digest"]);
  });
});

describe("an endpoint that does not answer before the process has to stop", () => {
  it("is tried again at the next start, and orderly stops are not held against the delivery", { timeout: 180_000 }, async () => {
    await using dir = await temporaryDir();
    const secret = newSecret();
    let answering = false;
    await using receiver = await startReceiver({ secrets: [secret], respond: () => (answering ? undefined : { delayMs: 120_000 }) });
    await using server = await serve((_, response) => response.setHeader("content-type", "application/rss+xml").end(rss([matching(1)])));
    const configPath = await writeConfiguration(dir.path, {
      feeds: [{ url: `${server.origin}/`, name: "wire", every: "1h" }],
      firstPoll: "alert",
      rules: [{ id: "multipolarity", when: { themes: { any: ["multipolarity"] } }, to: ["desk"] }],
      endpoints: { desk: { url: receiver.url, secret, timeout: "60s" } },
      egress: { allow: ["127.0.0.0/8"] },
      shutdown: { grace: "2s" },
    });
    const dataDir = `${dir.path}/data`;
    const args = ["start", "--config", configPath, "--data", dataDir];
    for (let stops = 1; stops <= 4; stops++) {
      await using app = startAttache(args);
      const startedAt = Date.now();
      // The request is under way once the receiver has counted it; then the process is told to stop.
      while (receiver.counts.requests < stops && Date.now() - startedAt < limitMs)
        await untilLogged(dataDir, () => true, limitMs, "a line");
      app.child.kill("SIGTERM");
      expect(await app.exited, app.output()).toBe(0);
    }
    const events = await eventsIn(dataDir);
    const stopped = events.filter((event) => event.event === "process.stopped" && event.service === "publisher");
    expect(stopped).toHaveLength(4);
    expect(events.filter((event) => event.event === "job.dead")).toEqual([]);
    answering = true;
    {
      await using _app = startAttache(args);
      await untilLogged(dataDir, (event) => event.event === "delivery.attempted" && event.outcome === "delivered", limitMs, "the delivery");
    }
    expect((await booksOf(dataDir)).unaccounted).toBe(0);
  });
});
