import type { Consumer } from "@attache/queue";
import type { Running } from "./stage.js";

/** The consumers of one stage as one running stage; `close` ends what else the stage opened. */
export function runningConsumers(consumers: ReadonlyMap<string, Consumer>, close: () => Promise<void>): Running {
  const all = [...consumers.values()];
  return {
    async pending() {
      const counts = await Promise.all(all.map((consumer) => consumer.counts()));
      return counts.reduce((sum, { waiting, active }) => sum + waiting + active, 0);
    },
    async drain(graceMs) {
      const left = await Promise.all(all.map((consumer) => consumer.drain(graceMs)));
      return left.reduce((sum, count) => sum + count, 0);
    },
    sample: () =>
      Promise.all(
        [...consumers].map(async ([channel, consumer]) => ({
          channel,
          ...(await consumer.counts()),
          oldest_ms: await consumer.oldestMs(Date.now()),
        })),
      ),
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map((consumer) => consumer[Symbol.asyncDispose]()));
      await close();
    },
  };
}
