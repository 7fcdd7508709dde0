// A thread, or a process of its own (with a file as argument), that reads by one of the readers.
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { openReader } from "./parse-readers.mjs";

if (parentPort) {
  const read = await openReader(workerData);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const post = (message) => parentPort.postMessage(message);
  parentPort.on("message", (bytes) => {
    void read(Buffer.from(bytes)).then(post);
  });
  post("ready");
} else {
  const [name, file] = process.argv.slice(2);
  const bytes = readFileSync(file);
  const marks = [performance.now()];
  const read = await openReader(name);
  marks.push(performance.now());
  for (let n = 0; n < 2; n += 1) {
    await read(bytes);
    marks.push(performance.now());
  }
  console.log(JSON.stringify(marks.slice(1).map((mark, index) => mark - marks[index])));
}
