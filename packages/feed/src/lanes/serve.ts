import { parentPort } from "node:worker_threads";

/** Answers the requests of a lane, one at a time; to be called once by the lane's script. A rejection ends the thread: a crash. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what a thread is sent is known only to who writes both its ends
export function serve<Request, Answer>(answer: (request: Request) => Answer | Promise<Answer>): void {
  parentPort?.on("message", (request: Request) => {
    void (async () => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      parentPort?.postMessage(await answer(request));
    })();
  });
}
