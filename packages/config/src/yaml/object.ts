import { Document } from "yaml";
import { membersOf, tellUnknown, type Member } from "./collections.js";
import type { Field, JsonSchema } from "./field.js";
import { isEmpty, tell, type Place } from "./place.js";

/** One key of an object: how its value is read, what it is for, and what an absent one means. */
export interface Entry<T> {
  readonly field: Field<T>;
  readonly about: string;
  readonly absent:
    | { readonly kind: "problem"; readonly example: string }
    | { readonly kind: "default"; readonly value: unknown }
    | { readonly kind: "null"; readonly value: T };
  readonly examples: readonly unknown[];
}

/** A key that must be there. `example` is shown when it is not, as it would be written. */
export const required = <T>(field: Field<T>, about: string, example: string, examples: readonly unknown[] = []): Entry<T> => ({
  field,
  about,
  absent: { kind: "problem", example },
  examples,
});

/** A key that may be left out: then `value` is read in its place, as if it were written in the file. */
export const withDefault = <T>(field: Field<T>, about: string, value: unknown, examples: readonly unknown[] = []): Entry<T> => ({
  field,
  about,
  absent: { kind: "default", value },
  examples,
});

/** A key that may be left out, which means null. */
export const optional = <T>(field: Field<T>, about: string, examples: readonly unknown[] = []): Entry<T | null> => ({
  field,
  about,
  absent: { kind: "null", value: null },
  examples,
});

type Values<Shape> = { [Key in keyof Shape]: Shape[Key] extends Entry<infer T> ? T : never };

export interface ObjectOptions {
  /** In words: "a feed, such as `- url: https://…`". */
  readonly expected: string;
  /** What to say of keys that people write for one of ours. */
  readonly hints?: Readonly<Record<string, string>>;
}

/** A map with a closed set of keys. */
export function object<Shape extends Readonly<Record<string, Entry<unknown>>>>(
  shape: Shape,
  { expected, hints = {} }: ObjectOptions,
): Field<Values<Shape>> {
  const keys = Object.keys(shape);
  return {
    schema: schemaOf(shape),
    read(place) {
      const members = membersOf(place, expected);
      if (!members) return undefined;
      for (const member of members.values()) if (!Object.hasOwn(shape, member.key)) tellUnknown(member, keys, hints);
      const values: Record<string, unknown> = {};
      for (const [key, entry] of Object.entries(shape)) {
        const value = readEntry(place, key, entry, members.get(key));
        if (value !== undefined) values[key] = value;
      }
      return isComplete(values, shape) ? values : undefined;
    },
  };
}

/** Each value was read by the field of its own key, so that all are right where none is missing. */
function isComplete<Shape extends object>(values: object, shape: Shape): values is Values<Shape> {
  return Object.keys(shape).every((key) => Object.hasOwn(values, key));
}

function readEntry<T>(place: Place, key: string, { field, absent }: Entry<T>, member: Member | undefined): T | undefined {
  if (member && !isEmpty(member.value)) return field.read(member.value);
  if (absent.kind === "null") return absent.value;
  if (absent.kind === "default") {
    return field.read({ ...(member?.value ?? place), path: pathTo(place, key), node: new Document(absent.value).contents });
  }
  tell(member?.value ?? place, `${member ? "it is empty" : `\`${key}\` is missing`}, expected something like \`${absent.example}\``);
  return undefined;
}

const pathTo = ({ path }: Place, key: string): string => (path === "" ? key : `${path}.${key}`);

function schemaOf(shape: Readonly<Record<string, Entry<unknown>>>): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const mandatory: string[] = [];
  for (const [key, { field, about, absent, examples }] of Object.entries(shape)) {
    if (absent.kind === "problem") mandatory.push(key);
    properties[key] = {
      description: about,
      ...(absent.kind === "default" ? { default: absent.value } : {}),
      ...(examples.length > 0 ? { examples } : {}),
      ...(absent.kind === "problem" ? field.schema : orNull(field.schema)),
    };
  }
  return { type: "object", properties, ...(mandatory.length > 0 ? { required: mandatory } : {}), additionalProperties: false };
}

/** A key without a value is one that is left out. */
function orNull(schema: JsonSchema): JsonSchema {
  const { type, anyOf } = schema;
  if (typeof type === "string") return { ...schema, type: [type, "null"] };
  if (Array.isArray(type)) return { ...schema, type: [...type, "null"] };
  return { anyOf: [...(Array.isArray(anyOf) ? anyOf : [schema]), { type: "null" }] };
}
