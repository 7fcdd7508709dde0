import type { Hash } from "./hash.js";

/**
 * Rows under 64-bit keys in typed arrays, by open addressing: 16 bytes a slot and 4 for each extra column. Plain data, so that a state
 * can be cloned and stored as it is. `bits` is never 0 in a row that is taken.
 */
export interface HashTable {
  size: number;
  hi: Uint32Array;
  lo: Uint32Array;
  bits: Uint32Array;
  /** When the row was last touched: hours since the epoch. */
  hour: Uint32Array;
  extra: Uint32Array[];
}

const fullAt = 0.7;
const firstCapacity = 256;

export function createTable(extraColumns: number, capacity = firstCapacity): HashTable {
  const column = (): Uint32Array => new Uint32Array(capacity);
  return { size: 0, hi: column(), lo: column(), bits: column(), hour: column(), extra: Array.from({ length: extraColumns }, column) };
}

/** The slot of a key: taken by it, or free for it. */
export function slotOf({ hi, lo, bits }: HashTable, key: Hash): number {
  const mask = bits.length - 1;
  let slot = (key.hi ^ Math.imul(key.lo, 0x9e3779b1)) & mask;
  while (bits[slot] !== 0 && (hi[slot] !== key.hi || lo[slot] !== key.lo)) slot = (slot + 1) & mask;
  return slot;
}

export const isFull = (table: HashTable): boolean => table.size >= table.bits.length * fullAt;

/** One row, out of its table. */
export interface Row extends Hash {
  readonly bits: number;
  readonly hour: number;
  readonly extra: readonly number[];
}

export function* rowsOf({ hi, lo, bits, hour, extra }: HashTable): Generator<Row, void, undefined> {
  for (const [slot, taken] of bits.entries()) {
    if (taken === 0) continue;
    yield { hi: hi[slot] ?? 0, lo: lo[slot] ?? 0, bits: taken, hour: hour[slot] ?? 0, extra: extra.map((column) => column[slot] ?? 0) };
  }
}

/** Writes a row into its slot (from {@link slotOf}). */
export function setRow(table: HashTable, slot: number, row: Row): void {
  if (table.bits[slot] === 0) table.size += 1;
  table.hi[slot] = row.hi;
  table.lo[slot] = row.lo;
  table.bits[slot] = row.bits;
  table.hour[slot] = row.hour;
  for (const [i, column] of table.extra.entries()) column[slot] = row.extra[i] ?? 0;
}

/** Makes room: drops the rows that `isOld` says may go (each is given to `onDrop`), and doubles the table where that is not enough. */
export function makeRoom(table: HashTable, isOld: (row: Row) => boolean, onDrop: (row: Row) => void): void {
  const kept: HashTable = createTable(table.extra.length, table.bits.length * 2);
  for (const row of rowsOf(table)) {
    if (isOld(row)) onDrop(row);
    else setRow(kept, slotOf(kept, row), row);
  }
  // Half of the doubled table is as much as the old one held: small enough to stay at the old size?
  const roomy = kept.size < table.bits.length * (fullAt / 2) ? shrunk(kept, table.bits.length) : kept;
  Object.assign(table, roomy);
}

function shrunk(table: HashTable, capacity: number): HashTable {
  const small = createTable(table.extra.length, capacity);
  for (const row of rowsOf(table)) setRow(small, slotOf(small, row), row);
  return small;
}
