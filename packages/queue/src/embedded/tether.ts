import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { findTool, run } from "./programs.js";

/** A command line that ends with this process, and what the child needs besides. */
export interface Tethered {
  readonly file: string;
  readonly args: readonly string[];
  /** True when the command watches a pipe at descriptor 4, whose end is this process's. */
  readonly needsPipe: boolean;
}

/**
 * After the kernel was told to send TERM at the parent's death, the parent must be seen once to be alive still: it may have died before.
 * `exec` keeps process id, descriptors and the request to the kernel.
 */
const execUnlessOrphaned = '[ "$PPID" = "$0" ] && exec "$@"';

/**
 * Ties a program to the life of this process, also when that is killed with -9: on Linux by the kernel's parent death signal, elsewhere by a keeper
 * process. The signal is sent when the spawning *thread* ends, so that a worker thread takes the keeper too.
 */
export async function tether(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Tethered> {
  const setpriv = process.platform === "linux" && isMainThread ? await findTool("setpriv", env["PATH"]) : null;
  if (setpriv !== null && (await knowsDeathSignal(setpriv))) {
    const orphanCheck = ["/bin/sh", "-c", execUnlessOrphaned, String(process.pid)];
    return { file: setpriv, args: ["--pdeathsig", "TERM", ...orphanCheck, file, ...args], needsPipe: false };
  }
  return keeperOf(file, args);
}

/** The same by a keeper process, which works wherever Node does. */
function keeperOf(file: string, args: readonly string[]): Tethered {
  const keeper = fileURLToPath(new URL("../../dist/embedded/keeper.js", import.meta.url));
  return { file: process.execPath, args: [keeper, file, ...args], needsPipe: true };
}

/** BusyBox's setpriv does not. */
async function knowsDeathSignal(setpriv: string): Promise<boolean> {
  return (await run(setpriv, ["--pdeathsig", "TERM", "/bin/sh", "-c", ":"], { env: {}, timeoutMs: 5_000 })).code === 0;
}
