/** A list that keeps the last `limit` of what it is given. */
export interface Recent<T> {
  push(value: T): void;
  /** Oldest first. */
  values(): readonly T[];
}

export function createRecent<T>(limit: number): Recent<T> {
  let kept: T[] = [];
  return {
    push(value) {
      kept.push(value);
      // Cut rarely: shifting one off at every push would move the whole list each time.
      if (kept.length >= limit * 2) kept = kept.slice(-limit);
    },
    values: () => kept.slice(-limit),
  };
}
