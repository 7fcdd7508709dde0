import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** No configuration is so large; an endless device is. */
const limitBytes = 10 * 1024 * 1024;
const chunkBytes = 64 * 1024;
const napMs = 20;
/** How long a pipe that someone holds open may be silent, such as `<(…)` over a secret store that is slow. */
const silentNaps = 10_000 / napMs;
/** How long a pipe may be without a writer: one in the background may open it just after us. */
const unwrittenNaps = 1_000 / napMs;

/**
 * A whole file, or what comes out of a pipe or device: at most 10 MiB, and without waiting for good on one that says nothing.
 * @throws ErrnoException what the file system refuses; Error in words where there is too much, or nothing comes.
 */
export function readBounded(path: string): Buffer {
  // Opening a pipe without a writer would wait for one for good.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return readToEnd(file);
  } finally {
    closeSync(file);
  }
}

function readToEnd(file: number): Buffer {
  const fifo = fstatSync(file).isFIFO();
  const chunks: Buffer[] = [];
  let total = 0;
  for (let silent = 0, unwritten = 0; ;) {
    const chunk = readSome(file);
    if (chunk === null) {
      if ((silent += 1) > silentNaps) throw new Error("whoever writes to it says nothing for 10 seconds");
      nap();
    } else if (chunk.length > 0) {
      silent = 0;
      total += chunk.length;
      if (total > limitBytes) throw new Error("it is over 10 MiB large, or endless");
      chunks.push(chunk);
    } else if (fifo && total === 0 && unwritten < unwrittenNaps) {
      unwritten += 1;
      nap();
    } else if (fifo && total === 0 && silent === 0) {
      throw new Error("it is a pipe that nobody writes to");
    } else {
      return Buffer.concat(chunks);
    }
  }
}

/** The next bytes, none at the end; null where they are yet to come. */
function readSome(file: number): Buffer | null {
  const chunk = Buffer.alloc(chunkBytes);
  try {
    return chunk.subarray(0, readSync(file, chunk));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return null;
    throw error;
  }
}

/** Waits without leaving the function: the configuration is read before anything else runs. */
function nap(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, napMs);
}
