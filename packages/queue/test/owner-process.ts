import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A process that owns a server or a data folder, to be killed. */
export interface OwnerProcess extends AsyncDisposable {
  readonly pid: number;
  /** What came of its start: "ok", or why not. */
  readonly outcome: string;
  /** The server's process, its own for a claim, or the one that was in the way. */
  readonly subject: number;
  /** Ends it with -9 and waits for its end. */
  kill(): Promise<void>;
}

export async function startOwner(what: "server" | "server-in-thread" | "claim", dir: string): Promise<OwnerProcess> {
  const script = fileURLToPath(new URL("fixtures/owner.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, what, dir], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await exited;
  };
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), exited.then(() => ["ended 0"])]);
  const [outcome = "", subject] = String(line).split(" ");
  return { pid: child.pid ?? 0, outcome, subject: Number(subject), kill, [Symbol.asyncDispose]: kill };
}

/** True when no process of this id runs; one that waits to be collected by its parent does not run. */
export function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return true;
  }
  return process.platform === "linux" && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
}
