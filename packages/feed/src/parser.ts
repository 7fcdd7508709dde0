import type { LaneFailure } from "./lanes/lane.js";
import { createPool } from "./lanes/pool.js";
import type { FailedReading, Reading, ReadOptions } from "./reading.js";

export interface ParserOptions {
  /** How many documents are read at the same time. */
  readonly threads: number;
  /** A document that takes longer costs its worker; default 10,000. */
  readonly deadlineMs?: number;
  /** A document that needs more memory costs its worker, and one of more than a sixteenth of it is not read; mebibytes, default 256. */
  readonly heapMb?: number;
}

/** Reads documents in worker threads, so that a hostile one can hurt only itself. */
export interface Parser extends AsyncDisposable {
  /** Reads one document; waits for a free worker. The bytes are copied. Never rejects for what a document holds. */
  read(bytes: Uint8Array, options?: ReadOptions): Promise<Reading>;
}

/** What a parser asks of a worker. */
export interface ParseRequest {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
}

/**
 * What a document may take of a worker's heap. A worker that comes to its limit is ended alone only while no single native step, such as
 * parsing JSON, takes more than the 16 MB that Node grants on top; else V8 ends the whole process. The worst documents known do so from an
 * eighth of the heap on; a sixteenth is safe, and ten times what feeds have.
 */
const heapShare = 1 / 16;
const mebibyte = 1_024 * 1_024;

/** A pool of workers: started when first needed, kept, replaced when one had to be ended. An idle pool keeps no process alive. */
export function createParser({ threads, deadlineMs = 10_000, heapMb = 256 }: ParserOptions): Parser {
  const pool = createPool<ParseRequest, Reading>({ script: new URL("./worker.js", import.meta.url), threads, deadlineMs, heapMb, failed });
  return {
    read(bytes, options = {}) {
      const maxBytes = heapMb * mebibyte * heapShare;
      if (bytes.length > maxBytes) {
        const detail = `the document has ${(bytes.length / mebibyte).toFixed(1)} MB; with ${heapMb} MB to read it, at most ${maxBytes / mebibyte} are taken`;
        return Promise.resolve({ kind: "failed", reason: "parse_memory", detail });
      }
      const limitMs = Math.min(options.deadlineMs ?? deadlineMs, deadlineMs);
      return pool.ask({ bytes, options: { ...options, deadlineMs: limitMs } }, limitMs);
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

function failed({ kind, limits, detail }: LaneFailure): FailedReading {
  switch (kind) {
    case "timeout":
      return { kind: "failed", reason: "parse_timeout", detail: `the document took more than ${limits.deadlineMs} ms to read` };
    case "memory":
      return { kind: "failed", reason: "parse_memory", detail: `the document needs more than ${limits.heapMb} MB to be read` };
    case "crashed":
      return { kind: "failed", reason: "parse_failed", detail };
    case "closed":
      return { kind: "failed", reason: "parse_failed", detail: "the parser was closed" };
  }
}
