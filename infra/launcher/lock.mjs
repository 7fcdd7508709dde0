// The same lock as packages/queue/src/embedded/file-lock.ts takes; the launcher needs it before anything is built.
import { spawnSync } from "node:child_process";
import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** Of open(2) on macOS and the BSDs; Node does not name it. */
const openLocked = 0x20;

/**
 * Waits for the lock of a file and takes it. The kernel holds it for as long as the descriptor or a child's copy of it is open: nothing is stale
 * after a kill -9, and an install that outlives its launcher keeps the next one waiting.
 */
export async function takeLock(path) {
  for (let tries = 0; ; tries += 1) {
    const fd = process.platform === "linux" ? lockOnLinux(path) : openAndLock(path);
    if (fd !== null) {
      ftruncateSync(fd);
      writeSync(fd, `${process.pid}\n`, 0);
      return { fd, release: () => closeSync(fd) };
    }
    if (tries === 0) process.stderr.write(`Waiting for another set-up of this folder (process ${holder(path)}) …\n`);
    await delay(200);
  }
}

/** flock(1) locks the open file that it inherits; the lock stays with the file when the tool exits. */
function lockOnLinux(path) {
  const fd = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  const { status } = spawnSync("flock", ["-n", "3"], { stdio: ["ignore", "ignore", "ignore", fd] });
  // Without flock(1) a holder that is alive counts.
  if (status === 0 || (status !== 1 && !isAlive(holder(path)))) return fd;
  closeSync(fd);
  return null;
}

function openAndLock(path) {
  try {
    return openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | openLocked, 0o600);
  } catch (error) {
    if (error.code === "EAGAIN") return null;
    throw error;
  }
}

function holder(path) {
  return Number.parseInt(readFileSync(path, "utf8"), 10) || 0;
}

function isAlive(pid) {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
