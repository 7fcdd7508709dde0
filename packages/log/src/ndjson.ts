import { escapeJsonLine } from "./escape.js";
import { defaultMaxFileBytes, defaultRetentionMs } from "./log.js";
import { openNdjsonFile } from "./ndjson-file.js";

export interface NdjsonOptions {
  readonly dir: string;
  /** The file is `<dir>/<name>.ndjson`. One writer a name: put the instance into it (`items-<instance>`), which also lets others remove it by age. */
  readonly name: string;
  readonly maxFileBytes?: number;
  readonly retentionMs?: number;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** An append-only store of objects, a line of JSON each, rotated and removed by age like a log. */
export interface Ndjson extends Disposable {
  readonly path: string;
  /** Writes one object, synchronously. False when the disk refused it: it is counted in `dropped`. */
  append(value: object): boolean;
  readonly dropped: number;
  close(): void;
}

/** Opens such a store. @throws ErrnoException when the folder cannot be written to for good (see `openNdjsonFile`). */
export function createNdjson(options: NdjsonOptions): Ndjson {
  const file = openNdjsonFile({
    dir: options.dir,
    stem: options.name,
    maxFileBytes: options.maxFileBytes ?? defaultMaxFileBytes,
    retentionMs: options.retentionMs ?? defaultRetentionMs,
    now: options.now ?? Date.now,
  });
  let dropped = 0;
  return {
    path: file.path,
    append(value) {
      const kept = file.append(escapeJsonLine(`${JSON.stringify(value)}\n`));
      if (!kept) dropped += 1;
      return kept;
    },
    get dropped() {
      return dropped;
    },
    close: () => file[Symbol.dispose](),
    [Symbol.dispose]: () => file[Symbol.dispose](),
  };
}
