import { performance } from "node:perf_hooks";

/** How fast a newsroom publishes by itself, and for how long. */
export type Rhythm = ({ readonly perSecond: number } | { readonly everyMs: number }) & {
  /** After so many it ends; without it, when there is nothing left to publish. */
  readonly total?: number;
  /** Ends it early. */
  readonly signal?: AbortSignal;
};

/** Timers are no finer than this, so that a fast rhythm publishes several at a tick. */
const shortestTickMs = 5;

/**
 * Calls `step` in the rhythm until the total is reached, `step` says false, or the signal aborts. A late timer is caught up with:
 * the rate holds over time. Resolves with the number of steps that said true.
 */
export function keepRhythm(rhythm: Rhythm, step: () => boolean): Promise<number> {
  const everyMs = "everyMs" in rhythm ? rhythm.everyMs : 1000 / rhythm.perSecond;
  if (!(everyMs > 0)) throw new RangeError(`a rhythm needs a rate above 0: every ${everyMs} ms was asked for`);
  const total = rhythm.total ?? Number.POSITIVE_INFINITY;
  const started = performance.now();
  let steps = 0;
  return new Promise((resolve) => {
    const end = () => {
      clearInterval(timer);
      rhythm.signal?.removeEventListener("abort", end);
      resolve(steps);
    };
    const tick = () => {
      const due = Math.min(total, Math.floor((performance.now() - started) / everyMs));
      while (steps < due) {
        if (!step()) {
          end();
          return;
        }
        steps++;
      }
      if (steps >= total) end();
    };
    const timer = setInterval(tick, Math.max(shortestTickMs, everyMs));
    rhythm.signal?.addEventListener("abort", end);
    if (rhythm.signal?.aborted) end();
  });
}
