import { createLane, type Lane } from "./lane.js";
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

interface Job {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
  readonly resolve: (reading: Reading) => void;
}

/**
 * What a document may take of a worker's heap. A worker that comes to its limit is ended alone only while no single step takes more
 * than the 16 MB that Node grants on top; else V8 ends the whole process. Reading takes a step no larger than the document, and in all
 * less than 16 times as much.
 */
const heapShare = 1 / 16;
const mebibyte = 1_024 * 1_024;

const disposed: FailedReading = { kind: "failed", reason: "parse_failed", detail: "the parser was closed" };

/** A pool of workers: started when first needed, kept, replaced when one had to be ended. An idle pool keeps no process alive. */
export function createParser({ threads, deadlineMs = 10_000, heapMb = 256 }: ParserOptions): Parser {
  const lanes: Lane[] = [];
  const idle: Lane[] = [];
  const waiting: Job[] = [];
  let closed = false;

  /** Gives waiting documents to free workers. */
  const dispatch = (): void => {
    while (waiting.length > 0) {
      const lane = idle.pop() ?? (lanes.length < Math.max(1, threads) ? open() : null);
      const job = lane ? waiting.shift() : undefined;
      if (!lane || !job) return;
      void work(lane, job);
    }
  };
  const work = async (lane: Lane, job: Job): Promise<void> => {
    job.resolve(await lane.read(job.bytes, job.options));
    idle.push(lane);
    dispatch();
  };
  const open = (): Lane => {
    const lane = createLane({ deadlineMs, heapMb });
    lanes.push(lane);
    return lane;
  };

  return {
    read(bytes, options = {}) {
      if (closed) return Promise.resolve(disposed);
      const maxBytes = heapMb * mebibyte * heapShare;
      if (bytes.length > maxBytes) {
        const detail = `the document has ${(bytes.length / mebibyte).toFixed(1)} MB; with ${heapMb} MB to read it, at most ${maxBytes / mebibyte} are taken`;
        return Promise.resolve({ kind: "failed", reason: "parse_memory", detail });
      }
      return new Promise((resolve) => {
        waiting.push({ bytes, options, resolve });
        dispatch();
      });
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      for (const job of waiting.splice(0)) job.resolve(disposed);
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}
