import type { Log } from "@attache/log";
import { fork, type ChildProcess } from "node:child_process";

const firstBackoffMs = 500;
const maxBackoffMs = 30_000;
/** A child that ran this long was healthy: its next crash starts the backoff afresh. */
const healthyMs = 60_000;
/** Beyond the grace that a child was given, before it is killed. */
const killAfterMs = 2_000;

/** A service in a process of its own, started again whenever it ends before it is told to. */
export interface Child {
  readonly name: string;
  readonly pid: () => number | undefined;
  /** SIGTERM, then SIGKILL once `graceMs` and a little more have passed. Resolves when the process is gone. */
  stop(graceMs: number): Promise<void>;
}

export function superviseChild(
  name: string,
  options: {
    readonly modulePath: string;
    readonly args: readonly string[];
    readonly env: NodeJS.ProcessEnv;
    readonly log: Log;
    readonly onStderr: (name: string, text: string) => void;
    /** Before its first start. */
    readonly delayMs?: number;
  },
): Child {
  const { modulePath, args, env, log, onStderr, delayMs = 0 } = options;
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopping = false;
  let backoffMs = firstBackoffMs;
  let gone: () => void = () => {};

  const start = (): void => {
    timer = null;
    const startedAt = Date.now();
    // The channel is how a child notices that its supervisor is gone, however it went.
    const started = fork(modulePath, args, { env, stdio: ["ignore", "ignore", "pipe", "ipc"] });
    child = started;
    started.stderr?.setEncoding("utf8").on("data", (text: string) => onStderr(name, text));
    started.once("error", (error) => onStderr(name, error.message));
    started.once("exit", (code, signal) => {
      child = null;
      gone();
      if (stopping) return;
      if (Date.now() - startedAt > healthyMs) backoffMs = firstBackoffMs;
      log.emit("process.restarted", { child: name, exit: signal ?? `code ${code}`, reason: "exited", restart_in_ms: backoffMs });
      timer = setTimeout(start, backoffMs);
      backoffMs = Math.min(backoffMs * 2, maxBackoffMs);
    });
  };
  if (delayMs > 0) timer = setTimeout(start, delayMs);
  else start();

  return {
    name,
    pid: () => child?.pid,
    async stop(graceMs) {
      stopping = true;
      if (timer) clearTimeout(timer);
      const running = child;
      if (!running) return;
      const ended = new Promise<void>((resolve) => {
        gone = resolve;
      });
      running.kill("SIGTERM");
      const kill = setTimeout(() => {
        log.emit("process.trouble", {
          subject: name,
          detail: `it did not stop within ${graceMs + killAfterMs} ms and was killed`,
          count: 1,
        });
        running.kill("SIGKILL");
      }, graceMs + killAfterMs);
      await ended;
      clearTimeout(kill);
    },
  };
}
