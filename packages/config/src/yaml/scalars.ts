import { didYouMean } from "../suggest.js";
import type { Field, JsonSchema } from "./field.js";
import { foundAt, tell, warn, type Place } from "./place.js";
import { isBlank, readScalar } from "./scalar.js";

/** What editors accept in the place of any value that is no free text. */
const fromEnvironment: JsonSchema = { $ref: "#/$defs/fromEnvironment" };
export const definitions: JsonSchema = {
  fromEnvironment: {
    type: "string",
    pattern: "\\$\\{[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?\\}",
    description: "A reference to an environment variable: ${NAME} or ${NAME:-default}.",
  },
};

/** A parse that succeeded, or what is wrong and how to mend it, to be put behind "found …, expected …". */
export type Parsed<T> = { readonly value: T; readonly warning?: string } | { readonly mistake: string };

export interface TextOptions<T> {
  /** In words, with an example: "a duration such as 30s or 10m". */
  readonly expected: string;
  readonly parse: (text: string) => Parsed<T>;
  readonly schema: JsonSchema;
  /** Never quoted in a message. */
  readonly secret?: boolean;
}

/** A value that is written as a text of a certain form. */
export function textOf<T>({ expected, parse, schema, secret = false }: TextOptions<T>): Field<T> {
  return {
    schema: schema["type"] === "string" && "pattern" in schema ? { anyOf: [schema, fromEnvironment] } : schema,
    read(place) {
      const scalar = readScalar(place, expected);
      if (!scalar) return undefined;
      const parsed = parse(scalar.text);
      if ("mistake" in parsed) {
        const found = secret ? `a text of ${scalar.text.length} characters` : foundOf(place, scalar.text, scalar.fromEnvironment);
        tell(place, `found ${found}, expected ${expected}.${parsed.mistake === "" ? "" : ` ${parsed.mistake}`}`);
        return undefined;
      }
      if (parsed.warning !== undefined) warn(place, parsed.warning);
      return parsed.value;
    },
  };
}

/** Free text on one line: a name, a label. */
export const text: Field<string> = textOf({
  expected: "a text",
  parse: (given) => (given.trim() === "" ? { mistake: "Write one, or leave the key out." } : { value: given.trim() }),
  schema: { type: ["string", "number"] },
});

/** One of a closed list of words. `what` names one of them: "a severity". */
export function oneOf<const Word extends string>(what: string, words: readonly Word[]): Field<Word> {
  return {
    schema: { anyOf: [{ enum: words }, fromEnvironment] },
    read(place) {
      const expected = `${what}: one of ${words.join(", ")}`;
      const scalar = readScalar(place, expected);
      if (!scalar) return undefined;
      const word = words.find((candidate) => candidate === scalar.text);
      if (word === undefined) {
        const found = foundOf(place, scalar.text, scalar.fromEnvironment);
        tell(place, `found ${found}, expected ${expected}.${didYouMean(scalar.text, words)}`);
      }
      return word;
    },
  };
}

const flagWords: Readonly<Record<string, boolean>> = { true: true, false: false };
const flagSlips: Readonly<Record<string, boolean>> = { yes: true, on: true, "1": true, no: false, off: false, "0": false };

export const flag: Field<boolean> = {
  schema: { anyOf: [{ type: "boolean" }, fromEnvironment] },
  read(place) {
    const scalar = readScalar(place, "true or false");
    if (!scalar) return undefined;
    if (typeof scalar.raw === "boolean") return scalar.raw;
    const word = scalar.text.toLowerCase();
    if (scalar.fromEnvironment && Object.hasOwn(flagWords, word)) return flagWords[word];
    const meant = Object.hasOwn(flagSlips, word) ? flagSlips[word] : flagWords[word];
    tell(
      place,
      `found ${foundOf(place, scalar.text, scalar.fromEnvironment)}, expected true or false.${meant === undefined ? "" : ` Did you mean \`${meant}\`?`}`,
    );
    return undefined;
  },
};

export interface NumberOptions {
  readonly expected: string;
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  /** How to mend a number that is out of bounds. */
  readonly mend?: (value: number) => string;
}

export function number({ expected, min, max, integer = false, mend = () => "" }: NumberOptions): Field<number> {
  return {
    schema: { anyOf: [{ type: integer ? "integer" : "number", minimum: min, maximum: max }, fromEnvironment] },
    read(place) {
      const scalar = readScalar(place, expected);
      if (!scalar) return undefined;
      const value =
        typeof scalar.raw === "number" ? scalar.raw : scalar.fromEnvironment && scalar.text.trim() !== "" ? Number(scalar.text) : NaN;
      if (value >= min && value <= max && (!integer || Number.isInteger(value))) return value;
      const looksRight = typeof scalar.raw === "string" && scalar.text.trim() !== "" && Number.isFinite(Number(scalar.text));
      const advice = Number.isNaN(value) ? (looksRight ? "Remove the quotes." : "") : mend(value);
      const found = foundOf(place, scalar.text, scalar.fromEnvironment);
      tell(place, `found ${found}, expected ${expected}.${advice === "" ? "" : ` ${advice}`}`);
      return undefined;
    },
  };
}

/** The field, or null where the text is empty: what `${NAME:-}` leaves of a setting that is not wanted. */
export function orBlank<T>(field: Field<T>): Field<T | null> {
  return {
    schema: { anyOf: [field.schema, { const: "" }] },
    read: (place) => (isBlank(place) ? null : field.read(place)),
  };
}

/** A text from the environment is not repeated: only its owner knows whether it is a secret. */
const foundOf = (place: Place, scalarText: string, isFromEnvironment: boolean): string =>
  isFromEnvironment ? `what ${foundAt(place)} stands for (${scalarText.length} characters)` : foundAt(place);
