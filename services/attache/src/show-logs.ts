import { parseLogLine, type LogEvent } from "@attache/contract";
import { escapeForTerminal, formatLine, tailLogs } from "@attache/log";
import { unansweredNotice } from "./unanswered-notice.js";

/** Lines that a person at a terminal wants to see as they come; the rest is in the files. */
const quiet = new Set(["process.heartbeat", "queue.sampled", "item.received", "item.sighted", "item.classified", "item.settled"]);
const eventName = /"event":"([a-z._]+)"/;
const evidenceShown = 3;
const indent = " ".repeat(11);

export interface ShowOptions {
  readonly format: "pretty" | "json";
  /** How many feeds are watched. */
  readonly feeds: number;
  readonly signal: AbortSignal;
}

/** Follows the log files of all services to stdout until the signal: readable lines, or the lines themselves. */
export async function showLogs(dir: string, { format, feeds, signal }: ShowOptions): Promise<void> {
  const colour = process.stdout.isTTY;
  const notice = unansweredNotice(feeds);
  let sampleTold = false;
  await tailLogs(dir, {
    signal,
    onLine(line) {
      if (format === "json") {
        process.stdout.write(`${line}\n`);
        return;
      }
      // Most lines are quiet ones: told by their name alone, before anything is parsed.
      if (quiet.has(eventName.exec(line)?.[1] ?? "")) return;
      const parsed = parseLogLine(line);
      if (parsed.kind !== "event") return;
      const { event } = parsed;
      if (event.demo && event.event === "alert.raised" && !sampleTold) {
        sampleTold = true;
        process.stdout.write(
          `${indent}What is marked DEMO is invented: where no feed can be reached, the bundled sample outlet stands in, so that you see an alert.\n`,
        );
      }
      for (const shown of notice.take(event)) {
        // Cut only for a terminal whose width is known: a file or a pipe gets all of it.
        const width = process.stdout.isTTY && process.stdout.columns > 0 ? process.stdout.columns : null;
        const told = typeof shown === "string" ? `${indent}${shown}` : formatLine(shown, { colour, width });
        process.stdout.write(`${told}\n`);
      }
      for (const why of evidenceOf(event)) process.stdout.write(`${indent}${why}\n`);
    },
  });
}

/** The words that made it an alert: the theme, the term with its meaning, the sentence. */
function evidenceOf(event: LogEvent): string[] {
  if (event.event !== "alert.raised" && event.event !== "alert.updated") return [];
  return event.evidence.slice(0, evidenceShown).map(({ theme, term, gloss, sentence }) => {
    const meaning = gloss === "" || gloss.toLowerCase() === term.toLowerCase() ? "" : ` (${gloss})`;
    return escapeForTerminal(`${event.demo ? "DEMO  " : ""}${theme}: ‘${term}’${meaning} in “${sentence}”`);
  });
}
