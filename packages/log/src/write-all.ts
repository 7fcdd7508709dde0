import { writeSync } from "node:fs";
import { isSystemError } from "./system-error.js";

const againLimit = 100;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** Writes all bytes to a descriptor, synchronously: partial writes are continued, EAGAIN is waited out for up to 100 ms. @throws ErrnoException */
export function writeAll(fd: number, bytes: Uint8Array): void {
  let again = 0;
  for (let offset = 0; offset < bytes.length;) {
    try {
      offset += writeSync(fd, bytes, offset);
    } catch (error) {
      if (!isSystemError(error) || error.code !== "EAGAIN" || again++ >= againLimit) throw error;
      Atomics.wait(sleeper, 0, 0, 1);
    }
  }
}
