/** A stored object of which nothing is taken for granted: a field that is missing or foreign is null. */
export interface Stored {
  text(name: string): string | null;
  /** A number that is not negative. */
  amount(name: string): number | null;
  /** A whole number, 0 where there is none. */
  count(name: string): number;
  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | null;
  flag(name: string): boolean;
  /** Different whole numbers from 0 to `last`, sorted. */
  numbers(name: string, last: number): number[];
  inner(name: string): Stored;
}

export function stored(value: unknown): Stored {
  const fields = new Map<string, unknown>(typeof value === "object" && value !== null ? Object.entries(value) : []);
  const amount = (name: string): number | null => {
    const found = fields.get(name);
    return typeof found === "number" && Number.isFinite(found) && found >= 0 ? found : null;
  };
  return {
    text(name) {
      const found = fields.get(name);
      return typeof found === "string" ? found : null;
    },
    amount,
    count: (name) => Math.trunc(amount(name) ?? 0),
    oneOf: (name, values) => values.find((candidate) => candidate === fields.get(name)) ?? null,
    flag: (name) => fields.get(name) === true,
    numbers(name, last) {
      const found = fields.get(name);
      const numbers = Array.isArray(found)
        ? found.filter((each): each is number => Number.isInteger(each) && each >= 0 && each <= last)
        : [];
      return [...new Set(numbers)].sort((a, b) => a - b);
    },
    inner: (name) => stored(fields.get(name)),
  };
}
