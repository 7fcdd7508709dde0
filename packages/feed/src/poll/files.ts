import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FetchReason } from "@attache/contract";

/** A file of a `file:` feed. */
export interface FeedFile {
  readonly path: string;
  readonly url: string;
  readonly name: string;
  readonly size: number;
}

export type Listing =
  | { readonly kind: "files"; readonly files: readonly FeedFile[]; /** Changes when any file does. */ readonly validator: string }
  | { readonly kind: "failed"; readonly reason: FetchReason; readonly detail: string };

/** The file that a `file:` URL names, or every file of the folder, sorted by name; hidden ones and folders within are left out. */
export async function listFiles(url: string): Promise<Listing> {
  let path: string;
  try {
    path = fileURLToPath(url);
  } catch {
    return { kind: "failed", reason: "invalid_url", detail: `${url} names no file of this machine.` };
  }
  try {
    const found = await stat(path);
    const names = found.isDirectory() ? (await readdir(path)).filter((name) => !name.startsWith(".")).sort() : null;
    const hash = createHash("sha256");
    const files: FeedFile[] = [];
    for (const name of names ?? [""]) {
      const file = name === "" ? path : join(path, name);
      const about = name === "" ? found : await stat(file);
      if (!about.isFile()) continue;
      const { size, mtimeMs, ino } = about;
      files.push({ path: file, url: pathToFileURL(file).href, name: name === "" ? path : name, size });
      hash.update(JSON.stringify([name, size, mtimeMs, ino]));
    }
    return { kind: "files", files, validator: hash.digest("hex") };
  } catch (error) {
    return { kind: "failed", ...fileFailure(error, path) };
  }
}

export type FileBytes =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly reason: FetchReason; readonly detail: string };

/** A file's bytes, unless it is longer than `maxBytes`. */
export async function readBytes({ path, name, size }: FeedFile, maxBytes: number): Promise<FileBytes> {
  if (size > maxBytes) return { kind: "failed", reason: "too_large", detail: `${name} has ${size} bytes; at most ${maxBytes} are read.` };
  try {
    return { kind: "bytes", bytes: await readFile(path) };
  } catch (error) {
    return { kind: "failed", ...fileFailure(error, path) };
  }
}

function fileFailure(error: unknown, path: string): { reason: FetchReason; detail: string } {
  if (!(error instanceof Error && "code" in error)) throw error;
  return error.code === "ENOENT" || error.code === "ENOTDIR"
    ? { reason: "file_missing", detail: `There is no file ${path}.` }
    : { reason: "file_unreadable", detail: `${path} cannot be read (${String(error.code)}).` };
}
