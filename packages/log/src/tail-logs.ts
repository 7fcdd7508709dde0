import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { readFileName, sortFileNames } from "./file-names.js";
import { splitLines } from "./lines.js";
import { changesOf } from "./folder-changes.js";
import { isSystemError } from "./system-error.js";

export interface TailOptions {
  /** Is given every whole line, without its newline; those of one instance in their order. */
  onLine(line: string, path: string): void;
  readonly signal: AbortSignal;
  /** True: what is there already is given too. By default only what comes. */
  readonly fromStart?: boolean;
  /** How often the folder is looked at where the system tells no changes. By default 500 ms. */
  readonly pollMs?: number;
}

/** How far a file has been read: up to the end of the last whole line. */
interface Position {
  offset: number;
}

/**
 * Follows all log files of a folder as they grow, rotate and appear, until the signal; then reads what is there a last time and ends.
 * A file is known by its inode, so a rotation loses and repeats nothing; a torn last line waits for its end. The folder may not exist yet.
 */
export async function tailLogs(dir: string, options: TailOptions): Promise<void> {
  const { signal, fromStart = false, pollMs = 500 } = options;
  let positions = new Map<string, Position>();
  let skipping = !fromStart;

  const scan = async (): Promise<void> => {
    const seen = new Map<string, Position>();
    const stale = new Set<string>();
    const names = await namesIn(dir);
    const listed = new Set(names);
    for (const name of sortFileNames(names)) {
      const file = readFileName(name);
      if (!file || file.gzip || stale.has(file.stem)) continue;
      const path = join(dir, name);
      const info = await ifThere(stat(path));
      if (!info) continue;
      const key = `${file.stem} ${info.ino}`;
      const position = positions.get(key) ?? { offset: skipping ? await endOfLines(path, info.size) : 0 };
      seen.set(key, position);
      if (info.size < position.offset) position.offset = 0;
      if (info.size === position.offset) continue;
      // Rotated since the names were listed: what is the current file now comes after files that are not on the list.
      if (file.rotation === null && (await hasUnlisted(dir, file.stem, listed))) {
        stale.add(file.stem);
        continue;
      }
      const whole = await readOn(path, info.ino, position, (line) => options.onLine(line, path));
      // Rotated since it was listed: the rest of this instance waits for the next look, in its order.
      if (!whole) stale.add(file.stem);
    }
    positions = keepStale(positions, seen, stale);
    skipping = false;
  };

  const alarm = changesOf(dir);
  try {
    while (!signal.aborted) {
      await scan();
      await alarm.next(signal, pollMs);
    }
    await scan();
  } finally {
    alarm.close();
  }
}

/** Whether the folder holds a rotation of this instance that is not among `listed`. */
async function hasUnlisted(dir: string, stem: string, listed: ReadonlySet<string>): Promise<boolean> {
  return (await namesIn(dir)).some((name) => !listed.has(name) && readFileName(name)?.stem === stem);
}

function keepStale(before: ReadonlyMap<string, Position>, seen: Map<string, Position>, stale: ReadonlySet<string>): Map<string, Position> {
  for (const [key, position] of before) if (stale.has(key.slice(0, key.lastIndexOf(" ")))) seen.set(key, position);
  return seen;
}

/** Where the last whole line of a file ends, looking back as far as a line may reach. */
async function endOfLines(path: string, sizeBytes: number): Promise<number> {
  const handle = await ifThere(open(path));
  if (!handle) return 0;
  try {
    const from = Math.max(0, sizeBytes - 64 * 1024);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(sizeBytes - from), 0, sizeBytes - from, from);
    return from + buffer.subarray(0, bytesRead).lastIndexOf("\n") + 1;
  } finally {
    await handle.close();
  }
}

/** Reads from a position to the end of the last whole line. False when the file under this name is another by now. */
async function readOn(path: string, ino: number, position: Position, onLine: (line: string) => void): Promise<boolean> {
  const handle = await ifThere(open(path));
  if (!handle) return false;
  try {
    if ((await handle.stat()).ino !== ino) return false;
    const splitter = splitLines();
    const buffer = Buffer.alloc(64 * 1024);
    for (let at = position.offset; ;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) return true;
      at += bytesRead;
      const lines = splitter.push(buffer.subarray(0, bytesRead));
      position.offset = at - splitter.pendingBytes;
      for (const line of lines) onLine(line);
    }
  } finally {
    await handle.close();
  }
}

async function namesIn(dir: string): Promise<string[]> {
  return (await ifThere(readdir(dir))) ?? [];
}

/** Null for what is not, or no longer, there. */
async function ifThere<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked;
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return null;
    throw error;
  }
}
