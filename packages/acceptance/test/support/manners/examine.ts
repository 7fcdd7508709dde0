import { parseConfig } from "@attache/config";
import type { LogEvent } from "@attache/contract";
import { parseLogLine } from "@attache/contract";
import { createLog } from "@attache/log";
import { seededRandom } from "@attache/newsroom";
import { createFetcher, type Context, type Fetcher } from "@attache/pipeline";
import { connect, keysOf, startThrowawayServer, untilReady } from "@attache/queue";
import { join } from "node:path";
import { temporaryDir } from "../app.js";
import type { Agency } from "./agency.js";
import { hourMs, minuteMs } from "./recording.js";

export interface Examined {
  readonly events: readonly LogEvent[];
  readonly restarts: readonly number[];
}

/** A clock that is set by hand. */
export interface HandClock {
  now: number;
}

/** The process is started anew a minute after each of the first answers that ask for patience, and at these times. */
const patientRestarts = 6;
const restartsAtHours = [40, 75.3];

/** Lets the fetch stage read everything of an agency for `forMs` of simulated time, on a Redis of its own, with restarts. */
export async function examine(agency: Agency, clock: HandClock, forMs: number): Promise<Examined> {
  await using dir = await temporaryDir();
  await using server = await startThrowawayServer();
  const redis = connect(server.address);
  await untilReady(redis, server.address, 10_000);
  const events: LogEvent[] = [];
  using log = createLog({
    service: "fetcher",
    dir: join(dir.path, "logs"),
    now: () => clock.now,
    mirror(line) {
      const parsed = parseLogLine(line);
      if (parsed.kind === "event") events.push(parsed.event);
    },
  });
  const context: Context = {
    config: configurationFor(agency),
    redis,
    keys: keysOf(),
    log,
    dataDir: dir.path,
    now: () => clock.now,
    random: seededRandom(7),
  };
  // Whoever waits for a host lets the simulated time go on.
  const wait = async (ms: number): Promise<void> => {
    clock.now += ms;
  };
  const open = (): Fetcher => createFetcher(context, { resolve: agency.resolve, wait });

  const start = clock.now;
  const planned = restartsAtHours.map((hours) => start + hours * hourMs);
  const restarts: number[] = [];
  let looked = 0;
  let patient = 0;
  let fetcher = open();
  try {
    for (;;) {
      agency.advance(clock.now);
      await fetcher.step(clock.now);
      for (const { answer, endedAt } of agency.exchanges.slice(looked)) {
        if (answer["retry-after"] === undefined || patient >= patientRestarts) continue;
        planned.unshift(endedAt + minuteMs);
        patient += 1;
      }
      looked = agency.exchanges.length;
      const due = (await fetcher.nextDueAt()) ?? Number.POSITIVE_INFINITY;
      const next = Math.max(clock.now + 1, Math.min(due, agency.nextAt(), ...planned));
      if (next > start + forMs) break;
      clock.now = next;
      const index = planned.findIndex((at) => at <= clock.now);
      if (index < 0) continue;
      planned.splice(index, 1);
      restarts.push(clock.now);
      await fetcher[Symbol.asyncDispose]();
      fetcher = open();
    }
  } finally {
    await fetcher[Symbol.asyncDispose]();
    redis.disconnect();
  }
  return { events, restarts };
}

function configurationFor(agency: Agency): Context["config"] {
  const text = JSON.stringify({
    feeds: agency.subjects.map(({ url, everyMs, fulltext }) => ({
      url,
      fulltext,
      ...(everyMs === null ? {} : { every: `${everyMs / minuteMs}m` }),
    })),
    egress: { allow: ["127.0.0.0/8"] },
  });
  const loaded = parseConfig(text, "attache.yaml", { env: {} });
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join("\n"));
  return loaded.config;
}
