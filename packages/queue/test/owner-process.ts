import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const said = z.looseObject({
  ok: z.boolean(),
  pid: z.number().optional(),
  reason: z.string().optional(),
  message: z.string().optional(),
  owner: z.looseObject({ pid: z.number() }).nullable().optional(),
});

/** A process that owns a server or a data folder, to be killed. */
export interface OwnerProcess extends AsyncDisposable {
  readonly pid: number;
  /** What it said of its start. */
  readonly said: z.infer<typeof said>;
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
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), exited.then(() => ["null"])]);
  return { pid: child.pid ?? 0, said: said.parse(JSON.parse(String(line))), kill, [Symbol.asyncDispose]: kill };
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
