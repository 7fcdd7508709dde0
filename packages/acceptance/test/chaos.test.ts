import { loadConfig } from "@attache/config";
import type { LogEvent } from "@attache/contract";
import { invent, seededRandom, startNewsroom, startReceiver, virtualOutlets, type Newsroom } from "@attache/newsroom";
import { newSecret } from "@attache/webhook";
import { describe, expect, it } from "vitest";
import { booksOf, eventsIn, untilLogged } from "./support/logs.js";
import { expectedOf } from "./support/oracle.js";
import { processes, startAttache, untilGone, temporaryDir, writeConfiguration, type Started } from "./support/app.js";

const targets = ["fetcher", "classifier", "alerter", "publisher", "supervisor", "redis"] as const;
type Target = (typeof targets)[number];

/** Short in every run of the suite; `npm run chaos` asks for more. */
const kills = Number(process.env["ATTACHE_CHAOS_KILLS"] ?? "6");
const seed = Number(process.env["ATTACHE_CHAOS_SEED"] ?? "20250508");
const recoveryLimitMs = 60_000;

describe("under kill -9", () => {
  it(
    `settles every published item exactly once and delivers every alert (${kills} kills, seed ${seed})`,
    { timeout: 120_000 + kills * 60_000 },
    async () => {
      const random = seededRandom(seed);
      const secret = newSecret();
      await using dir = await temporaryDir();
      await using newsroom = await startNewsroom({ outlets: virtualOutlets(6) });
      await using receiver = await startReceiver({ secrets: [secret] });
      const path = await writeConfiguration(dir.path, {
        feeds: newsroom.outlets.map(({ url, name, lang }) => ({ url, name, lang, every: "1s", demo: true })),
        firstPoll: "alert",
        rules: [
          { id: "multipolarity", severity: "high", when: { themes: { any: ["multipolarity"] } }, to: ["desk"] },
          { id: "any-order", severity: "low", when: { themes: { any: ["multipolarity", "power-politics"] } }, to: [] },
        ],
        endpoints: { desk: { url: receiver.url, secret, retry: ["1s", "1s", "1s", "2s", "2s", "5s", "5s", "5s"] } },
        egress: { allow: ["127.0.0.0/8"] },
        shutdown: { grace: "10s" },
      });
      const dataDir = `${dir.path}/data`;
      const args = ["start", "--config", path, "--data", dataDir];
      let app: Started = startAttache(args);
      try {
        await untilLogged(dataDir, (event) => event.event === "feed.fetched", recoveryLimitMs, "the first poll");
        const stop = new AbortController();
        const publishing = publish(newsroom, stop.signal);
        for (const target of killList(kills, random)) {
          const killedAt = Date.now();
          await kill(target, app);
          if (target === "supervisor") {
            await app.exited;
            app = startAttache(args);
          }
          await untilRecovered(dataDir, target, killedAt);
        }
        stop.abort();
        await publishing;

        const loaded = loadConfig(path, { env: {} });
        if (!loaded.ok) throw new Error(loaded.problems.map((problem) => problem.message).join("\n"));
        const expected = await expectedOf(newsroom.outlets, loaded.config);
        expect(expected.settled.size).toBe(newsroom.published.length);
        expect(expected.alerts.size).toBeGreaterThan(0);

        // Items are settled and deliveries ended in any order; the last of them ends the wait.
        const open = new Set(expected.settled.keys());
        await untilLogged(
          dataDir,
          (event) => {
            if (event.event === "item.settled") open.delete(event.item);
            return open.size === 0;
          },
          recoveryLimitMs * 2,
          `every item to be settled (${expected.settled.size} were published)`,
        );
        const delivered = expectedDeliveries(await eventsIn(dataDir));
        await untilLogged(
          dataDir,
          (event) => {
            if (event.event === "delivery.attempted" && event.outcome === "delivered") delivered.delete(event.delivery);
            return delivered.size === 0;
          },
          recoveryLimitMs * 2,
          "every delivery to arrive",
        );
        app.child.kill("SIGTERM");
        expect(await app.exited, app.output()).toBe(0);
        // Nor may an orphan of a killed supervisor be left, whatever it was waiting for.
        await untilGone(dataDir, recoveryLimitMs);

        const events = await eventsIn(dataDir);
        expect(settledIn(events)).toEqual(new Map([...expected.settled].map(([item, outcome]) => [item, new Set([outcome])])));
        const forDesk = new Set(
          events.flatMap((event) => (event.event === "alert.raised" && event.deliveries.length > 0 ? [event.alert] : [])),
        );
        const raised = new Set(events.flatMap((event) => (event.event === "alert.raised" ? [event.alert] : [])));
        expect(raised).toEqual(expected.alerts);
        expect(new Set(receiver.ids.keys())).toEqual(forDesk);
        expect(receiver.counts.refused).toBe(0);
        const books = await booksOf(dataDir);
        expect(books.unaccounted, JSON.stringify(books, null, 2)).toEqual(0);
      } catch (error) {
        throw new Error(`${String(error)}\n\nOutput of the application:\n${app.output()}`, { cause: error });
      } finally {
        await app[Symbol.asyncDispose]();
      }
    },
  );
});

