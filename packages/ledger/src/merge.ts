import { keepLatest } from "./latest.js";
import { mergeProcesses } from "./processes.js";
import { empty, type Ledger } from "./state.js";
import { mergeTallies } from "./tallies.js";
import { mergeUnits } from "./units.js";

/**
 * One ledger of the lines of both, as if they had been folded into one; neither is changed. Lines that both have read count once, as
 * long as neither has forgotten them (96 h of log time, longer while there is room).
 */
export function merge(a: Ledger, b: Ledger): Ledger {
  const merged = empty();
  for (const part of [a, b]) {
    merged.firstMs = Math.min(merged.firstMs, part.firstMs);
    merged.lastMs = Math.max(merged.lastMs, part.lastMs);
    mergeProcesses(merged.processes, part.processes);
    mergeUnits(merged.items, part.items);
    mergeUnits(merged.deliveries, part.deliveries);
    mergeTallies(merged.tallies, part.tallies);
    for (const [standing, event] of part.latest) keepLatest(merged.latest, standing, event);
  }
  return merged;
}
