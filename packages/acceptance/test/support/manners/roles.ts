import type { Misbehaviour, Newsroom, OutletProfile } from "@attache/newsroom";
import { standardOutlets } from "@attache/newsroom";
import { dayMs, hourMs, minuteMs } from "./recording.js";

/** What happens to an outlet at a time after the start. */
interface Turn {
  readonly atMs: number;
  readonly act: (newsroom: Newsroom, id: string, now: number) => void;
}

/** One outlet of the examination: what it is like, how often it publishes, and what happens to it. */
export interface Role {
  readonly id: string;
  readonly profile?: Partial<OutletProfile>;
  readonly publishEveryMs: number;
  readonly everyMs?: number;
  readonly fulltext?: true;
  readonly turns?: readonly Turn[];
  /** Not all that it publishes can be had: it is gone, or its feed lost something. */
  readonly loses?: true;
}

const misbehaves = (fromMs: number, misbehaviour: Misbehaviour, forMs?: number): Turn[] => [
  { atMs: fromMs, act: (newsroom, id) => newsroom.misbehave(id, misbehaviour) },
  ...(forMs === undefined ? [] : [{ atMs: fromMs + forMs, act: (newsroom: Newsroom, id: string) => newsroom.misbehave(id, null) }]),
];
/** Asks for patience once, and again from time to time. */
const impatient = (misbehaviour: Misbehaviour): Turn[] =>
  [5, 30, 31.2, 80, 130].flatMap((hours) => misbehaves(hours * hourMs, { ...misbehaviour, for: 1 }));

function replaceAll(newsroom: Newsroom, id: string): void {
  newsroom.clear(id);
  for (let number = 0; number < 5; number++) newsroom.publish(id, { title: `Report ${number} after all was replaced`, text: "" });
}

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const skipped = [22, 23, 0, 1, 2, 3, 4, 5];

const openRobots = "User-agent: *\nDisallow: /private/\n";
const closedRobots = "User-agent: *\nDisallow: /items/\n";

