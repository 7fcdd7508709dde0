import { hashId, type Channel, type Reason } from "@attache/contract";
import { DelayedError, Worker, type Job, type Queue } from "bullmq";
import type { Redis } from "ioredis";
import type { Keys } from "./keys.js";
import { countsOf, jobOptions, laneName, oldestWaitMs, openQueue, type Counts, type JobData } from "./queues.js";

/** What a handler gets beside the message. */
export interface Work {
  /** From hand-on to the start of the work. */
  readonly waitMs: number;
  /** True in the quarantine lane: this unit was active when a process died. */
  readonly quarantined: boolean;
  /** Aborted when the process is about to stop and cannot wait any longer: give the message back with `again`. */
  readonly signal: AbortSignal;
}

/** A handler is done, or wants the message again at a time (ms since the epoch). It throws only when what it depends on fails. */
export type Handled = { readonly kind: "done" } | { readonly kind: "again"; readonly at: number };
export const done: Handled = { kind: "done" };

export interface Death<Message> {
  readonly id: string;
  /** Null when the message itself is not of the channel's schema; then `raw` is all there is. */
  readonly message: Message | null;
  readonly raw: unknown;
  readonly reason: Reason;
  readonly detail: string;
  readonly crashes: number;
}

export interface ConsumerOptions<Message> {
  readonly redis: Redis;
  readonly keys: Keys;
  readonly channel: Channel<Message>;
  readonly name?: string;
  readonly concurrency: number;
  /** Over all processes; the alert stage needs 1. */
  readonly globalConcurrency?: number;
  readonly times?: CrashTimes;
  readonly handle: (message: Message, work: Work) => Promise<Handled>;
  /** Keeps what is given up: called before the job goes, so a crash repeats it. */
  readonly bury: (death: Death<Message>) => Promise<void>;
  /** Where trouble of the queue itself is told: it is retried in any case. */
  readonly onError: (error: Error) => void;
}

export interface Consumer extends AsyncDisposable {
  counts(): Promise<Counts>;
  oldestMs(now: number): Promise<number | null>;
  /** Runs what waits for a time of its own now. */
  hurry(): Promise<void>;
  /** Takes no new job and waits for the active ones, at most `graceMs`. Resolves to how many were left active. */
  drain(graceMs: number): Promise<number>;
}

/** How soon a crash is noticed: a job whose worker died runs again after at most `lockMs` + `stalledMs`. */
interface CrashTimes {
  readonly lockMs: number;
  readonly stalledMs: number;
}
const crashTimes: CrashTimes = { lockMs: 10_000, stalledMs: 5_000 };
/** Of a drain's time, what is left to handlers that are told to give up; and how long Redis may take to note what was done. */
const lastCall = 1_500;
const closeMs = 2_000;
/** A unit that was active at this many deaths of its process, the first in company, is to blame. */
const crashLimit = 3;

/**
 * Consumes a channel's queue. A job that was active when its worker died is taken apart into its units, which run one at a time in a
 * quarantine lane: only what is active there when a process dies again is to blame, and at the third crash that unit alone is buried.
 */
