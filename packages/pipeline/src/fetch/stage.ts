import type { Feed } from "@attache/contract";
import { itemsChannel } from "@attache/contract";
import { createAlarm } from "./alarm.js";
import type { Context, Running, Stage } from "../stage.js";
import type { Polled } from "./poll.js";
import { openPolling, type PollingOptions } from "./polling.js";

/** What others do to the clock (a feed made due by hand, another fetcher's end) is noticed within this. */
const lookMs = 1_000;

export interface FetchRunning extends Running {
  /** Called with the result of every poll, until the returned function is. */
  onPolled(listener: (feed: Feed, polled: Polled) => void): () => void;
}

export const fetchStage = {
  name: "fetch",
  input: "clock",
  output: itemsChannel.name,
  /** Polls what is due until it is drained, asleep until the next due time. */
  async run(context: Context, options: PollingOptions = {}): Promise<FetchRunning> {
    const { now } = context;
    const polling = await openPolling(context, options);
    const alarm = createAlarm();
    const stopping = new AbortController();
    polling.onChange(() => alarm.ring());

    const loop = async (): Promise<void> => {
      while (!stopping.signal.aborted) {
        const nextAt = await polling.claim(now());
        await alarm.sleep(Math.min(lookMs, Math.max(1, (nextAt ?? Infinity) - now())));
      }
    };
    const looping = loop();

    return {
      onPolled: (listener) => polling.onPolled(listener),
      pending: async () => polling.active,
      sample: async () => [
        { channel: "clock", waiting: 0, active: polling.active, delayed: polling.feeds - polling.active, oldest_ms: null },
      ],
      async drain(graceMs) {
        stopping.abort();
        polling.hurry();
        alarm.ring();
        await looping;
        const idle = createAlarm();
        polling.onChange(() => {
          if (polling.active === 0) idle.ring();
        });
        if (polling.active > 0) await idle.sleep(graceMs);
        return polling.active;
      },
      async [Symbol.asyncDispose]() {
        stopping.abort();
        alarm.ring();
        await polling[Symbol.asyncDispose]();
      },
    };
  },
} satisfies Stage;
