import { watch, type FSWatcher } from "node:fs";
import { isSystemError } from "./system-error.js";

/** Tells when something in a folder may have changed. */
export interface FolderChanges {
  /** Resolves soon after a change, after `pollMs` without one, or at the signal. */
  next(signal: AbortSignal, pollMs: number): Promise<void>;
  close(): void;
}

/** Many lines come at once: a look waits this long for more of them. */
const gatherMs = 50;

/** Watches a folder, as far as the system can. */
export function changesOf(dir: string): FolderChanges {
  let changed = false;
  let onChange = (): void => {};
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(dir, { persistent: false }, () => {
      changed = true;
      onChange();
    });
    watcher.on("error", () => watcher?.close());
  } catch (error) {
    // No folder yet, or no watches left: looking every so often does as well.
    if (!isSystemError(error)) throw error;
  }
  return {
    async next(signal, pollMs) {
      if (signal.aborted) return;
      const { promise, resolve } = untilCalled();
      let timer = setTimeout(resolve, changed ? gatherMs : pollMs);
      onChange = () => {
        onChange = () => {};
        clearTimeout(timer);
        timer = setTimeout(resolve, gatherMs);
      };
      signal.addEventListener("abort", resolve, { once: true });
      await promise;
      signal.removeEventListener("abort", resolve);
      clearTimeout(timer);
      onChange = () => {};
      changed = false;
    },
    close: () => watcher?.close(),
  };
}

function untilCalled(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
