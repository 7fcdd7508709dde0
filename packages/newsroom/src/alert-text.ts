import { evidenceLines } from "./evidence-text.js";
import { at, listAt, numberAt, textAt } from "./reading.js";
import type { ReceivedAlert } from "./tally.js";
import { escapeForTerminal } from "./terminal.js";

export interface FormatAlertOptions {
  /** Whether the signature was verified: true, the default, for what a receiver hands on. */
  readonly verified?: boolean;
}

const themesShown = 3;

function line(name: string, text: string | null): string[] {
  return text === null ? [] : [`  ${name.padEnd(9)} ${text}`];
}

const escaped = (text: string | null): string | null => (text === null ? null : escapeForTerminal(text));

function age(seconds: number | null): string | null {
  if (seconds === null) return null;
  if (seconds < 120) return `${Math.round(seconds)} s after publication`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min after publication` : `${Math.round(seconds / 3600)} h after publication`;
}

function subjectLines(subject: unknown): string[] {
  return [
    ...evidenceLines(subject, themesShown).flatMap((text) => line("evidence", text)),
    ...line("link", escaped(textAt(subject, "item", "link"))),
  ];
}

function digestLines(data: unknown): string[] {
  const counted = `${numberAt(data, "matched") ?? 0} of ${numberAt(data, "considered") ?? 0} items match a rule`;
  return [
    ...line("digest", counted),
    ...listAt(data, "items").flatMap((entry, index) => [
      `  ${String(index + 1).padStart(2)}. ${escaped(textAt(entry, "item", "title")) ?? "(no title)"}`,
      ...evidenceLines(entry, 1).map((text) => `      ${text}`),
      ...(textAt(entry, "item", "link") === null ? [] : [`      ${escaped(textAt(entry, "item", "link"))}`]),
    ]),
  ];
}

/**
 * A received webhook as lines for a terminal, to be read in ten seconds: how urgent, what, why, the sentence with its term marked and
 * explained, where to read on, and whether it can be trusted. Foreign text is escaped; what is missing is left out.
 */
export function formatAlert({ body }: Pick<ReceivedAlert, "body">, { verified = true }: FormatAlertOptions = {}): string {
  const data = at(body, "data");
  const type = textAt(body, "type");
  const severity = (textAt(data, "severity") ?? (type === "attache.ping" ? "ping" : "alert")).toUpperCase();
  const headline = escaped(textAt(data, "headline") ?? textAt(data, "message") ?? textAt(data, "item", "title")) ?? "(no headline)";
  const demo = at(data, "demo") === true ? "  [DEMO: invented]" : "";
  const sequence = numberAt(data, "sequence");
  const seal = [
    verified ? "verified ✓" : "NOT VERIFIED ✗",
    sequence === null ? null : `#${sequence}`,
    type === "alert.updated" ? "update" : null,
    escaped(textAt(data, "item", "lang")),
    age(numberAt(data, "item", "lag_s")),
  ];
  return [
    `▲ ${escapeForTerminal(severity)}  ${headline}${demo}`,
    ...line("why", escaped(textAt(data, "why"))),
    ...(type === "alert.digest" ? digestLines(data) : subjectLines(data)),
    `  ${seal.filter((part) => part !== null).join(" · ")}`,
  ].join("\n");
}
