import { isScalar } from "yaml";
import { foundAt, tell, writtenValue, type Place } from "./place.js";

/** What a scalar says. `raw` is the value as YAML reads it, unless it came from the environment, where everything is text. */
export interface ScalarText {
  readonly text: string;
  readonly raw: unknown;
  readonly fromEnvironment: boolean;
}

/** The scalar at a place with its references replaced, or undefined when the place holds none or a reference fails: then that is told. */
export function readScalar(place: Place, expected: string): ScalarText | undefined {
  const { node, reading } = place;
  if (!isScalar(node) || node.value === null) {
    tell(place, `found ${foundAt(place)}, expected ${expected}`);
    return undefined;
  }
  if (typeof node.value !== "string") return { text: writtenValue(node), raw: node.value, fromEnvironment: false };
  const { text, changed, mistakes } = reading.expand(node.value);
  for (const { reference, message } of mistakes) reading.problem(reading.offsetOfReference(node, reference), `${place.path}: ${message}`);
  return mistakes.length > 0 ? undefined : { text, raw: text, fromEnvironment: changed };
}

/** Whether a place holds an empty text: what `${NAME:-}` leaves. */
export function isBlank({ node, reading }: Place): boolean {
  if (!isScalar(node) || typeof node.value !== "string") return false;
  const { text, mistakes } = reading.expand(node.value);
  return mistakes.length === 0 && text.trim() === "";
}
