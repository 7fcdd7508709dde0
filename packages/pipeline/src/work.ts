import { watchRetention } from "./retention.js";
import type { Context, Running, Stage } from "./stage.js";
import { troubleWith } from "./trouble.js";

const heartbeatMs = 10_000;
const sampleMs = 15_000;

/** Stages at work in this process, with the heartbeat and the samples that the books and the dashboard need. */
export interface Work extends AsyncDisposable {
  readonly running: ReadonlyMap<Stage["name"], Running>;
  /** Stops taking work, finishes what is active within `graceMs`. Resolves to how much was left. */
  drain(graceMs: number): Promise<number>;
}

export async function startWork(context: Context, stages: readonly Stage[]): Promise<Work> {
  const { log } = context;
  const running = new Map<Stage["name"], Running>();
  for (const stage of stages) running.set(stage.name, await stage.run(context));

  const beat = setInterval(() => log.emit("process.heartbeat", { rss: process.memoryUsage.rss() }), heartbeatMs);
  const sample = setInterval(() => {
    void (async () => {
      for (const stage of running.values()) for (const line of await stage.sample()) log.emit("queue.sampled", line);
    })().catch(troubleWith(context, "sample"));
  }, sampleMs);
  // One process of each deployment looks after what is kept in Redis: whoever runs the alert stage, where most of it is made.
  const retention = running.has("alert") ? watchRetention(context) : null;

  return {
    running,
    async drain(graceMs) {
      const left = await Promise.all([...running.values()].map((stage) => stage.drain(graceMs)));
      return left.reduce((sum, count) => sum + count, 0);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(beat);
      clearInterval(sample);
      retention?.[Symbol.dispose]();
      for (const stage of running.values()) await stage[Symbol.asyncDispose]();
    },
  };
}
