import { textOf, type Parsed } from "../yaml/scalars.js";
import type { Field } from "../yaml/field.js";

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof unitMs;
const isUnit = (text: string): text is Unit => Object.hasOwn(unitMs, text);

const longestMs = 36_500 * unitMs.d;

/** What people write for our units, and into how many of which it turns. */
const slips: Readonly<Record<string, readonly [number, Unit]>> = {
  msec: [1, "ms"],
  millisecond: [1, "ms"],
  sec: [1, "s"],
  second: [1, "s"],
  min: [1, "m"],
  minute: [1, "m"],
  hr: [1, "h"],
  hour: [1, "h"],
  day: [1, "d"],
  w: [7, "d"],
  week: [7, "d"],
  month: [30, "d"],
  y: [365, "d"],
  year: [365, "d"],
};

export interface DurationOptions {
  readonly minMs?: number;
  readonly maxMs?: number;
  /** Said of a duration below `warnBelow.ms`. */
  readonly warnBelow?: { readonly ms: number; readonly message: string };
}

/** A duration: digits and one of the units ms, s, m, h and d. Read as milliseconds. */
export function duration({ minMs = 0, maxMs = longestMs, warnBelow }: DurationOptions = {}): Field<number> {
  return textOf({
    expected: "a duration such as 500ms, 10s, 5m, 6h or 30d",
    schema: { type: "string", pattern: "^[0-9]+(ms|s|m|h|d)$" },
    parse(text): Parsed<number> {
      const ms = durationMs(text);
      if (ms === undefined) return { mistake: advice(text) };
      if (ms < minMs) return { mistake: `It must be at least ${formatDuration(minMs)}.` };
      if (ms > maxMs) return { mistake: `It must be at most ${formatDuration(maxMs)}.` };
      return warnBelow && ms < warnBelow.ms ? { value: ms, warning: warnBelow.message } : { value: ms };
    },
  });
}

/** Milliseconds of a duration such as `10m`; undefined for anything else. */
function durationMs(text: string): number | undefined {
  const [, digits, unit] = /^(\d+)(ms|s|m|h|d)$/u.exec(text.trim()) ?? [];
  return digits !== undefined && unit !== undefined && isUnit(unit) ? Number(digits) * unitMs[unit] : undefined;
}

/** The shortest way to write so many milliseconds: `90s`, `2h`. */
export function formatDuration(ms: number): string {
  const units: readonly Unit[] = ["d", "h", "m", "s"];
  const unit = units.find((candidate) => ms > 0 && ms % unitMs[candidate] === 0) ?? "ms";
  return `${ms / unitMs[unit]}${unit}`;
}

/** Understands what was meant well enough to say how to write it. */
function advice(text: string): string {
  const plain = text.trim().toLowerCase();
  if (/^\d+$/u.test(plain)) return `A number needs its unit: \`${plain}s\` or \`${plain}m\`?`;
  const parts = [...plain.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gu)];
  if (parts.map(([part]) => part).join("") !== plain.replace(/(?<=[a-z])\s+(?=\d)/gu, "") || parts.length === 0) return "";
  let ms = 0;
  for (const [, amount = "", unit = ""] of parts) {
    const known = unitOf(unit);
    if (!known) return "";
    ms += Number(amount) * known[0] * unitMs[known[1]];
  }
  return Number.isInteger(ms) && ms <= longestMs ? `Did you mean \`${formatDuration(ms)}\`?` : "";
}

function unitOf(word: string): readonly [number, Unit] | undefined {
  if (isUnit(word)) return [1, word];
  const singular = word.replace(/s$/u, "");
  return Object.hasOwn(slips, word) ? slips[word] : Object.hasOwn(slips, singular) ? slips[singular] : undefined;
}
