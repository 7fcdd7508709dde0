import { Worker } from "node:worker_threads";
import type { FailedReading, Reading, ReadOptions } from "./reading.js";
import type { WorkerRequest } from "./worker.js";

/** One place in a pool: a worker, and the next one when that had to be ended. */
export interface Lane {
  /** Reads one document; the next may only be given when this one is done. */
  read(bytes: Uint8Array, options: ReadOptions): Promise<Reading>;
  close(): Promise<void>;
}

export interface LaneOptions {
  readonly deadlineMs: number;
  readonly heapMb: number;
}

const failed = (reason: FailedReading["reason"], detail: string): FailedReading => ({ kind: "failed", reason, detail });

export function createLane({ deadlineMs, heapMb }: LaneOptions): Lane {
  let worker: Worker | null = null;
  let finish: ((reading: Reading) => void) | null = null;

  const start = (): Worker => {
    const started = new Worker(new URL("./worker.js", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: Math.min(32, heapMb) },
      // What a preload does to this process is no business of its workers, and costs each start.
      execArgv: [],
    });
    started.on("message", (reading: Reading) => finish?.(reading));
    started.on("error", (error: Error & { readonly code?: string }) => {
      const reason = error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "parse_memory" : "parse_failed";
      finish?.(failed(reason, reason === "parse_memory" ? `the document needs more than ${heapMb} MB to be read` : error.message.slice(0, 300)));
    });
    started.on("exit", () => {
      if (worker === started) worker = null;
      finish?.(failed("parse_failed", "the worker ended"));
    });
    return started;
  };

  const end = async (): Promise<void> => {
    const ending = worker;
    worker = null;
    ending?.removeAllListeners("exit");
    await ending?.terminate();
  };

  return {
    async read(bytes, options) {
      const limitMs = Math.min(options.deadlineMs ?? deadlineMs, deadlineMs);
      worker ??= start();
      const current = worker;
      current.ref();
      let timer: NodeJS.Timeout | undefined;
      const reading = await new Promise<Reading>((resolve) => {
        finish = resolve;
        timer = setTimeout(() => resolve(failed("parse_timeout", `the document took more than ${limitMs} ms to read`)), limitMs);
        const request: WorkerRequest = { bytes, options: { ...options, deadlineMs: limitMs } };
        current.postMessage(request);
      });
      clearTimeout(timer);
      finish = null;
      const lost = reading.kind === "failed" && (reading.reason === "parse_timeout" || reading.reason === "parse_memory" || reading.detail === "the worker ended");
      if (lost) await end();
      else current.unref();
      return reading;
    },
    close: end,
  };
}
