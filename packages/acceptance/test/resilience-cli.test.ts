import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { attache, processes, rootDir, temporaryDir, writeConfiguration } from "./support/app.js";
import { readEvents } from "./support/logs.js";

const limit = { timeout: 90_000 };
const bin = join(rootDir, "services", "attache", "bin.js");

/** Runs a line of shell, in which "$@" is the command line's program; what it printed and its exit code. */
async function shell(script: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn("bash", ["-c", script, "bash", process.execPath, bin], { stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  await once(child, "close");
  return { code: child.exitCode, stdout, stderr };
}
