import { events, levels, logVersion, type EventName, type FieldsOf, type Level } from "@attache/contract";
import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { escapeJsonLine } from "./escape.js";
import { lineFields } from "./line-fields.js";
import { openNdjsonFile } from "./ndjson-file.js";

export interface LogOptions {
  readonly service: string;
  /** Eight hex digits, by default random: a name for this start of the process. */
  readonly instance?: string;
  /** The file is `<dir>/<service>-<instance>.ndjson`. The folder is made. */
  readonly dir: string;
  /** By default 64 MiB. */
  readonly maxFileBytes?: number;
  /** Files that were last written longer ago are removed, those of other instances too. By default 30 days. */
  readonly retentionMs?: number;
  /** How many lines are kept in memory while the disk refuses them, to be written when it takes lines again; beyond that they are dropped. */
  readonly heldLines?: number;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Is given every line too, without its newline: for stdout. */
  readonly mirror?: (line: string) => void;
  /** Lines below it are not written and take no `seq`. By default `debug`: the books need heartbeats. */
  readonly level?: Level;
}

/**
 * Writes events as lines of JSON, each synchronously and whole: a line that was emitted survives kill -9. A disk that refuses never
 * throws into the work: refused lines keep their `seq`, so that the gap shows, and `log.dropped` counts them once lines can be written
 * again. (An attempt at `log.dropped` that is refused itself takes no `seq`.)
 */
export interface Log extends Disposable {
  readonly instance: string;
  readonly path: string;
  emit<Name extends EventName>(event: Name, fields: FieldsOf<Name>): void;
  /** Closes the file, after a last attempt to tell what was dropped. A later `emit` opens it again. */
  close(): void;
}

export const defaultMaxFileBytes = 64 * 1024 * 1024;
/** Some ten megabytes: what a busy hour of a full disk brings. The books need these lines to balance. */
const defaultHeldLines = 20_000;
export const defaultRetentionMs = 30 * 86_400_000;

/** Opens the log of one process. @throws ErrnoException when the folder cannot be written to for good (see `openNdjsonFile`). */
export function createLog(options: LogOptions): Log {
  const { service, dir, now = Date.now, mirror, level: minimum = "debug" } = options;
  const instance = options.instance ?? randomBytes(4).toString("hex");
  const file = openNdjsonFile({
    dir,
    stem: `${service}-${instance}`,
    maxFileBytes: options.maxFileBytes ?? defaultMaxFileBytes,
    retentionMs: options.retentionMs ?? defaultRetentionMs,
    now,
  });
  const written = new Set<Level>(levels.slice(levels.indexOf(minimum)));
  let seq = 0;
  let dropped = 0;
  const heldLimit = options.heldLines ?? defaultHeldLines;
  const held: string[] = [];
  let line = "";
  let kept = false;

  const logger = pino(
    {
      level: "trace",
      base: null,
      // The line begins with its time; pino's own opening would be the level.
      formatters: { level: () => ({}) },
      timestamp: () => `"time":"${new Date(now()).toISOString()}"`,
    },
    {
      write(json: string) {
        line = escapeJsonLine(json);
        // In the order of their numbers: a line waits behind those that are held.
        kept = held.length === 0 && file.append(line);
      },
    },
  );

  const write = (event: EventName, level: Level, fields: object): void => {
    seq += 1;
    logger[level]({ level, event, ...lineFields(fields), v: logVersion, service, instance, seq });
  };

  const writeHeld = (): void => {
    let count = 0;
    for (const waiting of held) {
      if (!file.append(waiting)) break;
      count += 1;
    }
    held.splice(0, count);
  };

  const tellDropped = (): void => {
    const fields: FieldsOf<"log.dropped"> = { count: dropped, detail: file.problem() ?? undefined };
    write("log.dropped", events["log.dropped"].level, fields);
    if (kept) {
      dropped = 0;
      mirror?.(line.slice(0, -1));
    } else {
      seq -= 1;
    }
  };

  const close = (): void => {
    writeHeld();
    dropped += held.length;
    held.length = 0;
    if (dropped > 0) tellDropped();
    file[Symbol.dispose]();
  };

  return {
    instance,
    path: file.path,
    emit(event, fields) {
      const level = fields.level ?? events[event].level;
      if (!written.has(level)) return;
      writeHeld();
      if (dropped > 0 && held.length === 0) tellDropped();
      write(event, level, fields);
      if (!kept && held.length < heldLimit) held.push(line);
      else if (!kept) dropped += 1;
      mirror?.(line.slice(0, -1));
    },
    close,
    [Symbol.dispose]: close,
  };
}
