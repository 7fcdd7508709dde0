import { Worker } from "node:worker_threads";

/** Why a request got no answer from the script. `detail` is the error's own message where it crashed, else empty. */
export interface LaneFailure {
  readonly kind: "timeout" | "memory" | "crashed" | "closed";
  readonly limits: LaneLimits;
  readonly detail: string;
}

interface LaneLimits {
  /** How long one request may take; beyond it the thread is ended. */
  readonly deadlineMs: number;
  /** The thread's heap in mebibytes; beyond it the thread is ended. */
  readonly heapMb: number;
}

export interface LaneOptions<Answer> extends LaneLimits {
  /** A module that answers requests by `serve`. */
  readonly script: URL;
  /** The answer to a request that the script gave none to. */
  readonly failed: (failure: LaneFailure) => Answer;
}

/** One place in a pool: a thread, and the next one when that had to be ended. */
export interface Lane<Request, Answer> {
  /** Answers one request; the next may only be made when this one is answered. `deadlineMs` can only shorten the lane's. Never rejects. */
  ask(request: Request, deadlineMs?: number): Promise<Answer>;
  /** Ends the thread; a request that it is answering fails. */
  close(): Promise<void>;
}

/** How a request ended; a thread that failed answers no other. */
type End<Answer> = { readonly kind: "answer"; readonly answer: Answer } | Pick<LaneFailure, "kind" | "detail">;

/** A thread is started for the first request, and holds no process open while it has nothing to do. */
export function createLane<Request, Answer>({ script, deadlineMs, heapMb, failed }: LaneOptions<Answer>): Lane<Request, Answer> {
  let worker: Worker | null = null;
  let finish: (end: End<Answer>) => void = () => {};
  let ending: Promise<unknown> = Promise.resolve();

  const start = (): Worker => {
    const started = new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: Math.min(32, heapMb) },
      execArgv: [],
    });
    const finishIfCurrent = (end: End<Answer>): void => {
      if (worker === started) finish(end);
    };
    started.on("message", (answer: Answer) => finishIfCurrent({ kind: "answer", answer }));
    started.on("error", (error: Error & { readonly code?: string }) =>
      finishIfCurrent({ kind: error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "crashed", detail: error.message.slice(0, 300) }),
    );
    started.on("exit", () => {
      finishIfCurrent({ kind: "crashed", detail: "the thread ended" });
      if (worker === started) worker = null;
    });
    return started;
  };

  /** A thread ends when its current native step does, which nobody who waits for an answer has to wait for. */
  const end = (): void => {
    const ended = worker;
    worker = null;
    if (ended) ending = Promise.all([ending, ended.terminate()]);
  };

  return {
    async ask(request, shorterMs = deadlineMs) {
      const limits: LaneLimits = { deadlineMs: Math.min(shorterMs, deadlineMs), heapMb };
      const current = (worker ??= start());
      current.ref();
      let timer: NodeJS.Timeout | undefined;
      const ended = await new Promise<End<Answer>>((resolve) => {
        finish = resolve;
        timer = setTimeout(() => resolve({ kind: "timeout", detail: "" }), limits.deadlineMs);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        current.postMessage(request);
      });
      clearTimeout(timer);
      finish = () => {};
      if (ended.kind === "answer") {
        current.unref();
        return ended.answer;
      }
      end();
      return failed({ ...ended, limits });
    },
    async close() {
      finish({ kind: "closed", detail: "" });
      end();
      await ending;
    },
  };
}
