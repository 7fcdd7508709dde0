import type { LogHealth, ProcessBook } from "./books.js";
import { countGroups } from "./count-groups.js";
import { countMissing, countNumbers } from "./intervals.js";
import type { ProcessLines } from "./processes.js";
import type { Ledger } from "./state.js";
import { sumsOf } from "./tallies.js";

const dayMs = 86_400_000;
const processLimit = 100;

/** The processes of the last day and the latest of each service, newest first. */
export function bookProcesses(processes: readonly ProcessLines[], nowMs: number): ProcessBook[] {
  const told = processes
    .filter(({ firstMs, lastMs }) => firstMs <= lastMs)
    .sort((a, b) => b.firstMs - a.firstMs || (a.service + a.instance < b.service + b.instance ? -1 : 1));
  const services = new Set<string>();
  return told
    .filter(({ service, lastMs }) => {
      const latest = !services.has(service);
      services.add(service);
      return latest || lastMs > nowMs - dayMs;
    })
    .slice(0, processLimit)
    .map(({ service, instance, stages, firstMs, lastMs, stop }) => ({
      service,
      instance,
      stages: stages ?? [],
      first: new Date(firstMs).toISOString(),
      last: new Date(lastMs).toISOString(),
      stopped: stop && { time: new Date(stop.ms).toISOString(), reason: stop.reason, abandoned: stop.abandoned },
    }));
}

/** How well the log itself was kept. */
export function bookLog({ processes, tallies }: Ledger): LogHealth {
  const seqs = [...processes.values()].map((process) => process.seqs);
  const kinds = countGroups(tallies, "line", 0).counts;
  return {
    instances: processes.size,
    lines: seqs.reduce((lines, set) => lines + countNumbers(set), 0),
    missing: seqs.reduce((missing, set) => missing + countMissing(set), 0),
    dropped: [...sumsOf(tallies, "dropped")].reduce((dropped, { sum }) => dropped + sum.a, 0),
    torn: kinds["torn"] ?? 0,
    foreign: kinds["foreign"] ?? 0,
    unknown: countGroups(tallies, "line", 1).counts,
  };
}
