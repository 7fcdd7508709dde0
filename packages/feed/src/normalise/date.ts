import { zoneMinutes } from "./zone.js";
import { monthNumber } from "./month.js";

/** A date as a feed wrote it. `assumed` tells what was missing and taken as given. */
export interface ReadDate {
  readonly iso: string;
  readonly zoneAssumed: boolean;
}

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** A date as far as news can have one: what lies outside is a mistake of its writer. */
export const plausibleYears = { first: 1990, last: 2100 } as const;

/**
 * Reads a date of RFC 822/5322, RFC 3339, ISO 8601, W3C-DTF, and the forms that feeds really have (zone names, single digits, missing
 * seconds, Russian, Chinese, Japanese and Korean forms). Without a zone it is UTC, never the host's. Null for what is no date.
 */
export function readDate(written: string): ReadDate | null {
  const text = written
    .slice(0, 200)
    .trim()
    .replace(/\s+/g, " ")
    .replace(/^\p{L}+\.? ?, ?/u, "");
  if (text === "") return null;
  const numeric = readIso(text) ?? readAsian(text);
  const found = numeric ?? readNamed(text);
  if (!found) return null;
  const offset = zoneMinutes(found.rest);
  const ms = instant(found.parts);
  if (ms === null) return null;
  return { iso: new Date(ms - (offset ?? 0) * 60_000).toISOString(), zoneAssumed: offset === null && found.timed };
}

interface Found {
  readonly parts: Parts;
  /** What stands after the time: the zone, if there is one. */
  readonly rest: string;
  readonly timed: boolean;
}

const partsOf = (year: number, month: number, day: number, time?: Time): Parts => ({
  year,
  month,
  day,
  hour: time?.hour ?? 0,
  minute: time?.minute ?? 0,
  second: time?.second ?? 0,
});

interface Time {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Where it starts, and what stands after it. */
  readonly start: number;
  readonly rest: string;
}

const clock = /(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,9})?)? ?([ap]\.?m\b\.?)?/i;

/** `1500 GMT`, at the end: hours and minutes in one number. */
const military = / (\d{2})(\d{2}) ?(?=(?:[A-Z]{1,4}|[+-]\d{4})$)/;

function readTime(text: string): Time | null {
  const match = clock.exec(text) ?? military.exec(text);
  if (!match) return null;
  const half = match[4]?.charAt(0).toLowerCase();
  const hour = Number(match[1]);
  return {
    hour: half === "p" && hour < 12 ? hour + 12 : half === "a" && hour === 12 ? 0 : hour,
    minute: Number(match[2]),
    second: Number(match[3] ?? 0),
    start: match.index,
    rest: text.slice(match.index + match[0].length),
  };
}

/** ISO 8601 and its relatives: 2004-02-28T18:14:55.12+08:00, 20040228T181455Z, 2004-02, 2004/2/28 18:14, 2004-059. */
function readIso(text: string): Found | null {
  const basic = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?(?!\d)/.exec(text);
  if (basic) {
    const time =
      basic[4] === undefined
        ? undefined
        : { hour: Number(basic[4]), minute: Number(basic[5]), second: Number(basic[6] ?? 0), start: 0, rest: "" };
    return {
      parts: partsOf(Number(basic[1]), Number(basic[2]), Number(basic[3]), time),
      rest: text.slice(basic[0].length),
      timed: time !== undefined,
    };
  }
  const ordinal = /^(\d{4})-(\d{3})(?!\d)/.exec(text);
  if (ordinal) return { parts: partsOf(Number(ordinal[1]), 1, Number(ordinal[2])), rest: "", timed: false };
  const match = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d年])/.exec(text);
  if (!match) return null;
  const after = text.slice(match[0].length);
  const time = readTime(after);
  return {
    parts: partsOf(Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1), time ?? undefined),
    rest: time?.rest ?? "",
    timed: time !== null,
  };
}

/** 2004年5月25日 23:11:15, 2004년 5월 25일 오후 11:11:15. */
function readAsian(text: string): Found | null {
  const match = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/.exec(text);
  if (!match) return null;
  const after = text.slice(match[0].length);
  const time = readTime(after);
  const afternoon = /오후|下午|午後|晚上/.test(after);
  const hour = time === null ? 0 : afternoon && time.hour < 12 ? time.hour + 12 : time.hour;
  return {
    parts: partsOf(Number(match[1]), Number(match[2]), Number(match[3]), time === null ? undefined : { ...time, hour }),
    rest: time?.rest ?? "",
    timed: time !== null,
  };
}

/** A month by name, a day and a year in any order, a time anywhere: RFC 822, asctime and what is written by hand. */
function readNamed(text: string): Found | null {
  const time = readTime(text);
  const before = time === null ? text : text.slice(0, time.start);
  const month = [...before.matchAll(/\p{L}+/gu)].map((match) => monthNumber(match[0])).find((number) => number !== null);
  if (month === undefined || month === null) return readSlashed(before, time);
  const numbers = [...before.matchAll(/\d+/g)].map((match) => match[0]);
  const late = time === null ? null : /^ *(?:[a-z]{1,5} +)?(\d{4})\b/i.exec(time.rest);
  const long = numbers.find((digits) => digits.length === 4) ?? (numbers.length < 2 ? late?.[1] : undefined);
  const day = numbers.find((digits) => digits !== long && digits.length <= 2);
  const short = numbers.filter((digits) => digits !== long && digits.length <= 2);
  const year = long === undefined ? twoDigitYear(short[1]) : Number(long);
  if (year === null || day === undefined) return null;
  return {
    parts: partsOf(year, month, Number(day), time ?? undefined),
    rest: time === null ? "" : late && long === late[1] ? time.rest.replace(late[1] ?? "", " ") : time.rest,
    timed: time !== null,
  };
}

/** 28.02.2004, 28/2/2004, and 2/28/2004 where no other reading is a date. */
function readSlashed(text: string, time: Time | null): Found | null {
  const match = /(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(text);
  if (!match) return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const year = match[4]?.length === 2 ? twoDigitYear(match[4]) : Number(match[4]);
  if (year === null) return null;
  const american = second > 12 || (match[2] === "/" && first <= 12);
  return {
    parts: american ? partsOf(year, first, second, time ?? undefined) : partsOf(year, second, first, time ?? undefined),
    rest: time?.rest ?? "",
    timed: time !== null,
  };
}

/** RFC 5322 §4.3: 00 to 49 are of this century. */
function twoDigitYear(digits: string | undefined): number | null {
  if (digits === undefined) return null;
  const year = Number(digits);
  return year < 50 ? 2000 + year : 1900 + year;
}

/** Milliseconds of a date that exists; null for the 31st of February and 25 o'clock. A leap second is the second after. */
function instant({ year, month, day, hour, minute, second }: Parts): number | null {
  if (month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 60 || year < 1 || year > 9999) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (day <= 31 && date.getUTCDate() !== day) return null;
  if (day > 31 && (month !== 1 || day > 366)) return null;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
}
