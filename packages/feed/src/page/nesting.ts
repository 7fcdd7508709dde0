/** Keeps a tree that is built of tags from growing deeper or larger than its tags are many. */
export interface Nesting {
  /** Whether an element's start is to be kept. */
  open(name: string): boolean;
  /** Whether an element's end is to be kept. */
  close(name: string): boolean;
}

/** Elements that end where the next one begins: however many follow each other, they are not within each other. */
const endsItself = new Set("p li dt dd td th tr tbody thead tfoot option".split(" "));

/** Elements beyond a depth lose their tags and keep their text. */
export function boundNesting(maxDepth: number): Nesting {
  let depth = 0;
  let beyond = 0;
  /** Of the elements that end themselves: a `</p>` of its own would be one more paragraph (HTML §13.2.6.4.7). */
  const unclosed = new Map<string, number>();
  return {
    open(name) {
      const isTooDeep = depth >= maxDepth;
      if (endsItself.has(name)) {
        if (!isTooDeep) unclosed.set(name, (unclosed.get(name) ?? 0) + 1);
      } else if (isTooDeep) beyond += 1;
      else depth += 1;
      return !isTooDeep;
    },
    close(name) {
      if (endsItself.has(name)) {
        const left = unclosed.get(name) ?? 0;
        unclosed.set(name, Math.max(0, left - 1));
        return left > 0;
      }
      if (beyond > 0) {
        beyond -= 1;
        return false;
      }
      depth = Math.max(0, depth - 1);
      return true;
    },
  };
}
