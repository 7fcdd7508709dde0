import { loadConfig } from "@attache/config";
import { parseLogLine, type AlertBody, type LogEvent } from "@attache/contract";
import { createLog } from "@attache/log";
import { connect, keysOf, openAlerts, startServer, type RunningServer } from "@attache/queue";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { trim } from "@attache/pipeline";
import { afterEach, beforeEach, expect, it } from "vitest";

const day = 86_400_000;
const now = Date.UTC(2026, 0, 200);
const ping: AlertBody = { type: "attache.ping", timestamp: new Date(now).toISOString(), data: { id: "p", message: "x".repeat(2_000) } };

let dir: string;
let server: RunningServer;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "attache-retention-"));
  const started = await startServer({ dir: join(dir, "redis"), persistent: false, maxMemoryBytes: 24 * 1024 * 1024 });
  if (!started.ok) throw new Error(started.message);
  server = started.server;
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await rm(dir, { recursive: true, force: true });
});

async function open() {
  const path = join(dir, "attache.yaml");
  await writeFile(path, "feeds: []\nretention: { alerts: 90d }\n");
  const loaded = loadConfig(path, { env: {} });
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => problem.message).join("\n"));
  const events: LogEvent[] = [];
  const log = createLog({
    service: "test",
    dir: join(dir, "logs"),
    mirror: (line) => {
      const parsed = parseLogLine(line);
      if (parsed.kind === "event") events.push(parsed.event);
    },
  });
  const redis = connect(server.address);
  const context = { config: loaded.config, redis, keys: keysOf(), log, dataDir: dir, now: () => now, random: () => 0.5 };
  return { context, events, alerts: openAlerts(redis, keysOf()), redis };
}

it("alerts are forgotten when they are older than they may become", async () => {
  const { context, events, alerts, redis } = await open();
  const stored = [10, 89, 91, 200].map((age) => ({
    id: `age-${age}`,
    rule: "r",
    raised: new Date(now - age * day).toISOString(),
    title: "t",
    deliveries: [],
    body: ping,
  }));
  await alerts.put(stored, 365 * day);
  expect(await trim(context)).toBe(2);
  expect((await alerts.list(10)).map(({ id }) => id)).toEqual(["age-10", "age-89"]);
  expect(events).toEqual([]);
  redis.disconnect();
});

it("the older half of the history goes, and is told, before Redis is full", async () => {
  const { context, events, alerts, redis } = await open();
  const total = 8_000;
  for (let from = 0; from < total; from += 500) {
    await alerts.put(
      Array.from({ length: 500 }, (_, index) => ({
        id: `alert-${from + index}`,
        rule: "r",
        raised: new Date(now - day + from + index).toISOString(),
        title: "t",
        deliveries: [],
        body: ping,
      })),
      90 * day,
    );
  }
  const trimmed = await trim(context);
  expect(trimmed).toBe(total / 2);
  expect(await alerts.count()).toBe(total / 2);
  expect((await alerts.list(1))[0]?.id).toBe(`alert-${total - 1}`);
  expect(events).toMatchObject([{ event: "redis.memory", trimmed: total / 2 }]);
  redis.disconnect();
});
