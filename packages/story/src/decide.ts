import { compatible, match, type Match, type NewReport } from "./match.js";
import type { StoredReport } from "./record.js";
import { withoutCommon } from "./shingles.js";

/** A stored report that a new item may be a copy of, or tell the same event as. */
export interface Candidate {
  readonly ref: number;
  readonly report: StoredReport;
  /** The story it is in now, after merges. */
  readonly story: number;
}

export type Decision =
  | { readonly kind: "open" }
  | {
      readonly kind: "join";
      readonly match: Match;
      readonly to: Candidate;
      /** A story that the item shows to be the same one. */
      readonly merge: Candidate | null;
    };

interface Hit extends Candidate {
  readonly match: Match;
}

/**
 * Which family and story a new item belongs to. There is no chaining: an item is compared with a story's first report and the few that matched
 * that first one themselves, never with whatever joined last.
 */
export function decide(item: NewReport, candidates: readonly Candidate[], windowMs: number): Decision {
  const hits: Hit[] = [];
  const ofFamilies = new Map(candidates.map(({ report }) => [report.place.familyRef, report.sketch]));
  const bare = { ...item, sketch: withoutCommon(item.sketch, [...ofFamilies.values()]) };
  for (const candidate of candidates) {
    const { report } = candidate;
    if (Math.abs(report.at - item.at) > windowMs) continue;
    const found = match(bare, report);
    if (found.kind === "copy" || (found.kind === "event" && report.place.core)) hits.push({ ...candidate, match: found });
  }
  hits.sort(better);
  const [best] = hits;
  if (!best) return { kind: "open" };
  const merge = isFirst(best) ? hits.find((hit) => hit.story !== best.story && isFirst(hit) && joins(best, hit)) : undefined;
  return { kind: "join", match: best.match, to: best, merge: merge ?? null };
}

/** Copies before events; then the stronger, the earlier, and by number. */
function better(a: Hit, b: Hit): number {
  if (a.match.kind !== b.match.kind) return a.match.kind === "copy" ? -1 : 1;
  return b.match.strength - a.match.strength || a.report.at - b.report.at || a.ref - b.ref;
}

/** Whether a report is the one that opened the story it is in. */
export const isFirst = ({ ref, story }: Candidate): boolean => ref === story;

/** Two stories are one where an item matches the first reports of both, strongly, and nothing holds these apart. */
const joins = (a: Hit, b: Hit): boolean =>
  [a, b].every((hit) => hit.match.kind === "copy" || hit.match.strength >= 0.75) && compatible(a.report, b.report);
