import { shorten, type Json, type Limits } from "./shorten.js";

/** Never shortened: what a receiver routes, sorts and counts by, and the command that silences. All of it is ours, and short. */
export const keptFields: readonly string[] =
  "id type rule severity sequence timestamp published first_seen lang kind country state profile field silence".split(" ");

const linkChars = 2048;

/**
 * How a body shrinks, step by step: first long texts and what is deep inside, last the outer lists. `inner` is for lists within lists, such as
 * the evidence of each theme, `outer` for the others, such as the themes.
 */
const steps: readonly Limits[] = [
  { text: 1000, link: linkChars, inner: 20, outer: 200, numbers: 500 },
  { text: 500, link: linkChars, inner: 10, outer: 100, numbers: 500 },
  { text: 300, link: linkChars, inner: 5, outer: 100, numbers: 500 },
  { text: 200, link: linkChars, inner: 3, outer: 50, numbers: 500 },
  { text: 160, link: linkChars, inner: 2, outer: 30, numbers: 500 },
  { text: 120, link: linkChars, inner: 1, outer: 20, numbers: 500 },
  { text: 80, link: 500, inner: 1, outer: 10, numbers: 500 },
  { text: 60, link: 300, inner: 0, outer: 10, numbers: 200 },
  { text: 40, link: 300, inner: 0, outer: 5, numbers: 100 },
  { text: 32, link: 200, inner: 0, outer: 1, numbers: 10 },
  { text: 1, link: 0, inner: 0, outer: 0, numbers: 0 },
];

/**
 * Writes a body as JSON of less than `maxBytes`. One that is larger is shortened step by step until it fits, and says so by `truncated: true`:
 * texts end in "…" where they were cut, a link is whole or null, lists keep their first elements. The kept fields stay, and so does the shape,
 * unless an object of thousands of fields leaves no choice but to keep those alone.
 * @throws RangeError when the kept fields alone do not fit: such a body is a mistake of whoever made it.
 */
export function fitBody(body: object, maxBytes = 20_000): string {
  const whole = JSON.stringify(body);
  if (fits(whole, maxBytes)) return whole;
  const value: Json = JSON.parse(whole);
  for (const limits of steps) {
    const shorter = marked(shorten(value, limits, keptFields));
    if (fits(shorter, maxBytes)) return shorter;
  }
  const least = marked(skeleton(value, 1));
  if (fits(least, maxBytes)) return least;
  throw new RangeError(`the fields ${keptFields.join(", ")} of this body alone are over ${maxBytes} bytes`);
}

const fits = (text: string, maxBytes: number): boolean => Buffer.byteLength(text) < maxBytes;

function marked(value: Json): string {
  return JSON.stringify(isObject(value) ? { ...value, truncated: true } : value);
}

/** The kept fields of an object, and of the objects directly inside it. */
function skeleton(value: Json, depth: number): Json {
  if (!isObject(value)) return null;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]): [string, Json][] => {
      if (isObject(inner)) return depth > 0 ? [[key, skeleton(inner, depth - 1)]] : [];
      return keptFields.includes(key) && !Array.isArray(inner) ? [[key, inner]] : [];
    }),
  );
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
