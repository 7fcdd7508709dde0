import { events, type Level, type LogEvent } from "@attache/contract";
import { cutToWidth } from "./display-width.js";
import { escapeForTerminal } from "./escape.js";
import { phrase } from "./phrase.js";

export interface FormatOptions {
  /** With ANSI colours. The sign before the event says the same without them. */
  readonly colour: boolean;
  /** Columns of the terminal: the line is cut to them. Null where there is none, or its width is not known: nothing is cut. */
  readonly width: number | null;
  /** Times in UTC; by default in the local zone. */
  readonly utc?: boolean;
}

const nameWidth = Math.max(...Object.keys(events).map((name) => name.length));
const signs: Readonly<Record<Level, string>> = { debug: " ", info: " ", warn: "!", error: "×" };
const colours: Readonly<Record<Level, string>> = { debug: "2", info: "36", warn: "33", error: "31" };

/** One event as one line for a terminal: time, sign of its level, name, and what happened. Nothing in it can drive the terminal. */
export function formatLine(event: LogEvent, { colour, width, utc = false }: FormatOptions): string {
  const paint = (code: string, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const time = clockTime(event.time, utc);
  const name = `${signs[event.level]} ${event.event.padEnd(nameWidth)}`;
  const before = time.length + 1 + name.length + 1;
  const said = escapeForTerminal(phrase(event, (iso) => clockTime(iso, utc).slice(0, 5)));
  const fitted = width === null ? said : cutToWidth(said, Math.max(1, width - before));
  return `${paint("2", time)} ${paint(colours[event.level], name)} ${event.level === "debug" ? paint("2", fitted) : fitted}`;
}

function clockTime(iso: string, utc: boolean): string {
  const date = new Date(iso);
  const [hours, minutes, seconds] = utc
    ? [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
    : [date.getHours(), date.getMinutes(), date.getSeconds()];
  return [hours, minutes, seconds].map((part) => String(part).padStart(2, "0")).join(":");
}