/** Each target in turn, in an order that the seed decides. */
function killList(count: number, random: () => number): Target[] {
  const list: Target[] = [];
  while (list.length < count)
    list.push(
      ...[...targets]
        .map((target) => ({ target, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ target }) => target),
    );
  return list.slice(0, count);
}

/** Publishes until told to stop: a steady stream of 60 items a second, a tenth of it worth an alert. */
async function publish(newsroom: Newsroom, signal: AbortSignal): Promise<void> {
  const dispatches = invent(kills * 60 * 60, { outlets: newsroom.outlets }).values();
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      for (let i = 0; i < 3; i++) {
        const { value } = dispatches.next();
        if (value) newsroom.publish(value.outlet, value);
      }
    }, 50);
    signal.addEventListener("abort", () => {
      clearInterval(timer);
      resolve();
    });
  });
}

async function kill(target: Target, app: Started): Promise<void> {
  const supervisor = app.child.pid ?? 0;
  if (target === "supervisor") {
    process.kill(supervisor, "SIGKILL");
    return;
  }
  const all = await processes();
  const ours = new Set([supervisor]);
  for (let size = 0; size !== ours.size;) {
    size = ours.size;
    for (const entry of all) if (ours.has(entry.parent)) ours.add(entry.pid);
  }
  const isTarget = (command: string): boolean =>
    target === "redis" ? /(redis|valkey)-server/.test(command) : command.includes(`/services/${target}/`);
  const victims = all.filter((entry) => ours.has(entry.pid) && isTarget(entry.command));
  for (const { pid } of victims) process.kill(pid, "SIGKILL");
}

/** A killed service says that it started again; a killed Redis is reached again. Then the next may be killed. */
async function untilRecovered(dataDir: string, target: Target, killedAt: number): Promise<void> {
  const wanted = (event: LogEvent): boolean => {
    if (Date.parse(event.time) < killedAt) return false;
    if (target === "redis") return event.event === "redis.restored";
    return event.event === "process.started" && event.service === target;
  };
  await untilLogged(dataDir, wanted, recoveryLimitMs, `${target} to be back`);
}

function expectedDeliveries(events: readonly LogEvent[]): Set<string> {
  return new Set(events.flatMap((event) => (event.event === "alert.raised" ? event.deliveries.map(({ delivery }) => delivery) : [])));
}

function settledIn(events: readonly LogEvent[]): Map<string, Set<string>> {
  const settled = new Map<string, Set<string>>();
  for (const event of events) {
    if (event.event !== "item.settled") continue;
    settled.set(event.item, (settled.get(event.item) ?? new Set()).add(event.outcome));
  }
  return settled;
}
