import { parentPort } from "node:worker_threads";
import { readFeed } from "./read.js";
import type { ReadOptions } from "./reading.js";

/** What a parser asks of a worker: one document at a time. */
export interface WorkerRequest {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
}

parentPort?.on("message", ({ bytes, options }: WorkerRequest) => {
  void answer(bytes, options);
});

async function answer(bytes: Uint8Array, options: ReadOptions): Promise<void> {
  const reading = await readFeed(bytes, options);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(reading);
}
