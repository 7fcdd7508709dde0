import { escapeForTerminal } from "@attache/log";
import { momentWords } from "../words/time.js";
import type { Judgement } from "./judgement.js";

/** A verdict for a person to read: on two lines, texts from outside made harmless. */
export function judgementLines({ verdict, title, time, by, note, rule, alert, item, themes }: Judgement): string {
  const about = [
    alert === null ? `item ${item}` : `alert ${alert}`,
    rule === null ? "" : `rule ${rule}`,
    themes.length > 0 ? themes.join(", ") : "no theme",
    `by ${by}, ${momentWords(time)}`,
    note ?? "",
  ].filter((part) => part !== "");
  return `${verdict.padEnd(6)}  ${escapeForTerminal(title)}\n        ${escapeForTerminal(about.join("  "))}`;
}

/** A verdict for a program: all but the text, which an export has. */
export function judgementJson({ text: _text, textKind: _kind, ...judgement }: Judgement): object {
  return judgement;
}
