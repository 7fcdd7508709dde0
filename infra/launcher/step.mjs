import { spawn } from "node:child_process";
import { constants } from "node:os";

/**
 * Runs one step of the set-up: silent when it succeeds, but for a line on a terminal; its output in full when it fails.
 * The child shares the lock of the set-up, so that the lock lasts until it ends, even if this process is killed.
 * @returns {Promise<{ ok: true } | { ok: false, code: number, message: string }>}
 */
export async function runStep({ title, file, args, cwd, env, lockFd, advice }) {
  const stopProgress = showProgress(title);
  const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe", ...(lockFd === null ? [] : [lockFd])] });
  const output = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));

  let interrupted = null;
  const passOn = (signal) => {
    interrupted = signal;
    child.kill(signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, passOn);
  const failure = await new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(code === 0 ? null : signal === null ? `exit code ${code}` : signal));
  });
  for (const signal of signals) process.off(signal, passOn);
  stopProgress();

  if (interrupted !== null) return { ok: false, code: 128 + constants.signals[interrupted], message: `${title}: interrupted` };
  if (failure === null) return { ok: true };
  return { ok: false, code: 3, message: `${Buffer.concat(output).toString()}${title}: failed (${failure}). ${advice}` };
}

/** A line that counts seconds, on a terminal only. */
function showProgress(title) {
  const { stderr } = process;
  if (!stderr.isTTY) return () => {};
  const begun = Date.now();
  const show = () => stderr.write(`\r${title} … ${Math.round((Date.now() - begun) / 1000)} s`);
  show();
  const timer = setInterval(show, 1000);
  return () => {
    clearInterval(timer);
    show();
    stderr.write("\n");
  };
}
