import type { Candidate, CandidateState } from "./candidate.js";
import { saidByList } from "./said-by-list.js";

const order: readonly CandidateState[] = [
  "gone",
  "blocked",
  "failing",
  "frozen",
  "refused",
  "silent",
  "off",
  "known",
  "untested",
  "new",
  "fresh",
];

const named: Readonly<Record<CandidateState, string>> = {
  fresh: "fresh",
  new: "fresh",
  silent: "silent",
  frozen: "frozen",
  failing: "failing",
  blocked: "blocked",
  gone: "gone",
  known: "already there",
  off: "off",
  untested: "not tried",
  refused: "refused",
};

export function countStates(candidates: readonly Candidate[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of candidates) counts[named[state]] = (counts[named[state]] ?? 0) + 1;
  return counts;
}

/** "52 fresh, 3 frozen, 1 gone, 2 already there": the good ones first. */
export function countLine(candidates: readonly Candidate[]): string {
  const counts = countStates(candidates);
  const names = [...new Set(order.toReversed().map((state) => named[state]))];
  return names.flatMap((name) => ((counts[name] ?? 0) > 0 ? [`${counts[name]} ${name}`] : [])).join(", ") || "no feed";
}

/** The feeds by state, the worst first, each with what is to be said of it; what is fresh goes without saying. */
export function reportLines(candidates: readonly Candidate[]): string {
  const told = candidates
    .filter(({ state, note, again }) => again || note !== null || (named[state] !== "fresh" && state !== "untested"))
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return told
    .map(({ feed, state, note, taken, again }) => {
      const [, words = note] = /^\w+: (.*)$/.exec(note ?? "") ?? [];
      const about = words ?? (again ? "it works" : state === "off" ? "the list says so" : "");
      const fate = fateWords({ state, taken, again });
      return `${named[state].padEnd(14)} ${feed.name}\n               ${feed.url}\n               ${[about, fate].filter((part) => part !== "").join("; ")}\n`;
    })
    .join("\n");
}

function fateWords({ state, taken, again }: Pick<Candidate, "state" | "taken" | "again">): string {
  switch (taken) {
    case null:
      return again ? "an earlier import switched it off; tried again, it stays off" : state === "known" ? "" : "left out";
    case "disabled":
      return "taken over, off";
    case "enabled":
      return "taken over, on";
    case "switched_on":
      return "an earlier import switched it off; tried again, it is on now";
  }
}

const saidShown = 10;

/** What the list decides of the feeds that are taken over, for a person to agree with. */
export function saidLines(candidates: readonly Candidate[]): string[] {
  const said = candidates.flatMap(({ feed, taken }) => {
    const words = taken === "enabled" || taken === "disabled" ? saidByList(feed) : null;
    return words === null ? [] : [`  ${feed.name}: ${words}`];
  });
  if (said.length === 0) return [];
  const more = said.length - saidShown;
  return [
    "Taken over as the list says it; check that you agree:",
    ...said.slice(0, saidShown),
    ...(more > 0 ? [`  and ${more} more`] : []),
    "",
  ];
}
