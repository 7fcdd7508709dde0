import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readdirSync, readSync, renameSync } from "node:fs";
import { join } from "node:path";
import { currentName, readFileName, rotatedName } from "./file-names.js";
import { removeOldFiles } from "./retention.js";
import { isSystemError } from "./system-error.js";
import { writeAll } from "./write-all.js";

export interface NdjsonFileOptions {
  readonly dir: string;
  /** The file is `<dir>/<stem>.ndjson`; its rotations are `<stem>.<n>.ndjson`, the highest n the newest. One writer a stem. */
  readonly stem: string;
  readonly maxFileBytes: number;
  readonly retentionMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** An append-only file of lines, written synchronously, rotated between lines by size and by UTC day, removed by age. */
export interface NdjsonFile extends Disposable {
  readonly path: string;
  /** Appends one line, newline included. False when the disk refused: the file then holds nothing of it. Never throws for the disk. */
  append(line: string): boolean;
  /** Why the last refused line was refused. */
  problem(): string | null;
}

const dayMs = 86_400_000;
const newline = 0x0a;
/** A disk may be full when a process starts, and be freed later; what a person must mend is told at once. */
const passing = new Set(["ENOSPC", "EDQUOT", "EIO", "EMFILE", "ENFILE", "EAGAIN"]);

interface Open {
  readonly fd: number;
  size: number;
  day: number;
}

/** Opens the file. It and its folder, where they are made, are for their owner only. @throws ErrnoException when the folder cannot be made or written to for good (EACCES, EROFS, ENOTDIR, …). */
export function openNdjsonFile(options: NdjsonFileOptions): NdjsonFile {
  const { dir, stem, maxFileBytes, retentionMs, now } = options;
  const path = join(dir, currentName(stem));
  const today = (): number => Math.floor(now() / dayMs);
  let file: Open | null = null;
  let refusal: string | null = null;

  const open = (): Open => {
    // What is logged may be confidential: the mask of whoever starts us is not asked.
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const fd = openSync(path, "a+", 0o600);
    try {
      const { size, mtimeMs } = fstatSync(fd);
      const opened = { fd, size, day: size > 0 ? Math.floor(mtimeMs / dayMs) : today() };
      endTornLine(opened);
      return opened;
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  };

  const rotate = (full: Open): Open => {
    closeSync(full.fd);
    file = null;
    try {
      renameSync(path, join(dir, rotatedName(stem, nextRotation(dir, stem))));
    } catch (error) {
      // Lines matter more than sizes: where the file cannot be renamed it grows on until another day.
      if (!isSystemError(error)) throw error;
    }
    file = { ...open(), day: today() };
    removeOldFiles(dir, stem, now() - retentionMs);
    return file;
  };

  const refuse = (error: NodeJS.ErrnoException): void => {
    refusal = error.message;
    if (!file) return;
    try {
      ftruncateSync(file.fd, file.size);
    } catch (unmended) {
      // A half-written line stays; the next opening ends it, and readers count it as torn.
      if (!isSystemError(unmended)) throw unmended;
    }
    close();
  };

  const close = (): void => {
    const closing = file;
    file = null;
    if (!closing) return;
    try {
      closeSync(closing.fd);
    } catch (error) {
      if (!isSystemError(error)) throw error;
    }
  };

  try {
    file = open();
  } catch (error) {
    if (!isSystemError(error) || !passing.has(error.code)) throw error;
    refuse(error);
  }
  removeOldFiles(dir, stem, now() - retentionMs);

  return {
    path,
    append(line) {
      const bytes = Buffer.from(line);
      try {
        file ??= open();
        if (file.size > 0 && (file.size + bytes.length > maxFileBytes || file.day !== today())) file = rotate(file);
        writeAll(file.fd, bytes);
        file.size += bytes.length;
        return true;
      } catch (error) {
        if (!isSystemError(error)) throw error;
        refuse(error);
        return false;
      }
    },
    problem: () => refusal,
    [Symbol.dispose]: close,
  };
}

/** A line that a crash or a full disk cut short must not run into the next one. */
function endTornLine(file: Open): void {
  if (file.size === 0) return;
  const last = Buffer.alloc(1);
  readSync(file.fd, last, 0, 1, file.size - 1);
  if (last[0] === newline) return;
  writeAll(file.fd, Buffer.from("\n"));
  file.size += 1;
}

function nextRotation(dir: string, stem: string): number {
  const taken = readdirSync(dir).map((name) => {
    const file = readFileName(name);
    return file?.stem === stem ? (file.rotation ?? 0) : 0;
  });
  return Math.max(0, ...taken) + 1;
}
