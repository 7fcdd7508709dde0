import { hashOf } from "../hash.js";
import { chinese } from "./chinese.js";
import { english } from "./english.js";
import { functionWords } from "./function-words.js";
import { russian } from "./russian.js";
import { stem } from "../stem.js";

/** The weight of a term that the background does not know: about ln(25,000 items / 3). */
export const unknownWeight = 9;

/**
 * How much a term tells, by how few of 50,000 news items of three languages have it: the natural logarithm of items per item with
 * the term, rounded. The lists hold, for each weight from 1 on, the terms (stems of words, pairs of ideographs) with this weight.
 */
const slots = 2 ** 15;
const terms = new Uint32Array(slots);
const weights = new Uint8Array(slots).fill(unknownWeight);

/** Where a term is, or would be. */
function slotOf(term: number): number {
  let slot = term & (slots - 1);
  while (terms[slot] !== 0 && terms[slot] !== term) slot = (slot + 1) & (slots - 1);
  return slot;
}

function set(text: string, weight: number): void {
  const term = hashOf(text);
  const slot = slotOf(term);
  terms[slot] = term;
  weights[slot] = weight;
}

for (const list of [english, russian, chinese])
  list.forEach((some, index) => {
    for (const term of some.split(" ")) if (term !== "") set(term, index + 1);
  });
for (const word of functionWords.split(" ")) set(stem(word), 0);

/** The weight of the term with this hash; 0 for function words. */
export const weightOf = (term: number): number => weights[slotOf(term)]!;
