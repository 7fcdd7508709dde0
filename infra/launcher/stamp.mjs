import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the set-up remembers of itself, in .cache/<name>.json; null when it has never been written. */
export function readStamp(root, name) {
  return readJson(join(root, ".cache", `${name}.json`));
}

export function writeStamp(root, name, value) {
  const path = join(root, ".cache", `${name}.json`);
  writeFileSync(`${path}.${process.pid}`, `${JSON.stringify(value)}\n`);
  renameSync(`${path}.${process.pid}`, path);
}

/** A file's JSON; null when it is absent or not whole. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