/** Thirty-odd publishers, each with something that a client can get wrong. */
export const roles: readonly Role[] = [
  { id: "quick", publishEveryMs: 30 * minuteMs },
  { id: "slow", publishEveryMs: 9 * hourMs },
  { id: "etag-only", profile: { validators: "etag" }, publishEveryMs: 2 * hourMs },
  { id: "date-only", profile: { validators: "date" }, publishEveryMs: 2 * hourMs },
  { id: "weak-etag", profile: { validators: "weak-etag" }, publishEveryMs: 3 * hourMs },
  { id: "unquoted-etag", profile: { validators: "unquoted-etag" }, publishEveryMs: 3 * hourMs },
  { id: "odd-date", profile: { validators: "odd-date" }, publishEveryMs: 3 * hourMs },
  { id: "no-validators", profile: { validators: "none" }, publishEveryMs: 3 * hourMs },
  { id: "max-age", profile: { words: { maxAgeS: 5_400 } }, publishEveryMs: 2 * hourMs },
  { id: "expires", profile: { words: { expiresInS: 7_200 } }, publishEveryMs: 2 * hourMs },
  { id: "ttl", profile: { words: { ttlMinutes: 180 } }, publishEveryMs: 2 * hourMs },
  { id: "syndication", profile: { format: "rdf", words: { updates: { period: "daily", frequency: 6 } } }, publishEveryMs: 2 * hourMs },
  { id: "hourly", profile: { words: { updates: { period: "hourly", frequency: 1 } } }, publishEveryMs: hourMs },
  { id: "skips-night", profile: { words: { skipHours: skipped } }, publishEveryMs: 2 * hourMs },
  { id: "skips-weekend", profile: { words: { skipDays: ["Saturday", "Sunday"] } }, publishEveryMs: 2 * hourMs },
  {
    id: "skips-everything",
    profile: { words: { skipHours: skipped, skipDays: days.slice(1, 3), ttlMinutes: 90 } },
    publishEveryMs: 2 * hourMs,
  },
  { id: "full-text", fulltext: true, profile: { content: "headline", robots: openRobots }, publishEveryMs: 2 * hourMs },
  { id: "forbids-pages", fulltext: true, profile: { content: "headline", robots: closedRobots }, publishEveryMs: 2 * hourMs },
  { id: "own-floor", everyMs: 2 * hourMs, publishEveryMs: 15 * minuteMs },
  { id: "cookies", profile: { headers: { "set-cookie": "visitor=1; Path=/", vary: "Cookie" } }, publishEveryMs: 2 * hourMs },
  { id: "limits-rate", turns: impatient({ status: 429, retryAfter: 3_600 }), publishEveryMs: hourMs },
  { id: "is-overloaded", turns: impatient({ status: 503, retryAfter: 3_600 }), publishEveryMs: hourMs },
  {
    id: "names-a-date",
    turns: [6, 50, 100].flatMap((hours): Turn[] => [
      {
        atMs: hours * hourMs,
        act: (newsroom, id, now) => newsroom.misbehave(id, { status: 503, retryAfter: new Date(now + 7 * hourMs).toUTCString() }),
      },
      { atMs: (hours + 7) * hourMs, act: (newsroom, id) => newsroom.misbehave(id, null) },
    ]),
    publishEveryMs: 2 * hourMs,
  },
  { id: "limits-silently", turns: misbehaves(10 * hourMs, { status: 429 }, 20 * hourMs), publishEveryMs: 2 * hourMs },
  { id: "breaks-down", turns: misbehaves(20 * hourMs, { status: 500 }, 40 * hourMs), publishEveryMs: 2 * hourMs },
  { id: "forbids", turns: misbehaves(30 * hourMs, { status: 403 }, 24 * hourMs), publishEveryMs: 2 * hourMs },
  { id: "hangs-up", turns: misbehaves(30 * hourMs, { drop: "at-once" }, 24 * hourMs), publishEveryMs: 2 * hourMs },
  { id: "breaks-off", turns: misbehaves(30 * hourMs, { drop: "half-way" }, 12 * hourMs), publishEveryMs: 2 * hourMs },
  { id: "shows-a-page", turns: misbehaves(30 * hourMs, { html: true }, 12 * hourMs), publishEveryMs: 2 * hourMs },
  { id: "is-gone", turns: misbehaves(2 * dayMs, { status: 410 }), publishEveryMs: 2 * hourMs, loses: true },
  { id: "seems-gone", turns: misbehaves(2 * dayMs, { status: 410, for: 1 }), publishEveryMs: 2 * hourMs },
  { id: "is-missing", turns: misbehaves(dayMs, { status: 404 }, 2 * dayMs), publishEveryMs: 2 * hourMs },
  ...([301, 308] as const).map((status): Role => ({
    id: `moves-${status}`,
    turns: [{ atMs: dayMs, act: (newsroom, id) => void newsroom.relocate(id, status) }],
    publishEveryMs: 2 * hourMs,
  })),
  ...([302, 307] as const).map((status): Role => ({
    id: `is-away-${status}`,
    turns: [{ atMs: dayMs, act: (newsroom, id) => void newsroom.relocate(id, status) }],
    publishEveryMs: 2 * hourMs,
  })),
  { id: "moves-unseen", turns: [{ atMs: dayMs, act: (newsroom, id) => void newsroom.relocate(id, 404) }], publishEveryMs: 2 * hourMs },
  { id: "wrong-304", turns: misbehaves(dayMs, { wrong304: true }), publishEveryMs: 2 * hourMs },
  { id: "wrong-304-date", profile: { validators: "date" }, turns: misbehaves(dayMs, { wrong304: true }), publishEveryMs: 4 * hourMs },
  { id: "changes-etag", turns: misbehaves(0, { changingEtag: true }), publishEveryMs: 6 * hourMs },
  { id: "replaces-all", turns: [{ atMs: 3 * dayMs, act: replaceAll }], publishEveryMs: 2 * hourMs, loses: true },
];

const [usual] = standardOutlets;

/** The role as an outlet of a newsroom. */
export function outletOf({ id, profile = {} }: Role): OutletProfile {
  if (!usual) throw new Error("the newsroom has no outlets");
  return { ...usual, content: "summary", id, name: `${id} (invented)`, publisher: id, owner: id, ...profile };
}
