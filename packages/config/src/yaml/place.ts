import { isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";
import type { Reading } from "./document.js";

/** A value in a configuration file: the node that holds it, where it is, and what it is called (`feeds[2].url`). */
export interface Place {
  readonly reading: Reading;
  readonly node: Node | null;
  readonly offset: number;
  readonly path: string;
}

/** A place with any alias followed. Its position is where the alias is written. */
export function placeOf(reading: Reading, node: Node | null, path: string, fallbackOffset: number): Place {
  return { reading, node: node ? (reading.resolve(node) ?? node) : null, offset: node?.range?.[0] ?? fallbackOffset, path };
}

export const tell = (place: Place, message: string): void => place.reading.problem(place.offset, told(place, message));
export const warn = (place: Place, message: string): void => place.reading.warning(place.offset, told(place, message));

const told = ({ path }: Place, message: string): string => (path === "" ? message : `${path}: ${message}`);

export const isEmpty = ({ node }: Place): boolean => node === null || (isScalar(node) && node.value === null);

/** What a place holds, for a message: the value as it was written, with references to the environment left as they are. */
export function foundAt(place: Place): string {
  const { node, reading } = place;
  if (isEmpty(place)) return "nothing";
  if (isMap(node)) return "a map";
  if (isSeq(node)) return "a list";
  if (!isScalar(node)) return "an alias that stands for nothing";
  return typeof node.value === "string" ? quoted(reading.written(node.value)) : writtenValue(node);
}

/** A value that is no text, as it was written: a number may have several spellings. */
export const writtenValue = ({ source, value }: Scalar): string => source ?? JSON.stringify(value);

const shownLength = 60;

/**
 * A text from a file, safe to print: in quotes, on one line, not too long, without characters that steer a terminal, and without what an
 * address may hold of passwords and keys.
 */
export function quoted(text: string): string {
  const open = text.replace(/\/\/[^/\s]*@/gu, "//…@").replace(/(:\/\/[^?\s]*\?)\S*/gu, "$1…");
  const short = open.length > shownLength ? `${open.slice(0, shownLength)}…` : open;
  return JSON.stringify(short).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
