import type { LogEvent } from "@attache/contract";
import type { ProcessLines } from "./processes.js";
import { emptyTallies, type Tallies } from "./tallies.js";
import { emptyUnits, type Units } from "./units.js";

/**
 * What has been read of a log: plain data, to be cloned or stored as it is. Its size grows with what is open and with the horizon, not
 * with the log. Read it with `balance`.
 */
export interface Ledger {
  readonly version: 1;
  /** The first and last line's time: ms since the epoch. */
  firstMs: number;
  lastMs: number;
  /** Every start of a process that wrote a line, by `<service>-<instance>`. */
  readonly processes: Map<string, ProcessLines>;
  readonly items: Units;
  readonly deliveries: Units;
  readonly tallies: Tallies;
  /** The last line that tells how something stands, by what it tells of. */
  readonly latest: Map<string, LogEvent>;
}

/** The ledger of no line at all. */
export function empty(): Ledger {
  return {
    version: 1,
    firstMs: Number.POSITIVE_INFINITY,
    lastMs: Number.NEGATIVE_INFINITY,
    processes: new Map(),
    items: emptyUnits(),
    deliveries: emptyUnits(),
    tallies: emptyTallies(),
    latest: new Map(),
  };
}
