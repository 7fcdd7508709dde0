import { hashOf, mix } from "./hash.js";
import type { Report } from "./report.js";
import type { Sketch } from "./shingles.js";
import { postingLimit } from "./store.js";
import { isFigure, type Term } from "./terms.js";

/** A hash under which a report is posted or looked for. */
export interface Key {
  readonly hash: number;
  /** For a term its weight; 0 for a shingle. */
  readonly weight: number;
}

/** As many shingles in common, or terms of this weight, make a report worth a comparison. */
const [leastShingles, leastTerms] = [2, 12];

const [postedSample, postedHead, postedTerms, postedAnchors] = [16, 5, 8, 3];
const [sampleSalt, headSalt, termSalt] = [hashOf("sample"), hashOf("head"), hashOf("term")];

/** Under what a report is posted: a part of its sketch, and the telling terms of its headline. */
export function postingKeys(report: Report, lead: readonly Term[]): Key[] {
  let sample = [...report.sketch.sample];
  for (let { level } = report.sketch; sample.length > postedSample; level++)
    sample = sample.filter((hash) => (hash & (2 ** (level + 1) - 1)) === 0);
  return [...keysOf(sample, sampleSalt), ...headKeys(report.sketch), ...termKeys(report, lead)];
}

/** Under what reports like this one are looked for. */
export const searchKeys = (report: Report, lead: readonly Term[]): Key[] => [
  ...keysOf([...report.sketch.sample], sampleSalt),
  ...headKeys(report.sketch),
  ...termKeys(report, lead),
];

const keysOf = (hashes: readonly number[], salt: number): Key[] => hashes.map((hash) => ({ hash: mix(hash ^ salt), weight: 0 }));

/** The smallest hashes of the head: texts with one head have them in common, however they go on. */
const headKeys = ({ head }: Sketch): Key[] => keysOf([...head.toSorted().subarray(0, postedHead)], headSalt);

function termKeys({ headline, actors, themes }: Report, lead: readonly Term[]): Key[] {
  const terms = heaviest(headline.terms, postedTerms);
  if (terms.length < 4) terms.push(...heaviest(lead, postedTerms - terms.length));
  const distinct = new Map([...terms, ...lead.filter(isAnchor).slice(0, postedAnchors)].map((term) => [term.hash, term.weight]));
  if (actors.length > 0 && themes.length > 0)
    for (const { hash } of [...terms, ...lead].filter(isAnchor)) if (distinct.has(hash)) distinct.set(hash, leastTerms);
  return [...distinct].map(([hash, weight]) => ({ hash: mix(hash ^ termSalt), weight }));
}

const heaviest = (terms: readonly Term[], count: number): Term[] =>
  terms.toSorted((a, b) => b.weight - a.weight || a.hash - b.hash).slice(0, count);

/** What reads the same in every language: numbers that cannot be a day or an hour, and names in Latin letters. */
export const isAnchor = (term: Term): boolean =>
  (isFigure(term) && Number(term.text) > 31) || (term.kind === "name" && term.weight >= 9 && /^[a-z][a-z\d]+$/.test(term.text));

const mostCandidates = 8;
const shingleVote = 8;

/** The refs that share most with what was searched for, at most eight. */
export function candidatesOf(keys: readonly Key[], postings: readonly (readonly number[])[]): number[] {
  const votes = new Map<number, number>();
  const ofTerms = keys.reduce((sum, { weight }) => sum + weight, 0);
  const ofShingles = keys.filter(({ weight }) => weight === 0).length;
  keys.forEach(({ weight }, index) => {
    const refs = postings[index]!;
    if (weight === 0 && refs.length >= postingLimit) return;
    for (const ref of refs) votes.set(ref, (votes.get(ref) ?? 0) + (weight || shingleVote));
  });
  const least = Math.min(
    leastTerms,
    ofTerms > 0 ? ofTerms * 0.6 : leastTerms,
    Math.min(leastShingles, ofShingles || leastShingles) * shingleVote,
  );
  const worth = [...votes].filter(([, sum]) => sum >= least);
  return worth
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, mostCandidates)
    .map(([ref]) => ref);
}
