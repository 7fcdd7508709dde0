import type { Rule, ThemeScore } from "@attache/contract";
import type { Satisfied } from "./holds.js";
import type { Reading } from "./reading.js";

/** Says in one sentence why `rule` holds, with the figures that it was held against. */
export function why(rule: Rule, reading: Reading, { themes, actors, tags }: Satisfied): string {
  const { when } = rule;
  const threshold = when.themes?.score ?? null;
  const parts = [
    counted(
      "theme",
      themes.map((theme) => scoreOf(theme, threshold)),
    ),
    counted("actor", actors),
    when.alignment === null ? "" : `alignment ${compared(reading.alignment, when.alignment)}`,
    when.langs === null ? "" : `language ${reading.lang}`,
    counted("tag", tags),
  ].filter((part) => part !== "");
  return `rule ${rule.id}: ${parts.length > 0 ? parts.join(", ") : "it asks for nothing, so every item matches"}`;
}

const counted = (noun: string, names: readonly string[]): string =>
  names.length === 0 ? "" : `${noun}${names.length === 1 ? "" : "s"} ${listed(names)}`;

const scoreOf = ({ id, score }: ThemeScore, threshold: number | null): string =>
  `${id} ${threshold === null ? score.toFixed(2) : compared(score, threshold)}`;

/** As many decimals as the threshold has, two at least: rounding to fewer could print "0.60 ≥ 0.604". */
function compared(value: number, threshold: number): string {
  const decimals = Math.max(2, `${threshold}`.split(".")[1]?.length ?? 0);
  return `${value.toFixed(Math.min(decimals, 20))} ≥ ${threshold}`;
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
