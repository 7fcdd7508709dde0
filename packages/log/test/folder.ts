import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder for one test, removed at its end. */
export function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), "attache-log-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export const linesOf = (path: string): string[] => readFileSync(path, "utf8").split("\n").slice(0, -1);

/** The lines of all files of a folder that begin with a stem, rotated ones first. */
export function allLines(dir: string, stem: string): string[] {
  const names = readdirSync(dir).filter((name) => name.startsWith(stem));
  return names.sort((a, b) => rotation(a) - rotation(b)).flatMap((name) => linesOf(join(dir, name)));
}

const rotation = (name: string): number => Number(/\.(\d+)\.ndjson$/.exec(name)?.[1] ?? Number.POSITIVE_INFINITY);
