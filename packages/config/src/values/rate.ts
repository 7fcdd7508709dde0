import type { Field } from "../yaml/field.js";
import { textOf } from "../yaml/scalars.js";

const perMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

/** How many in a second, minute, hour or day: `30/m`. */
export const rate: Field<Rate> = textOf({
  expected: "a rate such as 5/s, 30/m or 200/h",
  schema: { type: "string", pattern: "^[0-9]+/(s|m|h|d)$" },
  parse(text) {
    const [, count, unit] = /^(\d+)\/([smhd])$/u.exec(text.trim()) ?? [];
    const unitMs = unit === undefined ? undefined : perMs[unit];
    if (count === undefined || unitMs === undefined) return { mistake: advice(text) };
    if (Number(count) < 1 || Number(count) > 1_000_000)
      return { mistake: "It must be between 1 and 1000000; without a rate there is no limit." };
    return { value: { count: Number(count), perMs: unitMs } };
  },
});

function advice(text: string): string {
  const [, count, unit] = /^(\d+)\s*(?:\/|per|a)?\s*([a-z]*)$/iu.exec(text.trim()) ?? [];
  if (count === undefined) return "";
  return `Did you mean \`${count}/${
    unit
      ?.toLowerCase()
      .slice(0, 1)
      .replace(/[^smhd]/u, "m") || "m"
  }\`?`;
}
