const months = new Map("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ").map((name, index) => [name, index] as const));

/** RFC 822 as RSS wants it: `Tue, 24 Nov 2026 19:13:54 +0000`. */
const ofMail = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|UTC?|Z|([+-]\d{2})(\d{2}))$/;
/** RFC 3339: `2026-11-24T19:13:54Z`. */
const ofNet = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|([+-]\d{2}):(\d{2}))$/;

/**
 * The instant of a date in one of the two forms that feeds are meant to have, in milliseconds; null for every other form, and for what
 * is not quite a date: nearly all dates need no more than this.
 */
export function usualDate(text: string): number | null {
  const mail = ofMail.exec(text);
  if (mail) return instant(Number(mail[3]), months.get(mail[2] ?? "") ?? -1, Number(mail[1]), mail);
  const net = ofNet.exec(text);
  return net ? instant(Number(net[1]), Number(net[2]) - 1, Number(net[3]), net) : null;
}

/** `match` holds the hour, minute and second from its fourth group on, and then the offset. */
function instant(year: number, month: number, day: number, match: RegExpExecArray): number | null {
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6])];
  const [offsetHours, offsetMinutes] = [match[7] ?? "+00", Number(match[8] ?? 0)];
  if (year < 100 || month < 0 || hour > 23 || minute > 59 || second > 59) return null;
  if (Math.abs(Number(offsetHours)) > 17 || offsetMinutes > 59) return null;
  const local = Date.UTC(year, month, day, hour, minute, second);
  if (day === 0 || new Date(local).getUTCDate() !== day || new Date(local).getUTCMonth() !== month) return null;
  return local - Number(`${offsetHours.slice(0, 1)}1`) * (Math.abs(Number(offsetHours)) * 60 + offsetMinutes) * 60_000;
}
