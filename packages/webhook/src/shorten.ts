export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Limits {
  /** Characters of a text, the "…" behind a cut one included. */
  readonly text: number;
  /** Characters of a link, beyond which it is given up: a link cut short leads elsewhere. */
  readonly link: number;
  /** Elements of a list inside a list, and of any other. */
  readonly inner: number;
  readonly outer: number;
  /** Elements of a list of numbers: they are short, and one of them missing misleads. */
  readonly numbers: number;
}

const mark = "…";

/** A value with its texts and lists cut to the limits, and with the fields in `kept` as they are. */
export function shorten(value: Json, limits: Limits, kept: readonly string[], insideList = false): Json {
  if (typeof value === "string") return shortenText(value, limits);
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) {
    const numbers = value.every((element) => typeof element === "number");
    const most = numbers ? limits.numbers : insideList ? limits.inner : limits.outer;
    return value.slice(0, most).map((element) => shorten(element, limits, kept, true));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      kept.includes(key) && !isContainer(inner) ? inner : shorten(inner, limits, kept, insideList),
    ]),
  );
}

function shortenText(text: string, limits: Limits): string | null {
  if (/^https?:\/\//iu.test(text)) return text.length > limits.link ? null : text;
  if (text.length <= limits.text) return text;
  const cut = text.slice(0, Math.max(0, limits.text - mark.length));
  // No half of a surrogate pair: UTF-8 has no way to write it.
  return cut.replace(/[\ud800-\udbff]$/, "") + mark;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isContainer = (value: Json): boolean => typeof value === "object" && value !== null;
