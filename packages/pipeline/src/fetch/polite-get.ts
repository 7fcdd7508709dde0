import { retryAfterUntil, type HttpGet } from "@attache/feed";
import type { Clock, Slot } from "@attache/queue";
import { answererSlots, holdOf, urlSlots } from "./slots.js";

export interface PoliteOptions {
  readonly clock: Pick<Clock, "take" | "leave">;
  readonly get: HttpGet;
  readonly now: () => number;
  /** Resolves after so many milliseconds, or when the signal calls off. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** What would take longer to be free is not waited for. */
const patienceMs = 60_000;
/** A slot that is taken may be free well before its lease ends: it is looked at this often. */
const lookMs = 500;
/** Over the request's own time limit, for the taking and the leaving. */
const leaseMarginMs = 5_000;

const isOff = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

type Entry =
  | { readonly kind: "in"; readonly until: number }
  | { readonly kind: "held"; readonly until: number }
  | { readonly kind: "late" };

/**
 * A `get` with the manners of a poll, for requests that are made besides: the host's slot is taken for each, so that it is asked by one at a
 * time, with a pause after each answer, and not at all while it wants to be left alone. How long to wait for it is the request's signal's
 * business.
 */
export function politeGet({ clock, get, now, wait }: PoliteOptions): HttpGet {
  const enter = async (slots: readonly Slot[], leaseMs: number, signal: AbortSignal | undefined): Promise<Entry> => {
    // Where time is simulated the clock may stand still while this waits.
    let waitedMs = 0;
    do {
      const { taken, until } = await clock.take(slots, now(), leaseMs);
      if (taken) return { kind: "in", until };
      const freeInMs = until - now();
      if (freeInMs > patienceMs) return { kind: "held", until };
      const ms = Math.max(1, Math.min(lookMs, freeInMs));
      waitedMs += ms;
      await wait(ms, signal);
    } while (waitedMs < patienceMs && !isOff(signal));
    return { kind: "late" };
  };

  return async (url, options) => {
    const slots = urlSlots(url);
    if (slots.length === 0) return await get(url, options);
    const entry = await enter(slots, options.timeoutMs + leaseMarginMs, options.signal);
    switch (entry.kind) {
      case "held": {
        const detail = `the host does not want to be asked before ${new Date(entry.until).toISOString()}`;
        return { kind: "failed", reason: "rate_limited", detail };
      }
      case "late":
        return { kind: "failed", reason: "aborted", detail: "the host was not free in time" };
      case "in": {
        const answer = await get(url, options);
        const at = now();
        await clock.leave(slots, entry.until, {
          at,
          ...(answer.kind === "response"
            ? {
                slots: answererSlots(answer.url, answer.address),
                hold: holdOf(answer.url, answer.status, retryAfterUntil(answer.headers, at)),
              }
            : { slots: null, hold: null }),
        });
        return answer;
      }
    }
  };
}
