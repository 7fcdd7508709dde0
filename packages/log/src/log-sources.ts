import { open, readdir, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { sortFileNames } from "./file-names.js";
import { isSystemError } from "./system-error.js";

/** A file as it was at one moment: what is written later is not read, and a rotation in the meantime does not matter. */
export interface LogSource {
  readonly path: string;
  readonly handle: FileHandle;
  readonly sizeBytes: number;
  /** False for a pipe, which has no size. */
  readonly regular: boolean;
  readonly gzip: boolean;
}

/** Opens a file, or all files of ours in a folder, at one moment. The caller closes them. @throws ErrnoException that names the path. */
export async function openSources(path: string): Promise<LogSource[]> {
  if (!(await stat(path)).isDirectory()) return [await openSource(path)];
  const opened = new Map<string, LogSource>();
  // A file that was renamed between the listing and its opening is in the second listing under its new name.
  try {
    for (let pass = 0; pass < 2; pass += 1) {
      for (const name of sortFileNames(await readdir(path))) {
        if (opened.has(name)) continue;
        const source = await openIfThere(join(path, name));
        if (source) opened.set(name, source);
      }
    }
  } catch (error) {
    for (const { handle } of opened.values()) await handle.close();
    throw error;
  }
  return sortFileNames([...opened.keys()]).flatMap((name) => opened.get(name) ?? []);
}

async function openSource(path: string): Promise<LogSource> {
  const handle = await open(path);
  const info = await handle.stat();
  return { path, handle, sizeBytes: info.size, regular: info.isFile(), gzip: path.endsWith(".gz") };
}

async function openIfThere(path: string): Promise<LogSource | null> {
  try {
    return await openSource(path);
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return null;
    throw error;
  }
}
