import type { ParsedLine } from "@attache/contract";
import { processKey, processOf, takeSeq } from "./processes.js";
import type { Ledger } from "./state.js";
import { tally } from "./tallies.js";

/**
 * Counts a line that is no event of this vocabulary: torn (no JSON), of a newer vocabulary, or foreign. A line with the envelope of ours
 * keeps its number, so that no gap shows where it stands; of the others, two with the same text count as one.
 */
export function foldStrange(ledger: Ledger, line: string, parsed: Exclude<ParsedLine, { kind: "event" }>): Ledger {
  const value = valueOf(line);
  const kind = parsed.kind === "unknown" ? ["line", "unknown", parsed.name] : ["line", value === undefined ? "torn" : "foreign"];
  const envelope = envelopeOf(value);
  const hour = Math.max(ledger.tallies.latestHour, 0);
  if (!envelope) {
    tally(ledger.tallies, { group: kind, id: line, hour });
    return ledger;
  }
  const { service, instance, seq } = envelope;
  if (takeSeq(processOf(ledger.processes, service, instance), seq)) {
    tally(ledger.tallies, { group: kind, id: `${processKey(service, instance)} ${seq}`, hour });
  }
  return ledger;
}

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

interface Envelope {
  readonly service: string;
  readonly instance: string;
  readonly seq: number;
}

function envelopeOf(value: unknown): Envelope | null {
  if (typeof value !== "object" || value === null || !("service" in value && "instance" in value && "seq" in value)) return null;
  const { service, instance, seq } = value;
  if (typeof service !== "string" || typeof instance !== "string" || typeof seq !== "number") return null;
  return Number.isSafeInteger(seq) && seq > 0 ? { service, instance, seq } : null;
}
