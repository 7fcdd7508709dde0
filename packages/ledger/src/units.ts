import { hash64, type Hash } from "./hash.js";
import { createTable, isFull, makeRoom, rowsOf, setRow, slotOf, type HashTable } from "./hash-table.js";
import { combine, isClosed, isOpened } from "./unit-bits.js";

/** What is done is told apart from its repeats for this long by log time, or longer while there is room; then only its count is kept. */
export const horizonHours = 96;
/** Slots of a table up to which nothing is forgotten (32 MiB): smaller logs are exact whatever the order of their lines. */
const forgetFromSlots = 2 ** 21;

/** A unit that no closing line has been seen for. Texts are empty, and times as given below, where nothing told them. */
export interface OpenUnit {
  readonly id: string;
  readonly round: number;
  /** The first line that told of it: ms since the epoch. */
  readonly sinceMs: number;
  /** The feed of an item, the endpoint of a delivery. */
  readonly about: string;
  /** The alert of a delivery. */
  readonly alert: string;
  readonly title: string;
  /** The last logged wait: when it was logged and until when, 0 without one. */
  readonly waitSetMs: number;
  readonly waitUntilMs: number;
}

/** Units of one kind: what is known of each, how many are known to be what, and those that are open, by name. */
export interface Units {
  table: HashTable;
  /** How many units of the table have these bits. */
  census: Map<number, number>;
  /** The same for closed units that have left the table. */
  archived: Map<number, number>;
  /** By `<id> <round>`; kept without limit. */
  open: Map<string, OpenUnit>;
  latestHour: number;
  readonly forgetFromSlots: number;
}

export const emptyUnits = (forgetFrom = forgetFromSlots): Units => ({
  table: createTable(0),
  census: new Map(),
  archived: new Map(),
  open: new Map(),
  latestHour: 0,
  forgetFromSlots: forgetFrom,
});

/** Adds a fact about a unit; in any order, any number of times. */
export function noteUnit(units: Units, unit: OpenUnit, fact: number, hour: number): void {
  const key = `${unit.id} ${unit.round}`;
  if (isClosed(noteRow(units, hash64(key), fact, hour))) {
    units.open.delete(key);
    return;
  }
  const known = units.open.get(key);
  units.open.set(key, known ? joinOpen(known, unit) : unit);
}

/** Adds all that `from` knows to `into`. */
export function mergeUnits(into: Units, from: Units): void {
  for (const row of rowsOf(from.table)) noteRow(into, row, row.bits, row.hour);
  for (const [bits, count] of from.archived) addTo(into.archived, bits, count);
  for (const [key, unit] of from.open) {
    const known = into.open.get(key);
    into.open.set(key, known ? joinOpen(known, unit) : unit);
  }
  // What is open in one may be closed in the other.
  for (const key of into.open.keys()) {
    const bits = into.table.bits[slotOf(into.table, hash64(key))] ?? 0;
    if (isClosed(bits)) into.open.delete(key);
  }
}

/** Every kind of unit there is, with how many are of it. */
export function* censusOf({ census, archived }: Units): Generator<[bits: number, count: number], void, undefined> {
  yield* census;
  yield* archived;
}

function noteRow(units: Units, key: Hash, fact: number, hour: number): number {
  const { table, census } = units;
  units.latestHour = Math.max(units.latestHour, hour);
  let slot = slotOf(table, key);
  const before = table.bits[slot] ?? 0;
  if (before === 0 && isFull(table)) {
    archiveOld(units);
    slot = slotOf(table, key);
  }
  const after = before === 0 ? fact : combine(before, fact);
  setRow(table, slot, key, after, Math.max(table.hour[slot] ?? 0, hour));
  if (before !== after) {
    if (before !== 0) addTo(census, before, -1);
    addTo(census, after, 1);
  }
  return after;
}

/** A unit whose opening may still be read (its file comes later) is as little forgotten as an open one. */
function archiveOld({ table, census, archived, latestHour, forgetFromSlots: forgetFrom }: Units): void {
  makeRoom(
    table,
    ({ bits, hour }) => table.bits.length >= forgetFrom && isOpened(bits) && isClosed(bits) && hour < latestHour - horizonHours,
    ({ bits }) => {
      addTo(census, bits, -1);
      addTo(archived, bits, 1);
    },
  );
}

function addTo(counts: Map<number, number>, bits: number, n: number): void {
  const count = (counts.get(bits) ?? 0) + n;
  if (count === 0) counts.delete(bits);
  else counts.set(bits, count);
}

/** Joins two accounts of one open unit so that their order does not matter. */
function joinOpen(a: OpenUnit, b: OpenUnit): OpenUnit {
  const later = a.waitSetMs === b.waitSetMs ? a.waitUntilMs > b.waitUntilMs : a.waitSetMs > b.waitSetMs;
  const { waitSetMs, waitUntilMs } = later ? a : b;
  return {
    id: a.id,
    round: a.round,
    sinceMs: Math.min(a.sinceMs, b.sinceMs),
    about: greater(a.about, b.about),
    alert: greater(a.alert, b.alert),
    title: greater(a.title, b.title),
    waitSetMs,
    waitUntilMs,
  };
}

const greater = (a: string, b: string): string => (a > b ? a : b);
