import { listAt, numberAt, textAt } from "./reading.js";

/** A verified webhook. */
export interface ReceivedAlert {
  /** Its `webhook-id`. */
  readonly id: string;
  readonly path: string;
  readonly type: string;
  readonly sequence: number | null;
  /** The body, parsed. */
  readonly body: unknown;
  /** Milliseconds, by the receiver's clock. */
  readonly at: number;
  /** From the body's timestamp to its arrival; null for a body without one. */
  readonly latencyMs: number | null;
  /** How often this id has been accepted, this time included: above 1 for a repeat. */
  readonly times: number;
}

export interface ReceiverCounts {
  readonly requests: number;
  /** Verified and taken, repeats included. */
  readonly accepted: number;
  readonly repeats: number;
  /** Signature, timestamp or headers not as they should be. */
  readonly refused: number;
  /** Verified, and answered as `respond` asked with something else than a 2xx. */
  readonly failed: number;
  /** Verified, and no JSON. */
  readonly unreadable: number;
}

export interface LatencySummary {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** The value below which a share of the sorted values lies (nearest rank). */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function summarise(latenciesMs: readonly number[]): LatencySummary {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  return { count: sorted.length, p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99), maxMs: sorted.at(-1) ?? 0 };
}

/** The sequence numbers that arrived at one path, and those that the sender said would not. */
export interface Sequences {
  readonly arrived: ReadonlySet<number>;
  readonly skipped: ReadonlySet<number>;
}

/** Numbers between the first and the last that arrived which are neither here nor given up: gaps, or still on their way. */
export function gaps({ arrived, skipped }: Sequences): number[] {
  const sorted = [...arrived].toSorted((a, b) => a - b);
  const [first = 0] = sorted;
  const last = sorted.at(-1) ?? -1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((n) => !arrived.has(n) && !skipped.has(n));
}

/** What a receiver has taken, by id and by path. */
export interface Tally {
  /** How often each id was accepted. */
  readonly ids: ReadonlyMap<string, number>;
  readonly sequences: ReadonlyMap<string, Sequences>;
  add(id: string, path: string, body: unknown, at: number): ReceivedAlert;
}

export function createTally(): Tally {
  const ids = new Map<string, number>();
  const sequences = new Map<string, { arrived: Set<number>; skipped: Set<number> }>();
  return {
    ids,
    sequences,
    add(id, path, body, at) {
      const times = (ids.get(id) ?? 0) + 1;
      ids.set(id, times);
      const known = sequences.get(path) ?? { arrived: new Set(), skipped: new Set() };
      sequences.set(path, known);
      const sequence = numberAt(body, "data", "sequence");
      if (sequence !== null) known.arrived.add(sequence);
      for (const number of listAt(body, "data", "skipped")) if (typeof number === "number") known.skipped.add(number);
      const sent = Date.parse(textAt(body, "timestamp") ?? "");
      const latencyMs = Number.isNaN(sent) ? null : at - sent;
      return { id, path, type: textAt(body, "type") ?? "", sequence, body, at, latencyMs, times };
    },
  };
}
