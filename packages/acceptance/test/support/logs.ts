import { parseLogLine, type LogEvent } from "@attache/contract";
import { balance, empty, fold, type Books } from "@attache/ledger";
import { readLogs, tailLogs } from "@attache/log";
import { join } from "node:path";

/** Every line of a data folder's logs, parsed. @throws Error for a line that is not of the vocabulary. */
export async function eventsIn(dataDir: string): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for await (const line of readLogs([join(dataDir, "logs")])) {
    const parsed = parseLogLine(line);
    if (parsed.kind !== "event") throw new Error(`not a line of the vocabulary (${parsed.kind}): ${line}`);
    events.push(parsed.event);
  }
  return events;
}

export async function booksOf(dataDir: string, graceMs = 0): Promise<Books> {
  let state = empty();
  for await (const line of readLogs([join(dataDir, "logs")])) state = fold(state, line);
  return balance(state, { graceMs });
}

/**
 * Follows a data folder's logs until `done` says so, from their start. @throws Error with the last lines when that takes over `limitMs`.
 */
export async function untilLogged(dataDir: string, done: (event: LogEvent) => boolean, limitMs: number, what: string): Promise<void> {
  const stop = new AbortController();
  let reached = false;
  const last: string[] = [];
  const timer = setTimeout(() => stop.abort(), limitMs);
  await tailLogs(join(dataDir, "logs"), {
    fromStart: true,
    signal: stop.signal,
    onLine(line) {
      last.push(line);
      if (last.length > 15) last.shift();
      const parsed = parseLogLine(line);
      if (reached || parsed.kind !== "event" || !done(parsed.event)) return;
      reached = true;
      stop.abort();
    },
  });
  clearTimeout(timer);
  if (!reached) throw new Error(`waited ${limitMs / 1000} s for ${what}. The last lines:\n${last.join("\n")}`);
}
