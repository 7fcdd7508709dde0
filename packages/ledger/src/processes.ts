import type { LogEvent, ProcessReason, Reason } from "@attache/contract";
import { addNumber, unite, type Intervals } from "./intervals.js";

interface Stop {
  readonly seq: number;
  readonly ms: number;
  readonly reason: Reason;
  readonly abandoned: number;
}

interface RedisChange {
  readonly seq: number;
  readonly ms: number;
  readonly lost: boolean;
}

/** One start of a process, as its lines tell it. */
export interface ProcessLines {
  readonly service: string;
  readonly instance: string;
  /** The numbers of its lines. */
  seqs: Intervals;
  /** Its first and last line: ms since the epoch. */
  firstMs: number;
  lastMs: number;
  /** Null when its `process.started` is not in this log. */
  stages: readonly string[] | null;
  stop: Stop | null;
  redis: RedisChange[];
}

export const processKey = (service: string, instance: string): string => `${service}-${instance}`;

/** The process of a line, from its first line on. */
export function processOf(processes: Map<string, ProcessLines>, service: string, instance: string): ProcessLines {
  const key = processKey(service, instance);
  let known = processes.get(key);
  if (!known) {
    known = {
      service,
      instance,
      seqs: [],
      firstMs: Number.POSITIVE_INFINITY,
      lastMs: Number.NEGATIVE_INFINITY,
      stages: null,
      stop: null,
      redis: [],
    };
    processes.set(key, known);
  }
  return known;
}

/** Takes the number of a line. False when that line was read before. */
export const takeSeq = (process: ProcessLines, seq: number): boolean => addNumber(process.seqs, seq);

/** Notes what a line, read for the first time, says of its process. */
export function noteProcess(process: ProcessLines, event: LogEvent, ms: number): void {
  process.firstMs = Math.min(process.firstMs, ms);
  process.lastMs = Math.max(process.lastMs, ms);
  if (event.event === "process.started") process.stages = event.stages;
  else if (event.event === "process.stopped") {
    process.stop = laterStop(process.stop, { seq: event.seq, ms, reason: event.reason ?? "done", abandoned: event.abandoned });
  } else if (event.event === "redis.lost" || event.event === "redis.restored") {
    process.redis.push({ seq: event.seq, ms, lost: event.event === "redis.lost" });
  }
}

/** Adds what `from` knows to `into`. */
export function mergeProcesses(into: Map<string, ProcessLines>, from: ReadonlyMap<string, ProcessLines>): void {
  for (const other of from.values()) {
    const known = processOf(into, other.service, other.instance);
    known.seqs = unite(known.seqs, other.seqs);
    known.firstMs = Math.min(known.firstMs, other.firstMs);
    known.lastMs = Math.max(known.lastMs, other.lastMs);
    known.stages ??= other.stages;
    known.stop = other.stop === null ? known.stop : laterStop(known.stop, other.stop);
    known.redis = [...new Map([...known.redis, ...other.redis].map((change) => [change.seq, change])).values()];
  }
}

const laterStop = (a: Stop | null, b: Stop): Stop => (a !== null && a.seq > b.seq ? a : b);

const meant: ReadonlySet<Reason> = new Set<ProcessReason>(["signal", "done", "parent_gone"]);
/** It was stopped on purpose, and said so. */
export const wasStopped = (process: ProcessLines): boolean => process.stop !== null && meant.has(process.stop.reason);

/** When it had lost Redis: from and to, to its last line and on (Infinity) where it is lost still. */
export function redisOutages(process: ProcessLines): [from: number, to: number][] {
  const outages: [number, number][] = [];
  let lostAt: number | null = null;
  for (const { ms, lost } of process.redis.toSorted((a, b) => a.seq - b.seq)) {
    if (lost) lostAt ??= ms;
    else if (lostAt !== null) {
      outages.push([lostAt, ms]);
      lostAt = null;
    }
  }
  if (lostAt !== null) outages.push([lostAt, Number.POSITIVE_INFINITY]);
  return outages;
}
