import { strengthAcross } from "./across.js";
import { daysApart, type MonthDay } from "./numerals.js";
import type { Report } from "./report.js";
import { containment } from "./shingles.js";
import { ideographsDiffer, namesDiffer, numbersDiffer } from "./substitution.js";
import type { Term } from "./terms.js";
import { speaksOf } from "./vocabulary.js";

/** How a new item relates to a report: a copy of its text, another report of its event, or neither. */
export interface Match {
  readonly kind: "copy" | "event" | "none";
  /** 0 to 1; comparable within one kind. */
  readonly strength: number;
}

const none: Match = { kind: "none", strength: 0 };
const hourMs = 3_600_000;

/**
 * Compares a new item, of which the terms of the lead are known, with a report. Wrong matches are worse than missed ones: whatever says
 * that two texts came out of one mould (other numbers, other dates, other names in the same place) forbids the match.
 */
export function match(item: Report, lead: readonly Term[], report: Report): Match {
  const title = titleLikeness(item, report);
  if (heldApart(item, report, title) || isColumn(item, report, title, lead)) return none;
  const copied = copyStrength(item, report, title);
  if (copied > 0) return { kind: "copy", strength: copied };
  if (item.headline.weight === 0 || report.headline.weight === 0) return none;
  const strength = item.lang === report.lang ? eventStrength(item, report, title) : strengthAcross(item, report);
  return strength > 0 ? { kind: "event", strength } : none;
}

function heldApart(a: Report, b: Report, title: number): boolean {
  if (datesConflict(a.headline.dates, b.headline.dates, 0) || datesConflict(a.dates, b.dates, 2)) return true;
  if (numbersDiffer(a, b)) return true;
  return (title >= moulded && namesDiffer(a, b)) || (title >= mouldedIdeographs && ideographsDiffer(a, b));
}

/** Whether nothing holds two reports apart, and they have something in common. */
export function compatible(a: Report, b: Report): boolean {
  const title = titleLikeness(a, b);
  if (heldApart(a, b, title)) return false;
  return title >= 0.4 || Math.max(containment(a.sketch, b.sketch).share, containment(b.sketch, a.sketch).share) >= 0.25;
}

/** From this likeness on, headlines that differ in names may be from one mould. */
const moulded = 0.5;
const mouldedIdeographs = 0.35;

/** The cosine of two headlines' terms. */
function titleLikeness(a: Report, b: Report): number {
  if (a.headline.weight === 0 || b.headline.weight === 0) return 0;
  const others = new Set(b.headline.terms.map(({ hash }) => hash));
  let shared = 0;
  for (const { hash, weight } of a.headline.terms) if (others.has(hash)) shared += weight;
  return shared / Math.sqrt(a.headline.weight * b.headline.weight);
}

/** The share of a headline that the other item speaks of, in its headline or lead. */
function coverage(report: Report, other: Report): number {
  let covered = 0;
  for (const { hash, weight } of report.headline.terms) if (speaksOf(other.vocabulary, hash)) covered += weight;
  return report.headline.weight === 0 ? 0 : covered / report.headline.weight;
}

/** Two texts are copies where one holds enough of the other: the less, the more their headlines are alike. */
function copyStrength(item: Report, report: Report, title: number): number {
  const forth = containment(item.sketch, report.sketch);
  const back = containment(report.sketch, item.sketch);
  const share = Math.max(forth.share, back.share);
  const shortest = Math.min(item.words, report.words);
  if (shortest === 0) return title >= 0.9 ? title : 0;
  if (item.headline.weight === 0 || report.headline.weight === 0) return share >= 0.33 ? share : 0;
  if (title >= 0.9 && share >= 0.15) return Math.max(share, 0.5);
  const likeness = Math.max(title, (coverage(item, report) + coverage(report, item)) / 2);
  const needed = likeness >= 0.6 ? 0.33 : likeness >= 0.3 ? 0.6 : 0.8;
  if (likeness < 0.3 && shortest < 60) return 0;
  return share >= needed ? share : 0;
}

/** Reports of one event share most of their headlines, or one headline and the other's lead; the more, the longer the time between. */
function eventStrength(item: Report, report: Report, title: number): number {
  const gap = Math.abs(item.at - report.at);
  const [forth, back] = [coverage(item, report), coverage(report, item)];
  if (title >= 0.9) return title;
  if (title >= 0.75 && Math.min(forth, back) >= 0.55) return title;
  if (title >= 0.62 && Math.min(forth, back) >= 0.68 && gap <= 24 * hourMs && item.words > 0 && report.words > 0) return title;
  return 0;
}

/** A column's editions share their name, and nothing of what they tell. */
function isColumn(item: Report, report: Report, title: number, lead: readonly Term[]): boolean {
  const sameColumn = item.headline.column !== null && item.headline.column === report.headline.column;
  if (sameColumn && title < 0.6) return true;
  if (item.publisher !== report.publisher || title < 0.95) return false;
  if (item.words === 0 && report.words === 0) return Math.abs(item.at - report.at) > 12 * hourMs;
  if (item.words < 25 || report.words < 25) return false;
  let [told, all] = [0, 0];
  for (const { hash, weight } of lead) {
    all += weight;
    if (speaksOf(report.vocabulary, hash)) told += weight;
  }
  return all > 0 && told / all < 0.35;
}

function datesConflict(a: readonly MonthDay[], b: readonly MonthDay[], tolerance: number): boolean {
  if (a.length === 0 || b.length === 0) return false;
  return a.every((one) => b.every((other) => daysApart(one, other) > tolerance));
}
