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
  let onChange: (() => void) | null = null;
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(dir, { persistent: false }, () => {
      changed = true;
      onChange?.();
    });
    watcher.on("error", () => watcher?.close());
  } catch (error) {
    // No folder yet, or no watches left: looking every so often does as well.
    if (!isSystemError(error)) throw error;
  }
  return {
    async next(signal, pollMs) {
      if (signal.aborted) return;
      await new Promise<void>((resolve) => {
        const finish = (): void => {
          clearTimeout(timer);
          signal.removeEventListener("abort", finish);
          onChange = null;
          resolve();
        };
        let timer = setTimeout(finish, changed ? gatherMs : pollMs);
        onChange = () => {
          onChange = null;
          clearTimeout(timer);
          timer = setTimeout(finish, gatherMs);
        };
        signal.addEventListener("abort", finish);
      });
      changed = false;
    },
    close: () => watcher?.close(),
  };
}
