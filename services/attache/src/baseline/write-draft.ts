import type { ProfileFile } from "@attache/draft";
import { mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CannotError } from "../failure.js";
import { writeWhole } from "../write-whole.js";

/** Refuses a folder that has anything in it: an edited profile is a week's work. @throws CannotError */
export async function refuseUnlessEmpty(folder: string): Promise<void> {
  try {
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw new CannotError(`cannot write to ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new CannotError(`${folder} is not empty, and nothing is overwritten: name a new folder with --out.`);
}

/** Writes the files of a draft; profile.yaml last, so that half a draft is no profile. @throws CannotError */
export async function writeDraft(folder: string, files: readonly ProfileFile[]): Promise<void> {
  try {
    for (const { path, text } of files.toReversed()) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeWhole(file, text, 0o644);
    }
  } catch (error) {
    throw new CannotError(`cannot write the draft to ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
