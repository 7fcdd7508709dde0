import type { Feed } from "@attache/contract";
import { hostKey, hostKeys, type PollResult, type PollState } from "@attache/feed";
import type { Answered, Hold, Slot } from "@attache/queue";

/** A publisher's host is left alone for so long after an answer; this machine, which may be many publishers, less. */
const spacingMs = 1_000;
const loopbackSpacingMs = 200;
/** A redirect to the same host is part of its answer. */
export const sameHostMs = 200;

const isLoopback = (key: string): boolean => /^(?:localhost|\[::1\]|127\.[\d.]+)(?::\d+)?$/.test(key);

/** The slot of a host, by the name that `hostKey` gives it, or of an address. An address in a URL and the one that answers are the same slot. */
const slotOf = (key: string): Slot => ({
  key: key.replace(/^\[(.*)\]$/, "$1"),
  spacingMs: isLoopback(key) ? loopbackSpacingMs : spacingMs,
});

/** How long the host of an address is left alone after an answer, in ms. */
export const spacingOf = (url: string): number => slotOf(hostKey(url)).spacingMs;

type SlotFeed = Pick<Feed, "url" | "demo" | "everyMs">;

/** The slots that a feed takes by what it is and where it has moved. None for files, the demo and other feeds of one's own: their pace is the operator's. */
export function feedSlots(feed: SlotFeed, state: Pick<PollState, "movedTo" | "answeredBy">): Slot[] {
  const { name, retry } = hostKeys(feed, state);
  if (name === "") return [];
  return name === retry ? [slotOf(name)] : [slotOf(name), slotOf(retry)];
}

/** The slots of any address of the web; none for what is no such address. */
export function urlSlots(url: string): Slot[] {
  const key = hostKey(url);
  return key === "" ? [] : [slotOf(key)];
}

/** Whether a redirect stays within what is the operator's own: from a feed without slots to this machine. */
export const isOwnHop = (claimed: readonly string[], to: string): boolean => claimed.length === 0 && isLoopback(hostKey(to));

/** The slots of who answered: the host after redirects, and its address, where several names may live. */
export function answererSlots(url: string, address: string | null): Slot[] {
  const key = hostKey(url);
  const slots = urlSlots(url);
  return address === null || isLoopback(key) || key === "" ? slots : [...slots, { ...slotOf(address), spacingMs }];
}

/** What a poll means for the slots: who answered, and whether all feeds of that host are to wait (429 and 503 with Retry-After). */
export function answeredBy(feed: SlotFeed, result: PollResult, at: number): Answered {
  if (result.url === null || feedSlots(feed, result.state).length === 0) return { at, slots: null, hold: null };
  return {
    at,
    slots: answererSlots(result.url, result.address),
    hold: holdOf(result.url, result.httpStatus, result.state.retryAfterUntil),
  };
}

/** The hold that an answer puts on the host that gave it; null where it asks for none. */
export function holdOf(url: string, status: number | null, retryAfterUntil: number | null): Hold | null {
  const [slot] = urlSlots(url);
  if (!slot || retryAfterUntil === null || (status !== 429 && status !== 503)) return null;
  return { key: slot.key, until: retryAfterUntil };
}
