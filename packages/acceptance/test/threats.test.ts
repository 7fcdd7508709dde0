import type { EventOf } from "@attache/contract";
import type { HostileName } from "@attache/newsroom";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attache, startAttache, temporaryDir, writeConfiguration, type Finished } from "./support/app.js";
import { booksOf, eventsIn, untilLogged } from "./support/logs.js";
import { named } from "./support/named.js";
import { readable, refused } from "./support/threats/expectations.js";
import { allowed, openHostileDesk, type HostileDesk } from "./support/threats/hostile-desk.js";

describe("every hostile answer there is, and a good feed beside them", () => {
  let desk: HostileDesk;
  let dir: Awaited<ReturnType<typeof temporaryDir>>;
  let run: Finished;
  let fetched: readonly EventOf<"feed.fetched">[];
  let received: readonly EventOf<"item.received">[];
  let settled: readonly EventOf<"item.settled">[];
  let log = "";
  let unaccounted = Number.NaN;

  beforeAll(async () => {
    dir = await temporaryDir();
    desk = await openHostileDesk();
    desk.newsroom.publish("good", { title: "A good item", text: "Good." });
    const config = await writeConfiguration(dir.path, {
      feeds: desk.newsroom.outlets.map(({ url, name }) => ({ url, name })),
      egress: { allow: [allowed] },
    });
    const dataDir = join(dir.path, "data");
    run = await attache(["once", "--config", config, "--data", dataDir]);
    const events = await eventsIn(dataDir);
    fetched = named(events, "feed.fetched");
    received = named(events, "item.received");
    settled = named(events, "item.settled");
    const files = await readdir(join(dataDir, "logs"));
    log = (await Promise.all(files.map((file) => readFile(join(dataDir, "logs", file), "utf8")))).join("");
    ({ unaccounted } = await booksOf(dataDir));
  }, 180_000);
  afterAll(async () => {
    await desk[Symbol.asyncDispose]();
    await dir[Symbol.asyncDispose]();
  });

  const lineOf = (id: string) => fetched.find(({ url }) => url === desk.urlOf(id));
  const itemsOf = (id: string) => received.filter(({ feed }) => feed === lineOf(id)?.feed);

  it("are survived by the process, which polls all of them once", () => {
    expect(run.code, run.stderr + run.stdout).toBe(0);
    expect(unaccounted).toBe(0);
    expect(fetched.map(({ url }) => url).toSorted()).toEqual(desk.newsroom.outlets.map(({ url }) => url).toSorted());
    expect(fetched.filter(({ reason }) => reason === "internal_error" || reason === "crashed")).toEqual([]);
  });

  it("leave the good feed as it is: fetched, and its item settled", () => {
    expect(lineOf("good")).toMatchObject({ outcome: "updated", entries: 1, new_items: 1 });
    const [item] = itemsOf("good");
    expect(item?.title).toBe("A good item");
    expect(settled.filter((line) => line.item === item?.item)).toHaveLength(1);
  });

  it.each(refused)("%s is refused as %s, and the log says why", (name, reason) => {
    expect(lineOf(name)).toMatchObject({ reason, detail: expect.stringMatching(/./) });
    expect(itemsOf(name)).toEqual([]);
  });

  it.each(readable)("%s is read as far as it can be", (name, title, items) => {
    const { outcome, reason, detail } = lineOf(name) ?? {};
    expect({ outcome, reason, detail }).toEqual({ outcome: "updated", reason: undefined, detail: undefined });
    expect(itemsOf(name)).toHaveLength(items);
    expect(itemsOf(name)[0]?.title).toMatch(title);
  });

  it("lead nobody to where they point", () => {
    expect(lineOf("lure")).toMatchObject({ outcome: "hard_error", reason: "address_denied" });
    expect(desk.led()).toBe(0);
  });

  it("keep no connection: each request has ended", () => {
    const numbers = desk.exchanges.map(({ number }) => number);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index));
  });

  it("leave nothing in the log or the items that runs, escapes or was read from this machine", () => {
    expect(log.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u);
    expect(log).not.toContain("root:");
    const links = received.flatMap(({ link }) => link ?? []);
    expect(links.filter((link) => !/^https?:/.test(link))).toEqual([]);
  });
});

it("a running service goes on reading a good feed while hostile ones hold it in every way they can", { timeout: 180_000 }, async () => {
  const names: readonly HostileName[] = [
    "endless-body",
    "slow-body",
    "no-answer",
    "head-without-end",
    "gzip-bomb",
    "quadratic-text",
    "many-items",
    "bad-location",
    "body-cut-short",
    "long-header",
  ];
  await using dir = await temporaryDir();
  await using desk = await openHostileDesk(names);
  const config = await writeConfiguration(dir.path, {
    feeds: desk.newsroom.outlets.map(({ url, name }) => ({ url, name, every: "1s" })),
    firstPoll: "alert",
    egress: { allow: [allowed] },
    shutdown: { grace: "5s" },
  });
  const dataDir = join(dir.path, "data");
  const titles = Array.from({ length: 12 }, (_, index) => `Good item ${index}`);
  let peakKb = 0;
  {
    await using running = startAttache(["start", "--config", config, "--data", dataDir]);
    for (const title of titles) {
      desk.newsroom.publish("good", { title, text: "" });
      let item: string | undefined;
      const settledItems = new Set<string | undefined>();
      await untilLogged(
        dataDir,
        (event) => {
          if (event.event === "item.received" && event.title === title) ({ item } = event);
          if (event.event === "item.settled") settledItems.add(event.item);
          return item !== undefined && settledItems.has(item);
        },
        60_000,
        `${title} to be settled`,
      );
    }
    const started = named(await eventsIn(dataDir), "process.started").filter(({ service }) => service === "fetcher");
    expect(started, running.output()).toHaveLength(1);
    const status = await readFile(`/proc/${started[0]?.pid}/status`, "utf8");
    peakKb = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]);
  }
  expect(peakKb).toBeLessThan(600 * 1024);
  const numbers = desk.exchanges.map(({ number }) => number);
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index));
});
