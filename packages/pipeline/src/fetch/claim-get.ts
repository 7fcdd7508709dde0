import { hostKey, type HttpGet } from "@attache/feed";
import type { Claim, Slot } from "@attache/queue";
import { isOwnHop, sameHostMs, urlSlots } from "./slots.js";
import type { Parts } from "./parts.js";

/** A redirect that was not followed because its host is being asked by another, or does not want to be asked. */
export interface PutOff {
  /** The host. */
  readonly host: string;
  /** Its slot, and those of the redirects before: who waits for all of them at once will not be put off again. */
  readonly slots: readonly Slot[];
  /** When it may be free. */
  readonly until: number;
}

/** The `get` of one claim. */
export interface ClaimGet {
  readonly get: HttpGet;
  /** Why the last request was given up, if for the sake of a host that it was redirected to. */
  putOff(): PutOff | null;
}

/** Over the request's own time limit, for the taking and the leaving. */
const leaseMarginMs = 5_000;

/**
 * A `get` for whoever has claimed a feed, and the slots of its hosts with it: the slots of others that it is redirected to are taken on the way.
 * Nobody waits for them here, with slots in hand that others may wait for.
 */
export function claimGet({ clock, get, context: { now }, wait }: Parts, claim: Claim): ClaimGet {
  let putOff: PutOff | null = null;
  return {
    putOff: () => putOff,
    async get(url, options) {
      const asked = new Set([hostKey(url)]);
      const places: { readonly slots: readonly Slot[]; readonly until: number }[] = [];
      const answer = await get(url, {
        ...options,
        async beforeHop({ to, signal }) {
          const host = hostKey(to);
          if (isOwnHop(claim.slots, to)) return { go: true };
          if (asked.has(host)) {
            await wait(sameHostMs, signal);
            return { go: true };
          }
          asked.add(host);
          const slots = urlSlots(to);
          if (slots.every(({ key }) => claim.slots.includes(key))) return { go: true };
          const { taken, until } = await clock.take(slots, now(), options.timeoutMs + leaseMarginMs);
          if (taken) {
            places.push({ slots, until });
            return { go: true };
          }
          putOff = { host, until, slots: [...places.flatMap((place) => place.slots), ...slots] };
          return { go: false, reason: "rate_limited", detail: `the host ${host} may not be asked before ${new Date(until).toISOString()}` };
        },
      });
      for (const { slots, until } of places) await clock.leave(slots, until, { at: now(), slots: null, hold: null });
      return answer;
    },
  };
}
