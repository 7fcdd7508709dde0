import { readdirSync, statSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { currentName, isInstanceStem, readFileName } from "./file-names.js";
import { isSystemError } from "./system-error.js";

/**
 * Removes the files of a folder that were last written before `olderThan` (ms since the epoch) and carry a name of ours: those of `stem`
 * and those of any instance, which may be long gone. Never the file that `stem` is writing. Another's current file that has been quiet
 * for so long is safe to remove: its owner starts a new one with the first line of another day.
 */
export function removeOldFiles(dir: string, stem: string, olderThan: number): void {
  for (const name of namesIn(dir)) {
    const file = readFileName(name);
    if (!file || name === currentName(stem) || (file.stem !== stem && !isInstanceStem(file.stem))) continue;
    const path = join(dir, name);
    try {
      if (statSync(path).mtimeMs < olderThan) unlinkSync(path);
    } catch (error) {
      // Another instance was faster, or the file is not ours to remove: it is tried again at the next rotation.
      if (!isSystemError(error)) throw error;
    }
  }
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return [];
  }
}
