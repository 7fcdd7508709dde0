import type { Field } from "../yaml/field.js";
import { textOf, type Parsed } from "../yaml/scalars.js";

/** When something was looked at: a day, a month or a year (ISO 8601, with reduced precision), or `never`. */
export const checkDate: Field<string> = textOf({
  expected: "a date such as 2026-11-24, a month such as 2026-11, a year, or never",
  schema: { type: ["string", "integer"], pattern: "^(never|[0-9]{4}(-[0-9]{2}){0,2}|\\$\\{.+)$" },
  parse(text): Parsed<string> {
    const given = text.trim();
    if (given === "never" || isDate(given)) return { value: given };
    const [, day = "", month = "", year = ""] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/u.exec(given) ?? [];
    const meant = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    return { mistake: isDate(meant) ? `Did you mean \`${meant}\`?` : "" };
  },
});

/** Whether a text is a date of the calendar, as far as it goes: 2026-02-30 is none. */
function isDate(text: string): boolean {
  if (!/^\d{4}(-\d{2}){0,2}$/u.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
