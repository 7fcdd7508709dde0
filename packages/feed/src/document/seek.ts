/** Where something is in a source, at or after a place; {@link none} where it does not come any more. */
export type Seek = (from: number) => number;

export const none = Number.POSITIVE_INFINITY;

export const textIn =
  (source: string, text: string): Seek =>
  (from) => {
    const found = source.indexOf(text, from);
    return found < 0 ? none : found;
  };

/** `pattern` must be a global one, and of no other use. */
export const patternIn =
  (source: string, pattern: RegExp): Seek =>
  (from) => {
    pattern.lastIndex = from;
    return pattern.exec(source)?.index ?? none;
  };

/** Remembers where `next` found something: looking for it again and again, from one place after another, would be quadratic. */
export function seekerOf(next: Seek): Seek {
  let asked = 0;
  let found = -1;
  return (from) => {
    if (from < asked || found < from) {
      asked = from;
      found = next(from);
    }
    return found;
  };
}
