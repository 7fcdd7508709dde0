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
/** A table that is no fuller than this keeps its size: it will not be full again soon. */
const roomyAt = 0.55;
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

/** Writes a row into its slot (from {@link slotOf}); its extra columns stay as they are. */
export function setRow(table: HashTable, slot: number, key: Hash, bits: number, hour: number): void {
  if (table.bits[slot] === 0) {
    table.size += 1;
    table.hi[slot] = key.hi;
    table.lo[slot] = key.lo;
  }
  table.bits[slot] = bits;
  table.hour[slot] = hour;
}

export function setExtra({ extra }: HashTable, slot: number, values: readonly number[]): void {
  for (let i = 0; i < extra.length; i += 1) {
    const column = extra[i];
    if (column) column[slot] = values[i] ?? 0;
  }
}

/** Makes room: drops the rows that `isOld` says may go (each is given to `onDrop`), and doubles the table where that is not enough. */
export function makeRoom(table: HashTable, isOld: (row: Row) => boolean, onDrop: (row: Row) => void): void {
  let old = 0;
  for (const row of rowsOf(table)) if (isOld(row)) old += 1;
  const capacity = table.bits.length;
  const kept = createTable(table.extra.length, table.size - old <= capacity * roomyAt ? capacity : capacity * 2);
  for (const row of rowsOf(table)) {
    if (isOld(row)) {
      onDrop(row);
      continue;
    }
    const slot = slotOf(kept, row);
    setRow(kept, slot, row, row.bits, row.hour);
    setExtra(kept, slot, row.extra);
  }
  Object.assign(table, kept);
}
