import { cutToWidth, displayWidth } from "@attache/log";
import type { Standing } from "./feed-standing.js";
import { reasonWords } from "./words/reason.js";
import { spanWords } from "./words/time.js";

const nameWidth = 28;
const whyWidth = 44;

/** A feed on one line: state, name, why in few words, the age of its newest item, when it is asked next. */
export function standingLine(standing: Standing, now: number): string {
  const { name, enabled, health, last_item: lastItem } = standing;
  const state = enabled ? (health === "new" ? "not yet" : health) : "off";
  const age = lastItem === null ? "-" : `${spanWords(Math.max(0, now - Date.parse(lastItem)))} old`;
  return [column(state, 8), column(name, nameWidth), column(whyWords(standing), whyWidth), column(age, 10), nextWords(standing, now)]
    .join(" ")
    .trimEnd();
}

/** The names of the columns. */
export const standingHead = [column("", 8), column("feed", nameWidth), column("", whyWidth), column("newest", 10), "next poll"].join(" ");

function column(text: string, width: number): string {
  const cut = cutToWidth(text, width);
  return `${cut}${" ".repeat(Math.max(0, width - displayWidth(cut)))}`;
}

function whyWords({ enabled, health, held, last_reason: reason, failures, moved_to: movedTo }: Standing): string {
  if (!enabled) return "";
  if (held !== null) return `held: ${held.host} wants to be left alone`;
  if (failures > 0 && reason !== null) return `${reasonWords(reason)}${failures > 1 ? ` (${failures} times)` : ""}`;
  if (health === "frozen") return "answers, but what it shows is old";
  if (health === "silent") return "answers, but nothing new came for long";
  return movedTo === null ? "" : "has moved";
}

function nextWords({ enabled, health, held, next_due: due }: Standing, now: number): string {
  if (!enabled) return "";
  if (due === null) return health === "gone" ? "never again" : "when Attaché runs";
  const at = Math.max(Date.parse(due), held === null ? 0 : Date.parse(held.until));
  return at > now ? `in ${spanWords(at - now)}` : "now";
}
