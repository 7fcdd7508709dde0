import { setTimeout as delay } from "node:timers/promises";
import { prepare, startPlanned, type RunningServer, type ServerOptions, type Started } from "./server.js";

export interface SuperviseOptions extends ServerOptions {
  /** It answers again, at the same address. */
  readonly onRestored?: () => void;
  /** It could not be started again; another attempt follows after `nextMs`. */
  readonly onFailure?: (message: string, nextMs: number) => void;
}

/** One that ran for this long starts again at once. */
const soundMs = 60_000;

/** Waiting time before restart number `failures`, counted from 0. */
export function restartDelayMs(failures: number): number {
  return failures === 0 ? 0 : Math.min(100 * 2 ** (failures - 1), 5_000);
}

/**
 * Starts a server as `startServer` does and starts it again whenever it dies, at the same address and on the same files. Only the first start is
 * reported as an outcome; after that it tries for ever, and `onExit`, `onRestored` and `onFailure` tell. `pid` is that of the current one.
 */
export async function superviseServer(options: SuperviseOptions): Promise<Started> {
  const planned = await prepare(options);
  if (!planned.ok) return planned;
  const { plan } = planned;
  const stop = new AbortController();
  let current: RunningServer | null = null;
  let failures = 0;
  let restarting: Promise<void> = Promise.resolve();

  async function start(): Promise<Started> {
    const startedAt = Date.now();
    const started = await startPlanned(plan, {
      ...options,
      onExit(detail) {
        failures = Date.now() - startedAt >= soundMs ? 0 : failures + 1;
        options.onExit?.(detail);
        restarting = restart();
      },
    });
    if (started.ok) current = started.server;
    return started;
  }

  async function restart(): Promise<void> {
    for (;;) {
      await delay(restartDelayMs(failures), undefined, { signal: stop.signal }).catch(() => {});
      if (stop.signal.aborted) return;
      const next = await start();
      if (next.ok) return options.onRestored?.();
      failures += 1;
      options.onFailure?.(next.message, restartDelayMs(failures));
    }
  }

  const first = await start();
  if (!first.ok) return first;
  const server: RunningServer = {
    address: plan.address,
    get pid() {
      return (current ?? first.server).pid;
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await restarting;
      await (current ?? first.server)[Symbol.asyncDispose]();
    },
  };
  return { ok: true, server };
}
