import type { EventOf, LogEvent } from "@attache/contract";
import type { JudgedCounts, JudgedWeek } from "./books.js";
import { isoWeek } from "./iso-week.js";

type Judged = EventOf<"alert.judged">;

/** The verdicts among the latest lines, of each item and rule the last one, counted by the week of what was judged; the newest week first. */
export function bookJudged(latest: Iterable<LogEvent>): JudgedWeek[] {
  const weeks = new Map<string, Judged[]>();
  for (const event of latest) {
    if (event.event !== "alert.judged") continue;
    const week = isoWeek(Date.parse(event.raised ?? event.time));
    weeks.set(week, [...(weeks.get(week) ?? []), event]);
  }
  return [...weeks]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([week, judged]) => ({
      week,
      ...countsOf(judged),
      missed: judged.filter(({ verdict }) => verdict === "missed").length,
      rules: byRule(judged),
    }));
}

function byRule(judged: readonly Judged[]): Record<string, JudgedCounts> {
  const rules = [...new Set(judged.flatMap(({ rule }) => rule ?? []))].sort();
  return Object.fromEntries(rules.map((rule) => [rule, countsOf(judged.filter((one) => one.rule === rule))]));
}

function countsOf(judged: readonly Judged[]): JudgedCounts {
  const right = judged.filter(({ verdict }) => verdict === "right").length;
  const wrong = judged.filter(({ verdict }) => verdict === "wrong").length;
  return { right, wrong, precision: right + wrong === 0 ? null : right / (right + wrong) };
}
