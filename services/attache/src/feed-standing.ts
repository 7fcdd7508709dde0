import type { ListedFeed } from "@attache/config";
import type { FeedHealth, FetchReason } from "@attache/contract";
import { healthOf, hostKeys, type PollState } from "@attache/feed";
import { effectiveInterval, intervalWords, type Decider } from "./effective-interval.js";
import { mendWords, reasonWords } from "./words/reason.js";
import { momentWords, spanWords } from "./words/time.js";

/** How a feed stands, as `feeds list --json` tells it. Times are ISO 8601. */
export interface Standing {
  readonly name: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly health: FeedHealth;
  readonly publisher: string;
  readonly owner: string | null;
  readonly kind: string | null;
  readonly country: string | null;
  readonly lang: string | null;
  readonly tags: readonly string[];
  readonly checked: string | null;
  readonly last_poll: string | null;
  readonly last_success: string | null;
  readonly last_reason: FetchReason | null;
  readonly failures: number;
  /** The date of the newest item. */
  readonly last_item: string | null;
  /** The usual time between two items, by their dates, and the interval that was learned from what the polls found. */
  readonly item_every_s: number | null;
  readonly interval_s: number | null;
  /** How often it is asked while it works, and whose word that is. */
  readonly asked_every_s: number | null;
  readonly decided_by: Decider | null;
  readonly identity: string | null;
  /** Where a permanent redirect led, which is asked instead. */
  readonly moved_to: string | null;
  /** Null for what is not asked, or never again. */
  readonly next_due: string | null;
  /** The host that wants to be left alone, with all its feeds, and until when. */
  readonly held: { readonly host: string; readonly until: string } | null;
}

/** Further away than this is never: a feed that is gone is due at the end of time. */
const neverAfterMs = 100 * 365 * 86_400_000;

export interface Scheduled {
  /** Milliseconds since 1970. */
  readonly dueAt: number | null;
  /** The hosts that want to be left alone, and until when: milliseconds since 1970. */
  readonly holds: ReadonlyMap<string, number>;
}

export function standingOf(feed: ListedFeed, state: PollState, { dueAt, holds }: Scheduled, now: number): Standing {
  const { name, url, enabled, publisher, owner, kind, country, lang, tags, checked } = feed;
  const seconds = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 1_000));
  const moment = (ms: number | null): string | null => (ms === null || ms > now + neverAfterMs ? null : new Date(ms).toISOString());
  const interval = effectiveInterval(feed, state);
  return {
    name,
    url,
    enabled,
    health: healthOf(state, feed, now),
    publisher,
    owner,
    kind,
    country,
    lang,
    tags,
    checked,
    last_poll: moment(state.lastPollAt),
    last_success: moment(state.lastSuccessAt),
    last_reason: state.lastReason,
    failures: state.failures,
    last_item: state.lastItem,
    // The state keeps half of it, which is how often the feed is worth asking.
    item_every_s: seconds(state.rhythmMs === null ? null : state.rhythmMs * 2),
    interval_s: seconds(state.intervalMs),
    asked_every_s: seconds(interval?.ms ?? null),
    decided_by: interval?.decidedBy ?? null,
    identity: state.policy,
    moved_to: state.movedTo,
    next_due: enabled ? moment(dueAt) : null,
    held: enabled ? heldOf(feed, state, holds, now) : null,
  };
}

function heldOf(feed: ListedFeed, state: PollState, holds: ReadonlyMap<string, number>, now: number): Standing["held"] {
  const { name, retry } = hostKeys(feed, state);
  const hosts = [name, retry].map((key) => key.replace(/^\[(.*)\]$/, "$1"));
  const [host, until] = hosts
    .map((key) => [key, holds.get(key) ?? 0] as const)
    .reduce((most, one) => (one[1] > most[1] ? one : most), ["", 0]);
  return until > now ? { host, until: new Date(until).toISOString() } : null;
}

/** The same for people: what it is, how it stands, and what to do about it. */
export function standingLines(standing: Standing, now: number): string {
  const { name, url, enabled, health, held, moved_to: movedTo } = standing;
  const lines = [
    `${(enabled ? (health === "new" ? "not yet" : health) : "off").padEnd(8)} ${name}`,
    url,
    ...(movedTo === null ? [] : [`has moved to ${movedTo}, which is asked instead`]),
    ...(held === null ? [] : [`held: ${held.host} wants to be left alone until ${momentWords(held.until)}`]),
    ...(enabled ? [...newsLines(standing, now), ...troubleLines(standing), nextLine(standing, now)] : []),
  ];
  return lines.join(`\n${" ".repeat(9)}`);
}

function newsLines(
  { last_item: lastItem, item_every_s: everyS, asked_every_s: askedS, decided_by: by, last_success: success, health }: Standing,
  now: number,
): string[] {
  if (health === "new" || success === null) return [];
  const newest =
    lastItem === null ? "no item has a date" : `newest item ${momentWords(lastItem)}, ${spanWords(now - Date.parse(lastItem))} ago`;
  const rhythm = everyS === null || everyS === 0 ? "" : `; an item every ${spanWords(everyS * 1_000)}`;
  const interval = askedS === null || by === null ? "" : `; ${intervalWords({ ms: askedS * 1_000, decidedBy: by })}`;
  return lastItem === null && askedS === null ? [] : [`${newest}${rhythm}${interval}`];
}

function troubleLines({ health, failures, last_reason: reason, last_success: success }: Standing): string[] {
  if (health === "frozen") return ["it answers, but what it shows is old: look for another feed of this publisher"];
  if (health === "silent") return ["it answers, but nothing new came for much longer than its rhythm promises"];
  if (failures === 0 || reason === null) return [];
  const since = success === null ? "it has never answered" : `it last answered ${momentWords(success)}`;
  const mend = mendWords(reason);
  return [
    `${reasonWords(reason)} (${reason}), ${failures === 1 ? "once" : `${failures} times in a row`}; ${since}`,
    ...(mend === null ? [] : [`→ ${mend}`]),
  ];
}

function nextLine({ next_due: due, health }: Standing, now: number): string {
  if (due === null) return health === "gone" ? "it is not asked again" : "it is asked when Attaché runs";
  const wait = Date.parse(due) - now;
  return `next poll ${momentWords(due)}${wait > 0 ? `, in ${spanWords(wait)}` : ""}`;
}
