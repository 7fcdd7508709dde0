import { readTime } from "./clock.js";
import { monthNumber } from "./month.js";

/** A day as a date names it, and the part of the text in which the time and the zone stand. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly after: string;
}

/** The day that a text names, in any of the forms known; whether there is such a day is not checked. */
export function readDay(text: string): CalendarDay | null {
  return readNumeric(text) ?? readAsian(text) ?? readNamed(text) ?? readSlashed(text);
}

/** ISO 8601 and its relatives, year first: 2004-02-28, 20040228, 2004-02, 2004, 2004/2/28, 2004. 2. 28., 2004-059, 2004-W09-6. */
function readNumeric(text: string): CalendarDay | null {
  const basic = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?!\d)/i.exec(text);
  if (basic) {
    const [whole, year, month, day, hour, minute, second] = basic;
    const after = text.slice(whole.length);
    return dayOf(year, month, day, hour === undefined ? after : `${hour}:${minute}:${second ?? "00"}${after}`);
  }
  const ordinal = /^(\d{4})-(\d{3})(?!\d)/.exec(text);
  if (ordinal) return dayOf(ordinal[1], "1", ordinal[2], text.slice(ordinal[0].length));
  const week = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?(?!\d)/.exec(text);
  if (week) return dayOfWeek(Number(week[1]), Number(week[2]), Number(week[3] ?? 1), text.slice(week[0].length));
  const match = /^(\d{4})(?:[-/.] ?(\d{1,2})(?:[-/.] ?(\d{1,2})\.?)?)?(?!\d| ?[年년])/.exec(text);
  if (!match) return null;
  const after = text.slice(match[0].length);
  // A year alone says nothing where more follows: 2004-July-13.
  return match[2] === undefined && after !== "" ? null : dayOf(match[1], match[2] ?? "1", match[3] ?? "1", after);
}

/** ISO 8601: week 1 is the one that holds the 4th of January; a week starts on Monday. As a day of January, like an ordinal date. */
function dayOfWeek(year: number, week: number, weekday: number, after: string): CalendarDay | null {
  const fourth = new Date(0);
  fourth.setUTCFullYear(year, 0, 4);
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7);
  const day = monday + (week - 1) * 7 + weekday - 1;
  return week < 1 || week > 53 ? null : day < 1 ? { year: year - 1, month: 12, day: 31 + day, after } : { year, month: 1, day, after };
}

/** 2004年5月25日, 2004년 5월 25일. */
function readAsian(text: string): CalendarDay | null {
  const match = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号일]/.exec(text);
  return match ? dayOf(match[1], match[2], match[3], text.slice(match[0].length)) : null;
}

/** A month by name, a day and a year in any order, a time anywhere: RFC 822, asctime and what is written by hand. */
function readNamed(text: string): CalendarDay | null {
  const time = readTime(text);
  const before = time === null ? text : text.slice(0, time.start);
  const early = lastMonth(before);
  const where = early === null && time !== null ? time.rest : before;
  const month = early ?? lastMonth(where);
  if (month === null) return null;
  const numbers = [...where.matchAll(/(?<![\d+\u2212-])\d+|(?<=[a-z]-)\d+/gi)].map((match) => match[0]);
  // asctime has its year at the very end.
  const late = time === null || early === null ? null : /^ *(?:(?:[a-z]{1,5}|[+-]\d{2}:?\d{2}) +)?(\d{4})\b/i.exec(time.rest);
  const long = numbers.find((digits) => digits.length === 4) ?? (numbers.length < 2 ? late?.[1] : undefined);
  const short = numbers.filter((digits) => digits !== long && digits.length <= 2);
  const year = long === undefined ? twoDigitYear(short[1]) : Number(long);
  const [day] = short;
  if (year === null || day === undefined) return null;
  const after = time === null ? "" : text.slice(time.start);
  return { year, month, day: Number(day), after: late && long === late[1] ? after.replace(late[1] ?? "", " ") : after };
}

/** Of several words that can be a month the last is: `mar. 25 mai 2004` is a Tuesday in May. */
function lastMonth(text: string): number | null {
  const months = [...text.matchAll(/\p{L}+/gu)].map((match) => monthNumber(match[0])).filter((month) => month !== null);
  return months.at(-1) ?? null;
}

/** 28.02.2004, 28/2/2004, and 2/28/2004 where no other reading is a date. */
function readSlashed(text: string): CalendarDay | null {
  const match = /(?<!\d)(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?!\d)/.exec(text);
  if (!match) return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const year = match[4]?.length === 2 ? twoDigitYear(match[4]) : Number(match[4]);
  if (year === null) return null;
  const after = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  const american = second > 12 || (match[2] === "/" && first <= 12);
  return american ? { year, month: first, day: second, after } : { year, month: second, day: first, after };
}

/** RFC 5322 §4.3: 00 to 49 are of this century. */
function twoDigitYear(digits: string | undefined): number | null {
  if (digits === undefined) return null;
  const year = Number(digits);
  return year < 50 ? 2000 + year : 1900 + year;
}

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined, after: string): CalendarDay {
  return { year: Number(year), month: Number(month), day: Number(day), after };
}
