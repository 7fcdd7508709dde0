import { hash64, type Hash } from "./hash.js";
import { createTable, isFull, makeRoom, rowsOf, setExtra, setRow, slotOf, type HashTable } from "./hash-table.js";
import { horizonHours } from "./units.js";

export interface Sum {
  count: number;
  a: number;
  b: number;
}

/**
 * Counts of what has no life of its own (a poll, an attempt, an alert): each is counted once, in its group, with up to two amounts.
 * What has been counted is remembered for the horizon, so that repeats and overlapping parts do no harm.
 */
export interface Tallies {
  table: HashTable;
  groups: string[];
  numbers: Map<string, number>;
  /** By group, all that was counted. */
  sums: Sum[];
  /** By group, the part of it that has left the table. */
  archived: Sum[];
  latestHour: number;
  readonly forgetFromSlots: number;
}

/** Slots of the table up to which nothing is forgotten (12 MiB). */
const forgetFromSlots = 2 ** 19;

export const emptyTallies = (forgetFrom = forgetFromSlots): Tallies => ({
  table: createTable(2),
  groups: [],
  numbers: new Map(),
  sums: [],
  archived: [],
  latestHour: 0,
  forgetFromSlots: forgetFrom,
});

/** A group is named by its parts. */
const separator = "\u0000";

export interface Counted {
  readonly group: readonly string[];
  /** What is counted: the same id in the same group counts once. */
  readonly id: string;
  readonly hour: number;
  /** Whole numbers below 2³². */
  readonly a?: number;
  readonly b?: number;
}

/** Counts one thing, once. */
export function tally(tallies: Tallies, { group, id, hour, a = 0, b = 0 }: Counted): void {
  const name = group.join(separator);
  count(tallies, name, hash64(`${name}${separator}${id}`), hour, a, b);
}

/** Adds all that `from` has counted to `into`. */
export function mergeTallies(into: Tallies, from: Tallies): void {
  for (const row of rowsOf(from.table)) count(into, from.groups[row.bits - 1] ?? "", row, row.hour, row.extra[0] ?? 0, row.extra[1] ?? 0);
  for (const [i, sum] of from.archived.entries()) {
    const number = numberOf(into, from.groups[i] ?? "");
    add(into.sums[number], sum);
    add(into.archived[number], sum);
  }
}

/** Every group of a kind with its sum: the first part of a group's name is its kind, the rest comes as `parts`. */
export function* sumsOf(
  { groups, sums }: Tallies,
  kind: string,
): Generator<{ readonly parts: string[]; readonly sum: Sum }, void, undefined> {
  for (const [i, name] of groups.entries()) {
    const [first, ...parts] = name.split(separator);
    const sum = sums[i];
    if (first === kind && sum !== undefined) yield { parts, sum };
  }
}

function count(tallies: Tallies, group: string, key: Hash, hour: number, a: number, b: number): void {
  const { table } = tallies;
  tallies.latestHour = Math.max(tallies.latestHour, hour);
  let slot = slotOf(table, key);
  if (table.bits[slot] !== 0) return;
  if (isFull(table)) {
    archiveOld(tallies);
    slot = slotOf(table, key);
  }
  const number = numberOf(tallies, group);
  setRow(table, slot, key, number + 1, hour);
  setExtra(table, slot, [a, b]);
  add(tallies.sums[number], { count: 1, a, b });
}

function archiveOld({ table, archived, latestHour, forgetFromSlots: forgetFrom }: Tallies): void {
  makeRoom(
    table,
    ({ hour }) => table.bits.length >= forgetFrom && hour < latestHour - horizonHours,
    ({ bits, extra: [a = 0, b = 0] }) => add(archived[bits - 1], { count: 1, a, b }),
  );
}

function numberOf({ groups, numbers, sums, archived }: Tallies, group: string): number {
  const known = numbers.get(group);
  if (known !== undefined) return known;
  const number = groups.push(group) - 1;
  numbers.set(group, number);
  sums.push({ count: 0, a: 0, b: 0 });
  archived.push({ count: 0, a: 0, b: 0 });
  return number;
}

function add(sum: Sum | undefined, { count: n, a, b }: Sum): void {
  if (!sum) return;
  sum.count += n;
  sum.a += a;
  sum.b += b;
}