export function consume<Message>(options: ConsumerOptions<Message>): Consumer {
  const { redis, keys, channel, handle, bury, onError, times = crashTimes } = options;
  const name = options.name ?? channel.name;
  const queue = openQueue(redis, keys, channel, name);
  const lane = openQueue(redis, keys, channel, laneName(name));

  const leaving = new AbortController();
  const running = new Set<Promise<void>>();
  const tracked = async (work: Promise<void>): Promise<void> => {
    running.add(work);
    try {
      await work;
    } finally {
      running.delete(work);
    }
  };

  const attempt = async (job: Job<JobData>, token: string | undefined, crashes: number): Promise<void> => {
    const parsed = channel.schema.safeParse(job.data.message);
    if (!parsed.success) {
      await bury(death<Message>(job, null, "invalid_message", parsed.error.issues[0]?.message ?? "not of the channel's schema", crashes));
      return;
    }
    if (crashes >= crashLimit) {
      await bury(death(job, parsed.data, "crashed", `its process died ${crashes} times while it was being worked on`, crashes));
      return;
    }
    const handled = await handle(parsed.data, {
      waitMs: Math.max(0, Date.now() - job.data.sentAt),
      quarantined: crashes > 0,
      signal: leaving.signal,
    });
    if (handled.kind === "again") {
      await job.moveToDelayed(handled.at, token);
      throw new DelayedError();
    }
  };

  const runMain = async (job: Job<JobData>, token?: string): Promise<void> => {
    if (job.stalledCounter === 0) return await attempt(job, token, 0);
    await quarantine(lane, channel, job);
  };
  const runLane = (job: Job<JobData>, token?: string): Promise<void> => attempt(job, token, (job.data.crashes ?? 1) + job.stalledCounter);

  const worker = (queueName: string, concurrency: number, run: (job: Job<JobData>, token?: string) => Promise<void>) => {
    const made = new Worker<JobData>(queueName, (job, token) => tracked(run(job, token)), {
      connection: redis,
      prefix: keys.channel(channel.name),
      concurrency,
      lockDuration: times.lockMs,
      stalledInterval: times.stalledMs,
      maxStalledCount: 1_000_000,
      runRetryDelay: 1_000,
      settings: {
        backoffStrategy: (attemptsMade) => Math.min(channel.retry.firstMs * 2 ** Math.min(attemptsMade - 1, 20), channel.retry.capMs),
      },
    });
    made.on("error", onError);
    made.on("failed", (job, error) => {
      onError(error);
      if (job?.finishedOn) void sweep(queueName === name ? queue : lane, channel, bury).catch(onError);
    });
    return made;
  };
  const main = worker(name, options.concurrency, runMain);
  const quarantined = worker(laneName(name), 1, runLane);
  const ready = Promise.all([
    options.globalConcurrency ? queue.setGlobalConcurrency(options.globalConcurrency) : undefined,
    lane.setGlobalConcurrency(1),
    sweep(queue, channel, bury),
    sweep(lane, channel, bury),
  ]).catch(onError);

  return {
    async counts() {
      const [a, b] = await Promise.all([countsOf(queue), countsOf(lane)]);
      return { waiting: a.waiting + b.waiting, active: a.active + b.active, delayed: a.delayed + b.delayed };
    },
    oldestMs: (now) => oldestWaitMs(queue, now),
    async hurry() {
      await Promise.all([queue.promoteJobs(), lane.promoteJobs()]);
    },
    async drain(graceMs) {
      await Promise.all([main.pause(true), quarantined.pause(true)]);
      const lastCallMs = Math.min(lastCall, graceMs / 2);
      await within(graceMs - lastCallMs, Promise.allSettled(running));
      if (running.size > 0) {
        leaving.abort();
        await within(lastCallMs, Promise.allSettled(running));
      }
      // What has been handled still has to be told to Redis; what has not is run again by the next process.
      const left = running.size;
      if (left === 0) await within(closeMs, Promise.all([main.close(), quarantined.close()]));
      return left;
    },
    async [Symbol.asyncDispose]() {
      await ready;
      await Promise.all([main.close(true), quarantined.close(true)]);
      await Promise.all([queue.close(), lane.close()]);
    },
  };
}

/** Resolves with the work, or when the time is up, whichever comes first. */
async function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work, expired]);
  clearTimeout(timer);
}

/** Takes a job that was active at a crash apart: its units go to the lane, acknowledged, before the job itself completes. */
async function quarantine<Message>(lane: Queue<JobData>, channel: Channel<Message>, job: Job<JobData>): Promise<void> {
  const parsed = channel.schema.safeParse(job.data.message);
  const units = parsed.success ? channel.split(parsed.data) : [job.data.message];
  await lane.addBulk(
    units.map((message, index) => ({
      name: channel.name,
      data: { message, sentAt: job.data.sentAt, crashes: 1 },
      opts: jobOptions(channel, hashId("lane", job.id ?? "", index)),
    })),
  );
}

/** No job rests in BullMQ's `failed`: re-adding its id would be ignored, so what is there becomes a dead letter and is removed. */
async function sweep<Message>(
  queue: Queue<JobData>,
  channel: Channel<Message>,
  bury: (death: Death<Message>) => Promise<void>,
): Promise<void> {
  for (;;) {
    const failed = await queue.getJobs(["failed"], 0, 99);
    if (failed.length === 0) return;
    for (const job of failed) {
      const parsed = channel.schema.safeParse(job.data.message);
      await bury(death(job, parsed.success ? parsed.data : null, "internal_error", job.failedReason ?? "failed", 0));
      await job.remove();
    }
  }
}

function death<Message>(
  job: Job<JobData>,
  message: NoInfer<Message> | null,
  reason: Reason,
  detail: string,
  crashes: number,
): Death<Message> {
  return { id: job.id ?? "", message, raw: job.data.message, reason, detail, crashes };
}
