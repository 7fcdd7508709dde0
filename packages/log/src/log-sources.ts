import { open, readdir, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { sortFileNames } from "./file-names.js";
import { isSystemError } from "./system-error.js";
import { UnreadableLog } from "./unreadable-log.js";

/** A file as it was at one moment: what is written later is not read, and a rotation in the meantime does not matter. */
export interface LogSource {
  readonly path: string;
  readonly handle: FileHandle;
  readonly sizeBytes: number;
  /** False for a pipe, which has no size. */
  readonly regular: boolean;
  readonly gzip: boolean;
  /** True for a file that was asked for itself, not as one of its folder. */
  readonly named: boolean;
}

/**
 * Opens a file or pipe, or all regular files of ours in a folder, at one moment. The caller closes them. A file of a folder that cannot be
 * opened is given to `onProblem`. @throws ErrnoException that names the path.
 */
export async function openSources(path: string, onProblem: (problem: UnreadableLog) => void): Promise<LogSource[]> {
  if (!(await stat(path)).isDirectory()) return [await openSource(path, true)];
  const tried = new Set<string>();
  const opened = new Map<string, LogSource>();
  // A file that was renamed between the listing and its opening is in the second listing under its new name.
  try {
    for (let pass = 0; pass < 2; pass += 1) {
      for (const name of sortFileNames(await readdir(path))) {
        if (tried.has(name)) continue;
        const source = await openInFolder(join(path, name), onProblem);
        if (source === "gone") continue;
        tried.add(name);
        if (source) opened.set(name, source);
      }
    }
  } catch (error) {
    for (const { handle } of opened.values()) await handle.close();
    throw error;
  }
  return sortFileNames([...opened.keys()]).flatMap((name) => opened.get(name) ?? []);
}

async function openSource(path: string, named: boolean): Promise<LogSource> {
  const handle = await open(path);
  const info = await handle.stat();
  return { path, handle, sizeBytes: info.size, regular: info.isFile(), gzip: path.endsWith(".gz"), named };
}

/** Null for what is no file, or cannot be opened; "gone" for what is not there under this name any more. */
async function openInFolder(path: string, onProblem: (problem: UnreadableLog) => void): Promise<LogSource | "gone" | null> {
  try {
    // Asked before it is opened: opening a pipe waits for its writer.
    return (await stat(path)).isFile() ? await openSource(path, false) : null;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === "ENOENT") return "gone";
    onProblem(new UnreadableLog(path, `${path} cannot be read: ${error.message}.`, { cause: error }));
    return null;
  }
}
