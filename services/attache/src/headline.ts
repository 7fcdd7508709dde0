import { parseLogLine } from "@attache/contract";

/** How many alerts a summary tells. */
export const headlinesShown = 10;

/** An alert in a summary, with the first of its evidence. */
export interface Headline {
  readonly severity: string;
  readonly title: string;
  readonly rule: string;
  readonly evidence: string | null;
}

/** The alert that a line of the log tells of; nothing for another line. */
export function headlinesIn(line: string): Headline[] {
  if (!line.includes('"alert.raised"')) return [];
  const parsed = parseLogLine(line);
  if (parsed.kind !== "event" || parsed.event.event !== "alert.raised") return [];
  const { severity, title, rule, evidence } = parsed.event;
  const [first] = evidence;
  return [{ severity, title, rule, evidence: first ? `${first.theme}: ‘${first.term}’ in “${first.sentence}”` : null }];
}
