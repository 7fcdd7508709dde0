import { strengthAcross } from "./across.js";
import { coverage, titleLikeness, told } from "./likeness.js";
import { daysApart, type MonthDay } from "./numerals.js";
import { isOpposite } from "./opposites.js";
import { isOneOutlet, type Report } from "./report.js";
import { containment } from "./shingles.js";
import { ideographsDiffer, namesDiffer, numbersDiffer } from "./substitution.js";
import type { Term } from "./terms.js";

/** A new item as it is compared: its report, and what the index knows of it alone. */
export interface NewReport extends Report {
  readonly lead: readonly Term[];
  /** Whether the outlet begins its headlines like this as a habit. */
  readonly habitual: boolean;
}

/** How a new item relates to a report: a copy of its text, another report of its event, or neither. */
export interface Match {
  readonly kind: "copy" | "event" | "none";
  /** 0 to 1; comparable within one kind. */
  readonly strength: number;
}

const none: Match = { kind: "none", strength: 0 };
const hourMs = 3_600_000;

/**
 * Compares a new item with a report. Wrong matches are worse than missed ones: whatever says that two texts came out of one mould (other
 * numbers, other dates, other names in the same place) forbids the match.
 */
export function match(item: NewReport, report: Report): Match {
  const title = titleLikeness(item, report);
  const share = sharedText(item, report);
  if (heldApart(item, report, title, share) || isColumn(item, report, title, share)) return none;
  const copied = copyStrength(item, report, title, share);
  if (copied > 0) return { kind: "copy", strength: copied };
  if (item.headline.weight === 0 || report.headline.weight === 0) return none;
  const strength = eventStrength(item, report, title) || (item.lang === report.lang ? 0 : strengthAcross(item, report));
  return strength > 0 ? { kind: "event", strength } : none;
}

/** Whether nothing holds two reports apart, and they have something in common. */
export function compatible(a: Report, b: Report): boolean {
  const title = titleLikeness(a, b);
  const share = sharedText(a, b);
  return !heldApart(a, b, title, share) && (title >= 0.4 || share >= 0.25);
}

/** How much of one text the other holds, whichever is more. */
const sharedText = (a: Report, b: Report): number => Math.max(containment(a.sketch, b.sketch).share, containment(b.sketch, a.sketch).share);

/** From this likeness on, headlines that differ in names may be from one mould. */
const moulded = 0.5;
const mouldedIdeographs = 0.35;
/** Texts that share as much are one text, whatever their headlines say. */
const oneText = 0.95;
/** Texts that share as much may well have other figures in their first lines, such as times and stock codes. */
const sameText = 0.7;

function heldApart(a: Report, b: Report, title: number, share: number): boolean {
  if (datesConflict(a.headline.dates, b.headline.dates, 0) || datesConflict(a.dates, b.dates, 2)) return true;
  const oneLongText = share >= oneText && Math.min(a.words, b.words) >= 40;
  if (isOneOutlet(a, b) && !oneLongText && isOtherDay(a.dates[0], b.dates[0])) return true;
  if (share < oneText && isOpposite(a, b)) return true;
  if (numbersDiffer(a, b) || (share < sameText && figuresDiffer(a.figures, b.figures))) return true;
  if (title >= moulded && namesDiffer(a, b)) return true;
  return (title >= mouldedIdeographs || (share > 0 && share < oneText)) && ideographsDiffer(a, b);
}

/** Texts of fewer words, such as leads of 60 characters, can be told apart by their headlines only. */
const fewWords = 16;

/** Two texts are copies where one holds enough of the other: the less, the more their headlines are alike. */
function copyStrength(item: Report, report: Report, title: number, share: number): number {
  const shortest = Math.min(item.words, report.words);
  if (shortest === 0) return title >= 0.9 ? title : 0;
  if (item.headline.weight === 0 || report.headline.weight === 0) return share >= 0.33 ? share : 0;
  if (title >= 0.9 && (share >= 0.1 || shortest < fewWords)) return Math.max(share, 0.5);
  const likeness = Math.max(title, (coverage(item, report) + coverage(report, item)) / 2);
  const needed = likeness >= 0.6 ? 0.33 : likeness >= 0.3 ? 0.6 : 0.8;
  if (likeness < (shortest < fewWords ? 0.5 : 0.3) && shortest < 60) return 0;
  return share >= needed ? share : 0;
}

/** Reports of one event share most of their headlines, or one headline and the other's lead. */
function eventStrength(item: NewReport, report: Report, title: number): number {
  const gap = Math.abs(item.at - report.at);
  const least = Math.min(coverage(item, report), coverage(report, item));
  const bothTell = item.words > 0 && report.words > 0;
  if (isOneOutlet(item, report) && item.words >= 10 && report.words >= 10 && told(item.lead, report) < 0.4) return 0;
  if (title >= 0.9 || (title >= 0.75 && least >= 0.55)) return title;
  return title >= 0.62 && least >= 0.68 && gap <= 24 * hourMs && bothTell ? title : 0;
}

/** A column's editions share its name, and nothing of what they tell. */
function isColumn(item: NewReport, report: Report, title: number, share: number): boolean {
  const sameColumn = item.headline.column !== null && item.headline.column === report.headline.column;
  if (sameColumn && title < 0.6) return true;
  if (!isOneOutlet(item, report)) return false;
  const gap = Math.abs(item.at - report.at);
  if (item.words === 0 || report.words === 0) return item.habitual || (title >= 0.95 && item.words === report.words && gap > 12 * hourMs);
  if (item.habitual && share < 0.33) return true;
  if (title < 0.95 || item.words < 25 || report.words < 25) return false;
  return share < 0.3 && (gap > 6 * hourMs || told(item.lead, report) < 0.5);
}

function datesConflict(a: readonly MonthDay[], b: readonly MonthDay[], tolerance: number): boolean {
  if (a.length === 0 || b.length === 0) return false;
  return a.every((one) => b.every((other) => daysApart(one, other) > tolerance));
}

/** An outlet's bulletins of two days name each its own day first, and often the other's too. */
const isOtherDay = (a: MonthDay | undefined, b: MonthDay | undefined): boolean =>
  a !== undefined && b !== undefined && daysApart(a, b) >= 1;

/** Two reports that both give figures, and not one in common, are of two events. */
const figuresDiffer = (a: readonly number[], b: readonly number[]): boolean =>
  a.length >= 2 && b.length >= 2 && a.every((figure) => !b.includes(figure));
