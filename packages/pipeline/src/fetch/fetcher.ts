import { createAlarm } from "./alarm.js";
import type { Context } from "../stage.js";
import type { Polled } from "./poll.js";
import { openPolling, type Polling, type PollingOptions } from "./polling.js";

/** The fetch stage by hand: for tests and examinations that bring their own time, by `context.now`. */
export interface Fetcher extends AsyncDisposable {
  /** Polls all that is due at `now`, each feed and host once, and resolves when everything is handed on, written and remembered. */
  step(now: number): Promise<readonly Polled[]>;
  /** When something will be due next; null for never. */
  nextDueAt(): Promise<number | null>;
}

/** The clock is told of the configured feeds at the first call. */
export function createFetcher(context: Context, options: PollingOptions = {}): Fetcher {
  let opened: Promise<Polling> | null = null;
  const open = async (): Promise<Polling> => await (opened ??= openPolling(context, options));
  return {
    async step(now) {
      const polling = await open();
      const results: Polled[] = [];
      const alarm = createAlarm();
      const off = [polling.onPolled((_, polled) => results.push(polled)), polling.onChange(() => alarm.ring())];
      for (;;) {
        await polling.claim(now);
        if (polling.active === 0) break;
        await alarm.sleep(Infinity);
      }
      for (const end of off) end();
      return results;
    },
    nextDueAt: async () => await (await open()).nextDueAt(),
    async [Symbol.asyncDispose]() {
      await (await opened)?.[Symbol.asyncDispose]();
    },
  };
}
