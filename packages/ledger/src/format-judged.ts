import type { JudgedCounts, JudgedWeek } from "./books.js";
import { table } from "./table.js";

const weekLimit = 8;

/** The desk's verdicts for a person to read: the newest week in the heading, the weeks before it and the rules of all of them below. */
export function formatJudged(weeks: readonly JudgedWeek[]): string {
  const [newest, ...before] = weeks.slice(0, weekLimit);
  if (!newest) return "";
  const rules = rulesOf(weeks);
  return table(`JUDGED  ${weekWords(newest)}`, [
    ...before.map((week) => [weekWords(week)]),
    ...(rules.size > 1 || before.length > 0 ? [...rules].map(([rule, counts]) => [`by rule ${rule}: ${countWords(counts)}`]) : []),
  ]);
}

const weekWords = ({ week, missed, ...counts }: JudgedWeek): string =>
  `week ${week}: ${countWords(counts)}${missed > 0 ? `, ${missed} missed` : ""}`;

const countWords = ({ right, wrong, precision }: JudgedCounts): string =>
  `${right} right, ${wrong} wrong${precision === null ? "" : ` (${Math.round(precision * 100)} % precision)`}`;

function rulesOf(weeks: readonly JudgedWeek[]): Map<string, JudgedCounts> {
  const rules = new Map<string, JudgedCounts>();
  for (const [rule, counts] of weeks.flatMap((week) => Object.entries(week.rules))) {
    const known = rules.get(rule);
    const right = counts.right + (known?.right ?? 0);
    const wrong = counts.wrong + (known?.wrong ?? 0);
    rules.set(rule, { right, wrong, precision: right + wrong === 0 ? null : right / (right + wrong) });
  }
  return rules;
}
