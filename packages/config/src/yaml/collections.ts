import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import { didYouMean } from "../suggest.js";
import type { Field } from "./field.js";
import { foundAt, placeOf, quoted, tell, warn, writtenValue, type Place } from "./place.js";

/** One key of a map with its value. */
export interface Member {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: Place;
}

/** The keys of a map with their values, or undefined when the place holds no map; keys that are no text, or come twice, are told. */
export function membersOf(place: Place, expected: string): Map<string, Member> | undefined {
  const { node, reading } = place;
  if (!isMap<Node, Node | null>(node)) {
    tell(place, `found ${foundAt(place)}, expected ${expected}`);
    return undefined;
  }
  const members = new Map<string, Member>();
  for (const pair of node.items) {
    const keyPlace = { ...placeOf(reading, pair.key, place.path, place.offset), path: place.path };
    const key = keyOf(pair, keyPlace);
    if (key === undefined) {
      tell(keyPlace, `found ${foundAt(keyPlace)} as a key, expected a text`);
      continue;
    }
    const first = members.get(key);
    if (first) {
      tell(keyPlace, `the key \`${key}\` comes twice, first on line ${reading.lineOf(first.keyPlace.offset)}. Keep one of them`);
      continue;
    }
    const path = place.path === "" ? key : `${place.path}.${key}`;
    const end = pair.key.range?.[1] ?? keyPlace.offset;
    members.set(key, { key, keyPlace, value: placeOf(reading, pair.value, path, end) });
  }
  return members;
}

function keyOf({ key }: Pair<Node, Node | null>, { reading, node }: Place): string | undefined {
  const scalar = isScalar(key) ? key : node;
  if (!isScalar(scalar) || scalar.value === null) return undefined;
  return typeof scalar.value === "string" ? reading.written(scalar.value) : writtenValue(scalar);
}

/** Says that a key is unknown, with the one that was meant: a slip of a known key, or what `hints` says of it. */
export function tellUnknown({ key, keyPlace }: Member, known: readonly string[], hints: Readonly<Record<string, string>>): void {
  const hint = Object.hasOwn(hints, key) ? ` ${hints[key]}.` : didYouMean(key, known);
  tell(keyPlace, `unknown key ${quoted(key)}, expected one of ${known.join(", ")}.${hint}`);
}

export interface ListOptions {
  /** In words, with an example. */
  readonly expected: string;
  readonly min?: number;
  /** Told, and ignored, where the list holds it twice. */
  readonly unique?: boolean;
}

/** A list. What is wrong with one entry does not keep the others from being read. */
export function list<T>(item: Field<T>, { expected, min = 0, unique = false }: ListOptions): Field<T[]> {
  return {
    schema: { type: "array", items: item.schema, ...(min > 0 ? { minItems: min } : {}) },
    read(place) {
      const { node, reading } = place;
      if (!isSeq<Node | null>(node)) {
        tell(place, `found ${foundAt(place)}, expected ${expected}`);
        return undefined;
      }
      if (node.items.length < min) tell(place, `found an empty list, expected ${expected}`);
      const values: T[] = [];
      node.items.forEach((entry, index) => {
        const at = placeOf(reading, entry, `${place.path}[${index}]`, place.offset);
        const value = item.read(at);
        if (value === undefined) return;
        if (unique && values.includes(value)) warn(at, `${foundAt(at)} is in the list twice; once is enough`);
        else values.push(value);
      });
      return values;
    },
  };
}

/** One value, or a list of them. */
export function oneOrMore<T>(item: Field<T>, options: ListOptions): Field<T[]> {
  const many = list(item, { min: 1, ...options });
  return {
    schema: { anyOf: [item.schema, many.schema] },
    read(place) {
      if (isSeq(place.node)) return many.read(place);
      const one = item.read(place);
      return one === undefined ? undefined : [one];
    },
  };
}

export interface Named<T> {
  readonly name: string;
  readonly value: T;
}

/** A map from names of the user's to values. */
export function mapOf<T>(
  item: Field<T>,
  options: { readonly expected: string; readonly pattern: RegExp; readonly onName: (name: string, place: Place) => void },
): Field<Named<T>[]> {
  const { expected, pattern, onName } = options;
  return {
    schema: { type: "object", propertyNames: { pattern: pattern.source }, additionalProperties: item.schema },
    read(place) {
      const members = membersOf(place, expected);
      if (!members) return undefined;
      return [...members.values()].flatMap(({ key, keyPlace, value }): Named<T>[] => {
        onName(key, keyPlace);
        if (!pattern.test(key)) tell(keyPlace, `found ${quoted(key)}, expected a name of letters, digits, \`.\`, \`_\` and \`-\``);
        const read = item.read(value);
        return read === undefined ? [] : [{ name: key, value: read }];
      });
    },
  };
}

/** One of two kinds of map: `first` where the key `key` is there, else `second`. */
export function byKey<A, B>(key: string, first: Field<A>, second: Field<B>): Field<A | B> {
  return {
    schema: { anyOf: [second.schema, first.schema] },
    read: (place) =>
      (isMap(place.node) && place.node.items.some((pair) => isScalar(pair.key) && pair.key.value === key) ? first : second).read(place),
  };
}
