import { hashOf, mix } from "./hash.js";
import type { Report } from "./report.js";
import type { Sketch } from "./shingles.js";
import type { Term } from "./terms.js";

/** A hash under which a report is posted or looked for, and how much it tells when two reports share it. */
export interface Key {
  readonly hash: number;
  readonly weight: number;
}

const [postedSample, postedHead, postedTerms, postedAnchors] = [16, 5, 8, 3];
const [sampleSalt, headSalt, termSalt] = [hashOf("sample"), hashOf("head"), hashOf("term")];

/** Under what a report is posted: a part of its sketch, and the telling terms of its headline. */
export function postingKeys(report: Report, lead: readonly Term[]): Key[] {
  let sample: ArrayLike<number> & Iterable<number> = report.sketch.sample;
  for (let { level } = report.sketch; sample.length > postedSample; level++) sample = [...sample].filter((hash) => (hash & (2 ** (level + 1) - 1)) === 0);
  return [...keysOf(sample, sampleSalt), ...headKeys(report.sketch), ...termKeys(report, lead)];
}

/** Under what reports like this one are looked for. */
export const searchKeys = (report: Report, lead: readonly Term[]): Key[] => [
  ...keysOf(report.sketch.sample, sampleSalt),
  ...headKeys(report.sketch),
  ...termKeys(report, lead),
];

const keysOf = (hashes: Iterable<number>, salt: number): Key[] => [...hashes].map((hash) => ({ hash: mix(hash ^ salt), weight: 1 }));

/** The smallest hashes of the head: texts with one head have them in common, however they go on. */
const headKeys = ({ head }: Sketch): Key[] => [...keysOf(head.toSorted().slice(0, postedHead), headSalt)];

function termKeys({ headline }: Report, lead: readonly Term[]): Key[] {
  const terms = [...heaviest(headline.terms, postedTerms)];
  if (terms.length < 4) terms.push(...heaviest(lead, postedTerms - terms.length));
  terms.push(...lead.filter(isAnchor).slice(0, postedAnchors));
  return [...new Map(terms.map(({ hash, weight }) => [hash, { hash: mix(hash ^ termSalt), weight: weight / 9 }])).values()];
}

const heaviest = (terms: readonly Term[], count: number): Term[] => terms.toSorted((a, b) => b.weight - a.weight || a.hash - b.hash).slice(0, count);

/** What reads the same in every language: telling numbers, and names in Latin letters. */
export const isAnchor = ({ kind, weight, text }: Term): boolean =>
  (kind === "number" && weight > 3) || (kind === "name" && weight >= 9 && /^[a-z][a-z\d]+$/.test(text));

const mostCandidates = 12;
const leastVotes = 0.3;

/** The refs that share most with what was searched for, at most twelve; a key counts the less, the more reports have it. */
export function candidatesOf(keys: readonly Key[], postings: readonly (readonly number[])[]): number[] {
  const votes = new Map<number, number>();
  keys.forEach(({ weight }, index) => {
    const refs = postings[index]!;
    const vote = weight / (1 + refs.length / 16);
    for (const ref of refs) votes.set(ref, (votes.get(ref) ?? 0) + vote);
  });
  return [...votes]
    .filter(([, sum]) => sum >= leastVotes)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, mostCandidates)
    .map(([ref]) => ref);
}
