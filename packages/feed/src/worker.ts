import { parentPort } from "node:worker_threads";
import { readFeed } from "./read.js";
import type { ReadOptions } from "./reading.js";

/** What a parser asks of a worker: one document at a time. */
export interface WorkerRequest {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
}

parentPort?.on("message", ({ bytes, options }: WorkerRequest) => {
  void readFeed(bytes, options).then((reading) => parentPort?.postMessage(reading));
});
