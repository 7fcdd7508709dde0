import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Profile } from "./profile.js";

/** Beside both src/ and dist/. */
const sources = fileURLToPath(new URL("../baseline/", import.meta.url));
const compiled = fileURLToPath(new URL("../dist/baseline/", import.meta.url));

/** The ids of the bundled profiles. */
export function profileNames(): string[] {
  return readdirSync(sources).sort();
}

/** The folder of a bundled profile. */
export const bundledFolder = (id: string): string => join(sources, id);

/**
 * A bundled profile as the build wrote it, or null where it did not, or the sources have changed since: reading and checking the YAML
 * takes longer than all else that a start does.
 */
export function readCompiled(id: string): Profile | null {
  try {
    const [digest, json] = splitOnce(readFileSync(fileOf(id), "utf8"));
    // The build wrote what it had validated, and the digest says that it was of these sources.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    return digest === digestOf(id) ? (JSON.parse(json) as Profile) : null;
  } catch {
    return null;
  }
}

/** Writes a profile for {@link readCompiled}. */
export function writeCompiled(id: string, profile: Profile): void {
  mkdirSync(compiled, { recursive: true });
  const temporary = `${fileOf(id)}.${process.pid}`;
  writeFileSync(temporary, `${digestOf(id)}\n${JSON.stringify(profile)}`);
  renameSync(temporary, fileOf(id));
}

const fileOf = (id: string): string => join(compiled, `${id}.json`);

function digestOf(id: string): string {
  const hash = createHash("sha256");
  const folder = bundledFolder(id);
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (file.endsWith(".yaml")) hash.update(`${file}\n`).update(readFileSync(join(folder, file)));
  }
  return hash.digest("hex");
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf("\n");
  return [text.slice(0, at), text.slice(at + 1)];
}
