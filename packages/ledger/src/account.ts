import type { OpenEntry } from "./books.js";
import { elapsedMs, type Span } from "./downtime.js";
import { closingOf, isOpened, reasonOf, roundOf } from "./unit-bits.js";
import { censusOf, type OpenUnit, type Units } from "./units.js";

/** What decides between in flight and unaccounted. Times are ms since the epoch. */
export interface Judgement {
  readonly nowMs: number;
  readonly graceMs: number;
  /** When the stages that the unit waits for could not work. */
  readonly downtime: readonly Span[];
}

export interface JudgedUnit {
  readonly unit: OpenUnit;
  readonly openMs: number;
  readonly waits: boolean;
  readonly unaccounted: boolean;
}

/**
 * Judges what is open. A unit is in flight for `graceMs` from its first line, or from the end of the last wait that was logged for it,
 * downtime not counted; then it is unaccounted for.
 */
export function judgeOpen(units: Units, { nowMs, graceMs, downtime }: Judgement): JudgedUnit[] {
  return [...units.open.values()].map((unit) => {
    const openMs = elapsedMs(Math.max(unit.sinceMs, unit.waitUntilMs), nowMs, downtime);
    return { unit, openMs, waits: unit.waitUntilMs > nowMs, unaccounted: openMs >= graceMs };
  });
}

const listLimit = 100;

/** The oldest of the unaccounted, for an operator to look for. */
export function listUnaccounted(judged: readonly JudgedUnit[]): OpenEntry[] {
  return judged
    .filter(({ unaccounted }) => unaccounted)
    .sort((a, b) => a.unit.sinceMs - b.unit.sinceMs || (a.unit.id < b.unit.id ? -1 : 1) || a.unit.round - b.unit.round)
    .slice(0, listLimit)
    .map(({ unit, openMs }) => ({
      id: unit.id,
      round: unit.round,
      title: unit.title,
      about: unit.about,
      alert: unit.alert === "" ? null : unit.alert,
      since: new Date(unit.sinceMs).toISOString(),
      waits_until: unit.waitUntilMs === 0 ? null : new Date(unit.waitUntilMs).toISOString(),
      open_s: Math.round(openMs / 1000),
    }));
}

/** How many units of each kind there are: every kind is a set of bits that `matches` can look at. */
export function countUnits(units: Units, matches: (bits: number) => boolean): number {
  let total = 0;
  for (const [bits, count] of censusOf(units)) if (matches(bits)) total += count;
  return total;
}

/** How many units were closed with the outcome of this index. */
export const countClosed = (units: Units, outcome: number, matches: (bits: number) => boolean = () => true): number =>
  countUnits(units, (bits) => closingOf(bits) === outcome && matches(bits));

/** The reasons of the units that were closed with the outcome of this index, where any were given. */
export function countReasons(units: Units, outcome: number): Record<string, number> {
  const counts = new Map<string, number>();
  for (const [bits, count] of censusOf(units)) {
    const reason = closingOf(bits) === outcome ? reasonOf(bits) : null;
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  return sortedCounts(counts);
}

/** Counts by name, most frequent first. */
export function sortedCounts(counts: Iterable<readonly [string, number]>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1)));
}

export const isCarriedIn = (bits: number): boolean => !isOpened(bits) && roundOf(bits) === 0;
