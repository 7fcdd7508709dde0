import { createLane, type Lane, type LaneOptions } from "./lane.js";

export interface PoolOptions<Answer> extends LaneOptions<Answer> {
  /** How many requests are answered at the same time, at least one. */
  readonly threads: number;
}

/** Threads that answer requests of one kind, so that what a request brings in can hurt only its own answer. */
export interface Pool<Request, Answer> extends AsyncDisposable {
  /** Waits for a free thread. What the request holds is copied. `deadlineMs` can only shorten the pool's. Never rejects. */
  ask(request: Request, deadlineMs?: number): Promise<Answer>;
}

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly deadlineMs: number | undefined;
  readonly resolve: (answer: Answer) => void;
}

/** Threads are started when first needed, kept, and replaced when they had to be ended. An idle pool keeps no process alive. */
export function createPool<Request, Answer>({ threads, ...options }: PoolOptions<Answer>): Pool<Request, Answer> {
  const lanes: Lane<Request, Answer>[] = [];
  const idle: Lane<Request, Answer>[] = [];
  const waiting: Waiting<Request, Answer>[] = [];
  let closed = false;

  const open = (): Lane<Request, Answer> => {
    const lane = createLane<Request, Answer>(options);
    lanes.push(lane);
    return lane;
  };
  const dispatch = (): void => {
    while (waiting.length > 0) {
      const lane = idle.pop() ?? (lanes.length < Math.max(1, threads) ? open() : null);
      const next = lane ? waiting.shift() : undefined;
      if (!lane || !next) return;
      void work(lane, next);
    }
  };
  const work = async (lane: Lane<Request, Answer>, { request, deadlineMs, resolve }: Waiting<Request, Answer>): Promise<void> => {
    resolve(await lane.ask(request, deadlineMs));
    idle.push(lane);
    dispatch();
  };
  const refused = (): Answer =>
    options.failed({ kind: "closed", detail: "", limits: { deadlineMs: options.deadlineMs, heapMb: options.heapMb } });

  return {
    ask(request, deadlineMs) {
      if (closed) return Promise.resolve(refused());
      return new Promise((resolve) => {
        waiting.push({ request, deadlineMs, resolve });
        dispatch();
      });
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      for (const { resolve } of waiting.splice(0)) resolve(refused());
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}
