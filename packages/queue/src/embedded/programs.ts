import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** Where a system keeps its own programs; searched after PATH for tools that a bare PATH may lack. */
const systemFolders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];

/** What a program that was run to its end left. `code` is null when it was killed or could not be started; then `stderr` says why. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The first of `names` that can be executed in one of `folders`, folder by folder; null when there is none. */
export async function findIn(folders: readonly string[], names: readonly string[]): Promise<string | null> {
  for (const folder of folders) {
    for (const name of names) {
      const path = join(folder, name);
      if (await isExecutable(path)) return path;
    }
  }
  return null;
}

/** The folders of a PATH; relative ones are left out, since they would run what lies in the current folder. */
export function pathFolders(path: string | undefined): string[] {
  return (path ?? "").split(delimiter).filter((folder) => folder.startsWith("/"));
}

/** A tool of the system itself, on PATH or where systems keep it. */
export function findTool(name: string, path: string | undefined): Promise<string | null> {
  return findIn([...pathFolders(path), ...systemFolders], [name]);
}

/** A PATH with the system's own folders at its end: tools such as dpkg-deb call others by name. */
export function systemPath(path: string | undefined): string {
  return [...pathFolders(path), ...systemFolders].join(delimiter);
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program to its end, at most for `timeoutMs`, with nothing on its stdin. Never throws for what the program does. */
export function run(
  file: string,
  args: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly timeoutMs: number; readonly cwd?: string },
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: options.env,
      timeout: options.timeoutMs,
      killSignal: "SIGKILL",
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.once("error", (error) => resolve({ code: null, stdout, stderr: error.message }));
    child.once("close", (code, signal) => resolve({ code, stdout, stderr: signal === null ? stderr : `${stderr}ended by ${signal}` }));
  });
}
