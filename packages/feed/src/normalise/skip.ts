import type { Node } from "../document/skeleton.js";
import { children } from "./value.js";

const dayNames = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** RSS 2.0 `skipHours`: hours of the day in GMT, sorted. Some count from 1 to 24, as RSS 0.91 did: 24 is midnight. */
export function skipHoursOf(node: Node): number[] {
  const hours = children(node, ["skiphours"])
    .flatMap((skipped) => children(skipped, ["hour"]))
    .map(({ text }) => (/^\s*\d{1,2}\s*$/.test(text) ? Number(text) : Number.NaN))
    .filter((hour) => hour >= 0 && hour <= 24)
    .map((hour) => hour % 24);
  return [...new Set(hours)].sort((a, b) => a - b);
}

/** RSS 2.0 `skipDays`: days of the week in GMT, 0 for Sunday, sorted. */
export function skipDaysOf(node: Node): number[] {
  const days = children(node, ["skipdays"])
    .flatMap((skipped) => children(skipped, ["day"]))
    .map(({ text }) => dayNames.indexOf(text.trim().toLowerCase()))
    .filter((day) => day >= 0);
  return [...new Set(days)].sort((a, b) => a - b);
}
