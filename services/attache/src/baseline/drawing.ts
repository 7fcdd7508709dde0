import type { Profile } from "@attache/theme";
import { wrap } from "./columns.js";

type Theme = Profile["themes"][number];

const width = 80;
const barWidth = 24;
const indent = " ".repeat(8);

/** A profile for a terminal of 80 columns: its themes with their shares of the article as bars, watch themes apart, then who is who. */
export function drawProfile(profile: Profile): string {
  const themes = profile.themes.filter(({ watch }) => !watch);
  const watched = profile.themes.filter(({ watch }) => watch);
  const largest = Math.max(...themes.map(({ baseline_share: share }) => share), 0);
  const byShare = themes.toSorted((one, other) => other.baseline_share - one.baseline_share);
  return [
    ...wrap(`${profile.id}, version ${profile.version}: ${profile.seed}`, width),
    ...wrap(`${count(themes.length, "theme")}, ${count(watched.length, "watch theme")}, ${count(profile.actors.length, "actor")}`, width),
    "",
    "THEMES, by the share of the article's sentences that carry them",
    ...byShare.flatMap((theme) => [
      "",
      ...heading(`${percent(theme.baseline_share)}  ${bar(theme.baseline_share, largest)}  `, theme),
      ...details(theme),
    ]),
    ...(watched.length > 0 ? ["", "WATCH THEMES, on which the article is silent"] : []),
    ...watched.flatMap((theme) => ["", ...heading("   –  ", theme), ...details(theme)]),
    "",
    "ACTORS",
    ...actorLines(profile),
  ].join("\n");
}

export const termCounts = ({ terms }: Theme): Record<string, number> =>
  Object.fromEntries(Object.entries(terms).map(([lang, those]) => [lang, those.length]));

function heading(lead: string, theme: Theme): string[] {
  const [first = "", ...more] = wrap(`${theme.label["en"] ?? theme.id}${theme.lead ? " (it leads the article)" : ""}`, width - lead.length);
  return [lead + first, ...more.map((line) => " ".repeat(lead.length) + line)];
}

function details(theme: Theme): string[] {
  const counts = Object.entries(termCounts(theme));
  const total = counts.reduce((sum, [, terms]) => sum + terms, 0);
  const inLangs = counts.map(([lang, terms]) => `${lang} ${terms}`).join(", ");
  return [...indented(theme.definition), ...indented(`${theme.id}: ${count(total, "term")}${inLangs === "" ? "" : ` (${inLangs})`}`)];
}

function actorLines({ actors, pairs }: Profile): string[] {
  const ids = (kind: "state" | "bloc"): string => actors.flatMap((actor) => (actor.kind === kind ? [actor.id] : [])).join(", ") || "none";
  const couples = Object.values(pairs).map((pair) => pair.actors.join(" and "));
  return [`states: ${ids("state")}`, `blocs: ${ids("bloc")}`, `pair: ${couples.join("; ") || "none"}`].flatMap((line) => hanging(line));
}

const indented = (text: string): string[] => wrap(text, width - indent.length).map((line) => indent + line);
const hanging = (text: string): string[] => {
  const [first = "", ...more] = wrap(text, width - indent.length);
  return [`  ${first}`, ...more.map((line) => indent + line)];
};

const percent = (share: number): string => `${Math.round(100 * share)} %`.padStart(5);
const bar = (share: number, largest: number): string =>
  "█".repeat(largest === 0 ? 0 : Math.max(share > 0 ? 1 : 0, Math.round((barWidth * share) / largest))).padEnd(barWidth);
const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
