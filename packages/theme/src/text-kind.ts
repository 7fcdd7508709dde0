import type { Classification } from "@attache/contract";
import type { Reading } from "./reading.js";

/** A text of fewer letters than this is only the beginning of one. */
const fullText = 400;

/** The letters that an ideograph is worth: Chinese says the same in a third of the characters. */
const ideographLetters = 3;

/** The length of a stretch of normal text in letters of an alphabet. */
function lettersIn(units: Uint16Array, from = 0): number {
  let letters = units.length - from;
  for (let index = from; index < units.length; index++) {
    const unit = units[index]!;
    if (unit >= 0x3400 && unit <= 0x9fff) letters += ideographLetters - 1;
  }
  return Math.max(0, letters);
}

/** How many units of normal form the first `letters` letters take. */
export function unitsOfLetters(units: Uint16Array, letters: number): number {
  let left = letters;
  let index = 0;
  while (index < units.length && left > 0) {
    const unit = units[index++]!;
    left -= unit >= 0x3400 && unit <= 0x9fff ? ideographLetters : 1;
  }
  return index;
}

/** Whether an item is no more than its title, has the beginning of a text, or a text. */
export function textKindOf({ text, titleRepeatedTo }: Reading): Classification["textKind"] {
  const letters = lettersIn(text.units, titleRepeatedTo);
  if (letters <= 1) return "headline";
  return letters < fullText ? "lead" : "full";
}

/** The length of an item in letters of an alphabet. */
export const lengthOf = ({ title, text }: Reading): number => lettersIn(title.units) + lettersIn(text.units);
