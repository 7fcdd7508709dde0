import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A file beside the repository that may not be there: real news and the draft profile are not ours to publish. */
export function sharedFile(path: string): { readonly present: boolean; read(): string } {
  const url = new URL(`../../../../../shared/${path}`, import.meta.url);
  return { present: existsSync(url), read: () => readFileSync(fileURLToPath(url), "utf8") };
}

/** How a suite that needs such a file is named, so that a run without it says so. */
export const needing = (path: string, present: boolean): string => (present ? "" : ` (skipped: ../shared/${path} is not here)`);
