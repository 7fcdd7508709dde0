import { isAnchor } from "./candidates.js";
import type { Report } from "./report.js";
import { speaksOf } from "./vocabulary.js";

const mostHoursApart = 24;

/**
 * How surely two reports in different languages tell one event, 0 to 1. Words say nothing here, so it takes the same actors and a common theme,
 * and besides a number or a name in Latin letters that the headline of one has and the other speaks of.
 */
export function strengthAcross(a: Report, b: Report): number {
  if (Math.abs(a.at - b.at) > mostHoursApart * 3_600_000) return 0;
  const actors = overlap(a.actors, b.actors);
  const themes = overlap(a.themes, b.themes);
  if (actors.shared === 0 || themes.shared === 0) return 0;
  const anchors = new Set([...anchorsOf(a, b), ...anchorsOf(b, a)]).size;
  const alike = actors.share >= 0.5 && themes.share >= 0.5;
  if (anchors === 0 || !alike) return 0;
  if (anchors >= 2 || (actors.shared >= 2 && actors.share >= 0.66)) return (actors.share + themes.share) / 2;
  return 0;
}

const anchorsOf = (a: Report, b: Report): number[] =>
  a.headline.terms.filter((term) => isAnchor(term) && speaksOf(b.vocabulary, term.hash)).map(({ hash }) => hash);

function overlap(a: readonly number[], b: readonly number[]): { shared: number; share: number } {
  const shared = a.filter((one) => b.includes(one)).length;
  const all = new Set([...a, ...b]).size;
  return { shared, share: all === 0 ? 0 : shared / all };
}
