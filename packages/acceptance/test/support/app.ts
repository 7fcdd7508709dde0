import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const rootDir = fileURLToPath(new URL("../../../../", import.meta.url));
const bin = join(rootDir, "services", "attache", "bin.js");

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of a user's shell: whatever Redis the machine of the tests may have is not the product's business. */
const cleanEnv = (extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv => {
  const { REDIS_URL: _redis, VITEST: _vitest, NODE_OPTIONS: _options, ...env } = process.env;
  return { ...env, ...extra };
};

/** Runs one command of the command line to its end. */
export async function attache(
  args: readonly string[],
  options: { env?: Readonly<Record<string, string>>; stdin?: string } = {},
): Promise<Finished> {
  const child = spawn(process.execPath, [bin, ...args], { env: cleanEnv(options.env ?? {}), stdio: ["pipe", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdin.end(options.stdin ?? "");
  await once(child, "close");
  return { code: child.exitCode, stdout, stderr };
}

/** A command that runs until it is told to stop. Its output is kept for the words of a failing test. */
export interface Started extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exited: Promise<number | null>;
}

export function startAttache(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const child = spawn(process.execPath, [bin, ...args], { env: cleanEnv(env), stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const keep = (text: string): void => {
    output = (output + text).slice(-20_000);
  };
  child.stdout.setEncoding("utf8").on("data", keep);
  child.stderr.setEncoding("utf8").on("data", keep);
  const exited = once(child, "exit").then(() => child.exitCode);
  return {
    child,
    output: () => output,
    exited,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await exited;
    },
  };
}

/** A folder that goes with the test. */
export async function temporaryDir(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "attache-acceptance-"));
  return {
    path,
    [Symbol.asyncDispose]: async () => await rm(path, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Writes a configuration (YAML is a superset of JSON) and gives its path. */
export async function writeConfiguration(dir: string, configuration: unknown): Promise<string> {
  const path = join(dir, "attache.yaml");
  await writeFile(path, JSON.stringify(configuration, null, 2));
  return path;
}

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The processes of this machine, from /proc. */
export async function processes(): Promise<ProcessEntry[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const entries = await Promise.all(
    pids.map(async (pid): Promise<ProcessEntry | null> => {
      try {
        const [stat, command] = await Promise.all([readFile(`/proc/${pid}/stat`, "utf8"), readFile(`/proc/${pid}/cmdline`, "utf8")]);
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        if (fields[0] === "Z") return null;
        return { pid: Number(pid), parent: Number(fields[1]), command: command.replaceAll("\0", " ").trim() };
      } catch {
        return null;
      }
    }),
  );
  return entries.flatMap((entry) => entry ?? []);
}

/** Resolves when no process names `text` in its command any more. @throws Error with those that are left after `limitMs`. */
export async function untilGone(text: string, limitMs: number): Promise<void> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const left = (await processes()).filter(({ command }) => command.includes(text));
    if (left.length === 0) return;
    if (Date.now() > deadline)
      throw new Error(`still running after ${limitMs / 1000} s:\n${left.map(({ pid, command }) => `${pid} ${command}`).join("\n")}`);
    await delay(50);
  }
}
