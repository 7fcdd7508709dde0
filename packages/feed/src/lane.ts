import { Worker } from "node:worker_threads";
import type { FailedReading, Reading, ReadOptions } from "./reading.js";
import type { WorkerRequest } from "./worker.js";

/** One place in a pool: a worker, and the next one when that had to be ended. */
export interface Lane {
  /** Reads one document; the next may only be given when this one is done. */
  read(bytes: Uint8Array, options: ReadOptions): Promise<Reading>;
  /** Ends the worker; a document that it is reading fails. */
  close(): Promise<void>;
}

export interface LaneOptions {
  readonly deadlineMs: number;
  readonly heapMb: number;
}

/** How the reading of one document ended, and whether its worker can read another. */
interface End {
  readonly reading: Reading;
  readonly alive: boolean;
}

const dead = (reason: FailedReading["reason"], detail: string): End => ({ reading: { kind: "failed", reason, detail }, alive: false });

export function createLane({ deadlineMs, heapMb }: LaneOptions): Lane {
  let worker: Worker | null = null;
  let finish: (end: End) => void = () => {};

  const start = (): Worker => {
    const started = new Worker(new URL("./worker.js", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: Math.min(32, heapMb) },
      execArgv: [],
    });
    const finishIfCurrent = (end: End): void => {
      if (worker === started) finish(end);
    };
    started.on("message", (reading: Reading) => finishIfCurrent({ reading, alive: true }));
    started.on("error", (error: Error & { readonly code?: string }) =>
      finishIfCurrent(
        error.code === "ERR_WORKER_OUT_OF_MEMORY"
          ? dead("parse_memory", `the document needs more than ${heapMb} MB to be read`)
          : dead("parse_failed", error.message.slice(0, 300)),
      ),
    );
    started.on("exit", () => {
      finishIfCurrent(dead("parse_failed", "the worker ended while it read the document"));
      if (worker === started) worker = null;
    });
    return started;
  };

  const end = async (): Promise<void> => {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };

  return {
    async read(bytes, options) {
      const limitMs = Math.min(options.deadlineMs ?? deadlineMs, deadlineMs);
      const current = (worker ??= start());
      const request: WorkerRequest = { bytes, options: { ...options, deadlineMs: limitMs } };
      current.ref();
      let timer: NodeJS.Timeout | undefined;
      const { reading, alive } = await new Promise<End>((resolve) => {
        finish = resolve;
        timer = setTimeout(() => resolve(dead("parse_timeout", `the document took more than ${limitMs} ms to read`)), limitMs);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        current.postMessage(request);
      });
      clearTimeout(timer);
      finish = () => {};
      if (alive) current.unref();
      else await end();
      return reading;
    },
    async close() {
      finish(dead("parse_failed", "the parser was closed"));
      await end();
    },
  };
}
