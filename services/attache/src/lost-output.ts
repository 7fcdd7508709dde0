/** What a process that a reader's end of the pipe killed exits with in a shell: 128 + SIGPIPE. */
const pipeExit = 141;
const cannotExit = 3;

/** What a command does about an output that nobody can be shown any more. */
export interface LostOutputOptions {
  /** True: showing is not its work, so it runs on in silence, and its exit code stays its own. */
  readonly runsOn: boolean;
  readonly onLost: (problem: NodeJS.ErrnoException) => void;
}

/**
 * Keeps a reader that went away (`| head -1`, EPIPE) and a full disk behind `>` (ENOSPC) from ending the process in the midst of its work.
 * A command whose result could not be shown still ends in order, then exits 141 where the reader left, 3 where the system refused.
 * stderr only comments the work: without it the work goes on.
 */
export function outliveOutput({ runsOn, onLost }: LostOutputOptions): void {
  process.stderr.on("error", () => {});
  let lost = false;
  // Each write to a stream that is gone fails anew.
  process.stdout.on("error", (problem: NodeJS.ErrnoException) => {
    if (lost) return;
    lost = true;
    if (!runsOn) process.once("exit", () => (process.exitCode = problem.code === "EPIPE" ? pipeExit : cannotExit));
    onLost(problem);
  });
}
