import type { ProcessLines } from "./processes.js";
import { redisOutages, wasStopped } from "./processes.js";

export type StageName = "fetch" | "classify" | "alert" | "publish";

/** Half-open spans of time, `from` up to `to` (Infinity: it lasts), in ms since the epoch. */
export type Span = readonly [from: number, to: number];

const stageOfService: Readonly<Record<string, StageName>> = {
  fetcher: "fetch",
  classifier: "classify",
  alerter: "alert",
  publisher: "publish",
};

/**
 * When no process of a stage could work, by the lines of its processes: from the last line of the last of them to the first line of the
 * next; before the first that says it started; after a stop on purpose; and while they had lost Redis. A stage whose last process fell
 * silent without a stop is not down: as long as nothing says otherwise it is late. A stage that no process tells of is never down.
 */
export function downtimeOf(stage: StageName, processes: Iterable<ProcessLines>): Span[] {
  const atWork: { readonly from: number; readonly to: number; readonly ends: boolean }[] = [];
  const starts: number[] = [];
  for (const process of processes) {
    if (!runs(process, stage) || process.lastMs < process.firstMs) continue;
    let from = process.firstMs;
    if (process.stages) starts.push(from);
    for (const [lost, restored] of redisOutages(process)) {
      atWork.push({ from, to: lost, ends: true });
      from = restored;
    }
    if (from < Number.POSITIVE_INFINITY) atWork.push({ from, to: Math.max(from, process.lastMs), ends: wasStopped(process) });
  }
  atWork.sort((a, b) => a.from - b.from);
  const [first] = atWork;
  if (!first) return [];

  const down: Span[] = starts.includes(first.from) ? [[Number.NEGATIVE_INFINITY, first.from]] : [];
  let last = first;
  for (const span of atWork) {
    if (span.from > last.to) down.push([last.to, span.from]);
    if (span.to > last.to || (span.to === last.to && !span.ends)) last = span;
  }
  if (last.ends) down.push([last.to, Number.POSITIVE_INFINITY]);
  return down;
}

const runs = ({ stages, service }: ProcessLines, stage: StageName): boolean =>
  stages ? stages.includes(stage) : stageOfService[service] === stage;

/** The union of several lists of spans, sorted and disjoint. */
export function uniteSpans(...lists: readonly (readonly Span[])[]): Span[] {
  const united: Span[] = [];
  for (const [from, to] of lists.flat().sort((a, b) => (a[0] === b[0] ? 0 : a[0] - b[0]))) {
    const last = united.at(-1);
    if (last && from <= last[1]) united[united.length - 1] = [last[0], Math.max(last[1], to)];
    else united.push([from, to]);
  }
  return united;
}

/** How long it is from one time to a later one without the spans; 0 when it is not later. */
export function elapsedMs(from: number, to: number, without: readonly Span[]): number {
  let elapsed = Math.max(0, to - from);
  for (const [start, end] of without) elapsed -= Math.max(0, Math.min(to, end) - Math.max(from, start));
  return Math.max(0, elapsed);
}
