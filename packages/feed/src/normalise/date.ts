import { readDay, type CalendarDay } from "./calendar.js";
import { readTime, type ClockTime } from "./clock.js";
import { usualDate } from "./usual-date.js";
import { zoneMinutes } from "./zone.js";

/** A date as a feed wrote it. `zoneAssumed` tells that it named a time and no zone, and was taken for UTC. */
export interface ReadDate {
  readonly iso: string;
  readonly zoneAssumed: boolean;
}

/** A date as far as news can have one: what lies outside is a mistake of its writer. */
export const plausibleYears = { first: 1990, last: 2100 } as const;

/**
 * Reads a date of RFC 822/5322, RFC 3339, ISO 8601, W3C-DTF, and the forms that feeds really have (zone names, single digits, missing
 * seconds, seconds since 1970, Russian, Chinese, Japanese and Korean forms). Without a zone it is UTC, never the host's. Null for what
 * is no date.
 */
export function readDate(written: string): ReadDate | null {
  const usual = usualDate(written.trim());
  return usual === null ? readAnyDate(written) : { iso: new Date(usual).toISOString(), zoneAssumed: false };
}

/** {@link readDate} for every form, the usual ones too. */
export function readAnyDate(written: string): ReadDate | null {
  const text = plainForm(written);
  if (text === "") return null;
  if (/^\d{10}(?:\d{3})?$/.test(text)) return sinceEpoch(text);
  const day = readDay(text);
  if (!day) return null;
  const time = readTime(day.after);
  const local = instant(day, time);
  if (local === null) return null;
  const offset = zoneMinutes(time?.rest ?? day.after, local);
  return { iso: new Date(local - (offset ?? 0) * 60_000).toISOString(), zoneAssumed: offset === null && time !== null };
}

/** Full-width digits made narrow, white space made one blank, a weekday at the beginning taken off. */
function plainForm(written: string): string {
  const text = written.slice(0, 200);
  return (/[^ -~]/.test(text) ? text.normalize("NFKC") : text)
    .trim()
    .replace(/\s+/g, " ")
    .replace(/^\p{L}+\.? ?, ?/u, "");
}

/** Seconds or milliseconds since 1970. */
function sinceEpoch(digits: string): ReadDate {
  const ms = digits.length === 10 ? Number(digits) * 1_000 : Number(digits);
  return { iso: new Date(Math.floor(ms / 1_000) * 1_000).toISOString(), zoneAssumed: false };
}

/** Milliseconds of a date that exists, as if it were UTC; null for the 31st of February and 25 o'clock. A leap second is the second after. */
function instant({ year, month, day }: CalendarDay, time: ClockTime | null): number | null {
  const { hour, minute, second } = time ?? { hour: 0, minute: 0, second: 0 };
  if (month < 1 || month > 12 || day < 1 || year < 1 || year > 9999) return null;
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (day <= 31 && date.getUTCDate() !== day) return null;
  // A day of the year, as ISO 8601 has them.
  if (day > 31 && (month !== 1 || day > 366 || date.getUTCFullYear() !== year)) return null;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1_000;
}
