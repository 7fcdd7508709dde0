import { hashId, type Channel } from "@attache/contract";
import { Queue, type JobsOptions } from "bullmq";
import type { Redis } from "ioredis";
import type { Keys } from "./keys.js";

/** What a job carries: the message, when it was handed on, and in a quarantine lane how often it was active when its process died. */
export interface JobData {
  readonly message: unknown;
  readonly sentAt: number;
  readonly crashes?: number;
}

/** A channel's queue: the channel's name, or for `publish` one for each endpoint. Endpoint names may hold any character, hence the hash. */
export function queueName(channel: Channel<never>["name"], endpoint?: string): string {
  return endpoint === undefined ? channel : `${channel}-${hashId("endpoint", endpoint).slice(0, 16)}`;
}

export const laneName = (queue: string): string => `${queue}-quarantine`;

export function openQueue(redis: Redis, keys: Keys, channel: Pick<Channel<never>, "name">, name: string): Queue<JobData> {
  const queue = new Queue<JobData>(name, {
    connection: redis,
    prefix: keys.channel(channel.name),
    // The stream of events is no audit log: the log is. A few entries suffice.
    streams: { events: { maxLen: 10 } },
  });
  // A lost connection is told by whoever opened it, and what is sent meanwhile waits. Without a listener BullMQ would write to the console.
  queue.on("error", () => {});
  return queue;
}

export function jobOptions(channel: Pick<Channel<never>, "retry">, jobId: string): JobsOptions {
  return {
    jobId,
    attempts: channel.retry.attempts,
    backoff: { type: "custom" },
    // What was done is remembered by stores of ours, not by finished jobs: a finished id may be added again.
    removeOnComplete: true,
    removeOnFail: false,
    stackTraceLimit: 1,
  };
}

export interface Counts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
}

/** Hands messages on. Resolved once Redis has acknowledged all of them. */
export interface Sender<Message> extends AsyncDisposable {
  send(messages: readonly Message[]): Promise<void>;
  counts(): Promise<Counts>;
}

export function openSender<Message>(redis: Redis, keys: Keys, channel: Channel<Message>, name: string = channel.name): Sender<Message> {
  const queue = openQueue(redis, keys, channel, name);
  const lane = openQueue(redis, keys, channel, laneName(name));
  return {
    async send(messages) {
      if (messages.length === 0) return;
      const sentAt = Date.now();
      await queue.addBulk(
        messages.map((message) => ({
          name: channel.name,
          data: { message, sentAt },
          opts: jobOptions(channel, channel.jobId(message)),
        })),
      );
    },
    async counts() {
      const [main, quarantined] = await Promise.all([countsOf(queue), countsOf(lane)]);
      return {
        waiting: main.waiting + quarantined.waiting,
        active: main.active + quarantined.active,
        delayed: main.delayed + quarantined.delayed,
      };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([queue.close(), lane.close()]);
    },
  };
}

export async function countsOf(queue: Queue): Promise<Counts> {
  const counts = await queue.getJobCounts("wait", "prioritized", "active", "delayed");
  return {
    waiting: (counts["wait"] ?? 0) + (counts["prioritized"] ?? 0),
    active: counts["active"] ?? 0,
    delayed: counts["delayed"] ?? 0,
  };
}

/** How long the oldest waiting job of a queue has waited, in ms; null when none waits. */
export async function oldestWaitMs(queue: Queue<JobData>, now: number): Promise<number | null> {
  const [job] = await queue.getJobs(["wait"], 0, 0, true);
  return job ? Math.max(0, now - job.data.sentAt) : null;
}
