import { CannotError, UsageError } from "./failure.js";

/** What an error that a command ended with means: its exit code, and what is said about it. */
export interface Verdict {
  readonly code: 2 | 3 | 70;
  readonly words: string;
}

/**
 * Usage is 2; what could not be done, or the system refused, is 3, in a sentence. All else is a mistake of ours, with its stack: 70, the
 * EX_SOFTWARE of sysexits.h, for 1 says that the thing asked about is wrong.
 */
export function verdictOn(error: unknown, usage: string): Verdict {
  if (error instanceof UsageError) return { code: 2, words: `${error.message}\nUsage: ${usage.replaceAll("\n", "\n       ")}` };
  if (error instanceof CannotError) return { code: 3, words: error.message };
  const refusal = systemWords(error);
  return refusal === null ? { code: 70, words: stackOf(error) } : { code: 3, words: refusal };
}

/** What the system refused (a port that is taken, a folder that cannot be written), in its words; null for what is a mistake of ours. */
function systemWords(error: unknown): string | null {
  // A host with several addresses refuses once for each.
  if (error instanceof AggregateError) return error.errors.length > 0 ? systemWords(error.errors[0]) : null;
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return null;
  return error.code === "EADDRINUSE" ? `${error.message}. Stop what listens there, or name another port.` : error.message;
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
