import { hostKey, retryAfterUntil, type HttpGet } from "@attache/feed";
import type { Answered, Clock, Slot } from "@attache/queue";
import { answererSlots, holdOf, sameHostMs, urlSlots } from "./slots.js";

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

/** The slots that a request has now. */
interface Place {
  readonly slots: readonly Slot[];
  readonly until: number;
}

type Entry =
  | { readonly go: true; readonly place: Place }
  | { readonly go: false; readonly reason: "rate_limited" | "aborted"; readonly detail: string };

/**
 * A `get` with the manners of a poll, for requests that are made besides: the host's slot is taken for each, each redirect's anew, so that it is
 * asked by one at a time, with a pause after each answer, and not at all while it wants to be left alone. How long to wait for it is the
 * request's signal's business. While leave is asked for a redirect no slot is held: asking may need one itself.
 */
export function politeGet({ clock, get, now, wait }: PoliteOptions): HttpGet {
  const enter = async (url: string, leaseMs: number, signal: AbortSignal | undefined): Promise<Entry> => {
    const slots = urlSlots(url);
    // Where time is simulated the clock may stand still while this waits.
    let waitedMs = 0;
    do {
      const { taken, until } = await clock.take(slots, now(), leaseMs);
      if (taken) return { go: true, place: { slots, until } };
      const freeInMs = until - now();
      if (freeInMs > patienceMs) {
        const detail = `the host ${hostKey(url)} does not want to be asked before ${new Date(until).toISOString()}`;
        return { go: false, reason: "rate_limited", detail };
      }
      const ms = Math.max(1, Math.min(lookMs, freeInMs));
      waitedMs += ms;
      await wait(ms, signal);
    } while (waitedMs < patienceMs && !isOff(signal));
    return { go: false, reason: "aborted", detail: `the host ${hostKey(url)} was not free in time` };
  };
  const leave = async ({ slots, until }: Place, answer: Partial<Answered> = {}): Promise<void> =>
    await clock.leave(slots, until, { at: now(), slots: null, hold: null, ...answer });

  return async (url, options) => {
    const leaseMs = options.timeoutMs + leaseMarginMs;
    const first = await enter(url, leaseMs, options.signal);
    if (!first.go) return { kind: "failed", reason: first.reason, detail: first.detail };
    let place: Place | null = first.place;
    const answer = await get(url, {
      ...options,
      async beforeHop(hop) {
        const isSame = hostKey(hop.from) === hostKey(hop.to);
        if (place) await leave(isSame ? { ...place, slots: place.slots.map(({ key }) => ({ key, spacingMs: sameHostMs })) } : place);
        place = null;
        const permitted = await options.beforeHop?.(hop);
        if (permitted?.go === false) return permitted;
        const entry = await enter(hop.to, leaseMs, hop.signal);
        if (!entry.go) return entry;
        // Whoever asked has gone.
        if (hop.signal.aborted) await leave(entry.place);
        else ({ place } = entry);
        return { go: true };
      },
    });
    const last: Place | null = place;
    const at = now();
    if (answer.kind === "response") {
      const hold = holdOf(answer.url, answer.status, retryAfterUntil(answer.headers, at));
      await leave(last ?? nowhere, { at, slots: answererSlots(answer.url, answer.address), hold });
    } else if (last) await leave(last, { at });
    return answer;
  };
}

const nowhere: Place = { slots: [], until: 0 };
