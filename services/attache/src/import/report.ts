import type { Candidate, CandidateState } from "./candidate.js";

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
    .filter(({ state }) => named[state] !== "fresh" && state !== "untested")
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return told
    .map(({ feed, state, note, taken }) => {
      const [, words = note] = /^\w+: (.*)$/.exec(note ?? "") ?? [];
      const fate = taken === null ? (state === "known" ? "" : "; left out") : taken === "disabled" ? "; taken over, off" : "";
      return `${named[state].padEnd(14)} ${feed.name}\n               ${feed.url}\n               ${words ?? "the list says so"}${fate}\n`;
    })
    .join("\n");
}
