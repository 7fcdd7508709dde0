import { escapeForTerminal } from "@attache/log";
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Judgement } from "./judgement.js";
import { readJudgement } from "./read-judgement.js";

/** One file, never rotated and never trimmed: people's verdicts are few, and nothing else can give them back. */
const judgementPath = (dataDir: string): string => join(dataDir, "judgements.ndjson");

/** Adds verdicts, a line each, in one write that is on the disk when this returns. @throws ErrnoException where the disk refuses. */
export function keepJudgements(dataDir: string, judgements: readonly Judgement[]): void {
  const file = openSync(judgementPath(dataDir), "a+", 0o600);
  try {
    // In a line of JSON what is unsafe on a terminal stands inside strings, where its escape means the same.
    const lines = judgements.map((judgement) => `${escapeForTerminal(JSON.stringify(judgement))}\n`).join("");
    const bytes = Buffer.from(endsTorn(file) ? `\n${lines}` : lines);
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Whether a crash or a full disk cut the last line short, so that the next must not run into it. */
function endsTorn(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString("latin1") !== "\n";
}

export interface KeptJudgements {
  readonly judgements: readonly Judgement[];
  /** The numbers, from 1, of the lines that are none. */
  readonly damaged: readonly number[];
}

/** All verdicts in the order in which they were given; none where nothing was judged yet. @throws ErrnoException where the file cannot be read. */
export function readJudgements(dataDir: string): KeptJudgements {
  const judgements: Judgement[] = [];
  const damaged: number[] = [];
  for (const [index, line] of linesIn(judgementPath(dataDir)).entries()) {
    if (line.trim() === "") continue;
    const judgement = readJudgement(line);
    if (judgement) judgements.push(judgement);
    else damaged.push(index + 1);
  }
  return { judgements, damaged };
}

function linesIn(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
