/** Numbers and dates as they are written in headlines: figures, number words and the Chinese numerals of editions and years. */

const words = numbered(
  ["one two three four five six seven eight nine ten eleven twelve", 1],
  ["два три четыре пять шесть семь восемь девять десять", 2],
);

const russianOrdinals = [
  ["перв", "ый ая ое ого ой ом ому ую ым"],
  ["втор", "ой ая ое ого ом ому ую ым"],
  ["трет", "ий ья ье ьего ьей ьем ьему ью ьим"],
  ["четверт", "ый ая ое ого ой ом ому ую ым"],
  ["пят", "ый ая ое ого ой ом ому ую ым"],
] as const;

const ordinals = numbered(["first second third fourth fifth sixth seventh eighth ninth tenth", 1]);
russianOrdinals.forEach(([start, ends], index) => {
  for (const end of ends.split(" ")) ordinals.set(start + end, index + 1);
});

const months =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const russianMonths = "январ|феврал|март|апрел|ма[яе]|июн|июл|август|сентябр|октябр|ноябр|декабр";
const englishDate = new RegExp(
  `\\b(?:(${months})\\.? (\\d{1,2})(?:\\s?[-–]\\s?\\d{1,2})?\\b(?![:.]\\d)|(\\d{1,2}) (${months})\\b)(?:,? (?:19|20)\\d\\d\\b)?`,
  "gi",
);
const russianDate = new RegExp(`(?<!\\d)(\\d{1,2}) (${russianMonths})\\p{L}*`, "giu");
const chineseDate = /(?:(\d{1,2})月)?(\d{1,2})日/g;
const slashDate = /\b(\d{1,2})\/(\d{1,2})\/(?:20)?\d\d\b/g;
const dottedDate = /\b(\d{1,2})\.(\d{1,2})\.20\d\d\b/g;

/** The value of a figure: thousands are grouped by commas, else a comma is the decimal point. Null where it is not a number. */
export function valueOf(figure: string): number | null {
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(figure) ? figure.replaceAll(",", "") : figure.replace(",", ".");
  const value = Number(plain);
  return plain !== "" && Number.isFinite(value) ? value : null;
}

/** The value of a number word ("three", "три"), or null. */
export const wordValue = (word: string): number | null => words.get(word) ?? null;

/** The value of an ordinal ("third", "третьем"), or null. */
export const ordinalValue = (word: string): number | null => ordinals.get(word) ?? null;

/** Day and month as one number, `month * 32 + day`; month 0 is unknown (`28日`). */
export type MonthDay = number;

/** The dates in a text, and the text without them. */
export function takeDates(text: string): { dates: MonthDay[]; rest: string } {
  const dates: MonthDay[] = [];
  const take = (month: number, day: number): string => {
    if (month <= 12 && day >= 1 && day <= 31) dates.push(month * 32 + day);
    return " ";
  };
  if (!/\d/.test(text)) return { dates, rest: text };
  const rest = text
    .replace(englishDate, (_, before?: string, day?: string, dayBefore?: string, month?: string) =>
      take(englishMonth(before ?? month ?? ""), Number(day ?? dayBefore)),
    )
    .replace(russianDate, (_, day: string, month: string) => take(russianMonth(month), Number(day)))
    .replace(chineseDate, (_, month: string | undefined, day: string) => take(Number(month ?? 0), Number(day)))
    .replace(dottedDate, (_, day: string, month: string) => take(Number(month), Number(day)))
    .replace(slashDate, (_, month: string, day: string) => take(Number(month), Number(day)));
  return { dates, rest };
}

/** How many days lie at least between two dates of unknown years. */
export function daysApart(a: MonthDay, b: MonthDay): number {
  if (a < 32 || b < 32) {
    const days = Math.abs((a & 31) - (b & 31));
    return Math.min(days, 30 - days);
  }
  const day = (date: MonthDay): number => ((date >> 5) - 1) * 30.4 + (date & 31);
  const apart = Math.abs(day(a) - day(b));
  return Math.min(apart, 365 - apart);
}

/** What Chinese numerals write: `第三次` is an ordinal 3, `二〇二五` is 2025. Others (`一些`, `十分`) are words, not numbers. */
export function chineseNumerals(text: string): { value: number; ordinal: boolean }[] {
  return [...text.matchAll(/第([一二三四五六七八九十百]+|\d{1,3})|([〇零一二三四五六七八九]{2,})/g)].map(([, counting, digits]) =>
    counting === undefined
      ? { value: Number((digits ?? "").replaceAll(/./g, (numeral) => String(digit(numeral)))), ordinal: false }
      : { value: /\d/.test(counting) ? Number(counting) : counted(counting), ordinal: true },
  );
}

const digit = (numeral: string): number => Math.max("〇一二三四五六七八九".indexOf(numeral), 0);

function counted(numerals: string): number {
  let total = 0;
  let pending = 0;
  for (const numeral of numerals) {
    if (numeral === "十" || numeral === "百") {
      total += (pending || 1) * (numeral === "十" ? 10 : 100);
      pending = 0;
    } else pending = digit(numeral);
  }
  return total + pending;
}

const englishMonth = (name: string): number => "janfebmaraprmayjunjulaugsepoctnovdec".indexOf(name.slice(0, 3).toLowerCase()) / 3 + 1;
function russianMonth(name: string): number {
  const start = name.slice(0, 3).toLowerCase();
  return "янвфевмарапрмаяиюниюлавгсеноктноядек".indexOf(start === "мае" ? "мая" : start) / 3 + 1;
}

function numbered(...lists: readonly (readonly [words: string, from: number])[]): Map<string, number> {
  return new Map(lists.flatMap(([list, from]) => list.split(" ").map((word, index) => [word, index + from] as const)));
}
