/** A time of day as a date names it. */
export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Where it starts in the text, and what stands after it: the zone, if there is one. */
  readonly start: number;
  readonly rest: string;
}

/** 10:14, 10:14:55.4, 10h14, 10時14分55秒; not the minutes of an offset (`+08:00`). */
const colon =
  /(?<![\d+\u2212-])(\d{1,2})(?: ?: ?| ?h ?(?=\d)| ?[時时點点시] ?(?=\d))(\d{1,2})(?:(?: ?: ?| ?[分분] ?)(\d{1,2})(?:[.,]\d{1,9})?)?(?: ?[分분秒초])?/;
/** 10.14 Uhr. */
const dotted = /(?<!\d)(\d{1,2})\.(\d{2}) ?Uhr/;
/** Hours alone: 9時, 10 AM, T09Z. */
const whole = /(?<![\d+\u2212-])(\d{1,2}) ?(?:[時时點点시]|(?=[ap]\.?m\b))|(?<=^T)(\d{2})(?=$|[Z+-])/i;
/** `1500 GMT`, at the end: hours and minutes in one number. */
const military = / (\d{2})(\d{2}) ?(?=(?:[A-Z]{1,4}|[+-]\d{4})$)/;

const halfAfter = /^ ?([ap])\.?m\b\.?/i;
const halfBefore = /([ap])\.?m\.? ?$/i;
const afternoon = /오후|下午|午後|晚上|傍晚|中午/;
const morning = /오전|上午|午前|凌晨|早上|清晨/;

/** The first time of day in a text, or null. Hours and minutes are not checked. */
export function readTime(text: string): ClockTime | null {
  const match = colon.exec(text) ?? dotted.exec(text) ?? whole.exec(text) ?? military.exec(text);
  if (!match) return null;
  const rest = text.slice(match.index + match[0].length);
  const half = halfAfter.exec(rest);
  const half12 = half?.[1]?.toLowerCase() ?? halfOf(text.slice(0, match.index));
  const hour = Number(match[1] ?? match[2]);
  return {
    hour: half12 === "p" && hour < 12 ? hour + 12 : half12 === "a" && hour === 12 ? 0 : hour,
    minute: match[1] === undefined ? 0 : Number(match[2] ?? 0),
    second: Number(match[3] ?? 0),
    start: match.index,
    rest: half ? rest.slice(half[0].length) : rest,
  };
}

/** Which half of the day the words before a time name, as Chinese, Japanese and Korean do. */
function halfOf(before: string): string | undefined {
  if (afternoon.test(before)) return "p";
  if (morning.test(before)) return "a";
  return halfBefore.exec(before)?.[1]?.toLowerCase();
}
