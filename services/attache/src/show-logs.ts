import { parseLogLine } from "@attache/contract";
import { formatLine, tailLogs } from "@attache/log";

/** Lines that a person at a terminal wants to see as they come; the rest is in the files. */
const quiet = new Set(["process.heartbeat", "queue.sampled", "item.received", "item.sighted", "item.classified", "item.settled"]);

/** Follows the log files of all services to stdout until the signal: readable lines, or the lines themselves. */
export async function showLogs(dir: string, format: "pretty" | "json", signal: AbortSignal): Promise<void> {
  const colour = process.stdout.isTTY;
  await tailLogs(dir, {
    signal,
    onLine(line) {
      if (format === "json") {
        process.stdout.write(`${line}\n`);
        return;
      }
      const parsed = parseLogLine(line);
      if (parsed.kind !== "event" || quiet.has(parsed.event.event)) return;
      process.stdout.write(`${formatLine(parsed.event, { colour, width: process.stdout.columns ?? 140 })}\n`);
    },
  });
}
