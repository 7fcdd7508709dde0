import type { Config } from "@attache/config";
import type { Log } from "@attache/log";
import type { Keys, Redis } from "@attache/queue";

/** What every stage gets. Nothing in it is the only one of its kind: other processes may run the same stage on the same Redis. */
export interface Context {
  readonly config: Config;
  readonly redis: Redis;
  readonly keys: Keys;
  readonly log: Log;
  /** Where item texts go: `items/` in it. */
  readonly dataDir: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
}

/** A stage at work. */
export interface Running extends AsyncDisposable {
  /** Work that is there and not done: waiting or active. What waits for a time of its own (a retry) is not counted. */
  pending(): Promise<number>;
  /** Takes no new work and finishes what is active, at most for `graceMs`. Resolves to how much was left active. */
  drain(graceMs: number): Promise<number>;
  /** What `queue.sampled` says of the stage's input. */
  sample(): Promise<readonly ChannelSample[]>;
}

interface ChannelSample {
  readonly channel: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly oldest_ms: number | null;
}

/** One of the four stages, as a value: a service is a list of them. */
export interface Stage {
  readonly name: "fetch" | "classify" | "alert" | "publish";
  readonly input: string;
  readonly output: string;
  run(context: Context): Promise<Running>;
}
