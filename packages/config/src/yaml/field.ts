import type { Place } from "./place.js";

/** A JSON Schema (draft 2020-12) as plain data. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/**
 * How one kind of value is read, and described to editors: both from one declaration, so that they cannot disagree. `read` gives undefined
 * after it has told what is wrong; whoever gets that goes on, so that one run tells of everything.
 */
export interface Field<T> {
  read(place: Place): T | undefined;
  readonly schema: JsonSchema;
}

/** What a field reads, made into something else or held against more than the field knows. */
export function refine<T, Result>(field: Field<T>, make: (value: T, place: Place) => Result | undefined): Field<Result> {
  return {
    schema: field.schema,
    read(place) {
      const value = field.read(place);
      return value === undefined ? undefined : make(value, place);
    },
  };
}

/** A name that was read, and where it stands. */
export interface Mention {
  readonly name: string;
  readonly place: Place;
}

/** Notes every name that a field reads, for what can only be said once the whole file is read. */
export function noted(field: Field<string>, mentions: Mention[]): Field<string> {
  return refine(field, (name, place) => {
    mentions.push({ name, place });
    return name;
  });
}
