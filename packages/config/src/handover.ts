import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { configSchema, frozen, type Config } from "./config.js";
import { fileError } from "./file-error.js";
import type { Loaded } from "./load.js";

/**
 * Writes a validated configuration for other processes to read: whole or not at all, and readable by its owner only, since it holds
 * secrets. Throws what the file system throws.
 */
export function writeConfig(path: string, config: Config): void {
  const temporary = `${path}.${process.pid}.tmp`;
  rmSync(temporary, { force: true });
  const file = openSync(temporary, "wx", 0o600);
  try {
    writeFileSync(file, `${JSON.stringify(config)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

/** Reads what {@link writeConfig} wrote. A file that is missing, torn or of another version is told as a problem. */
export function readConfig(path: string): Loaded {
  const failed = (message: string): Loaded => ({ ok: false, problems: [{ file: path, line: 1, column: 1, message }] });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    // A JSON error quotes the text around it, and that may be a secret.
    const why = error instanceof SyntaxError ? "it is no JSON" : fileError(error);
    return failed(`the written configuration cannot be read: ${why}. Start \`attache start\` again, which writes it anew`);
  }
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return { ok: true, config: frozen(parsed.data), warnings: [] };
  const fields = parsed.error.issues.map((issue) => z.core.toDotPath(issue.path)).join(", ");
  return failed(`the written configuration is of another version (${fields}). Start \`attache start\` again, which writes it anew`);
}
