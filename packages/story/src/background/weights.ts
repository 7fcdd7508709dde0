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
const weights = new Map<number, number>();
for (const list of [english, russian, chinese]) {
  list.forEach((terms, index) => {
    for (const term of terms.split(" ")) if (term !== "") weights.set(hashOf(term), index + 1);
  });
}

for (const word of functionWords.split(" ")) weights.set(hashOf(stem(word)), 0);

/** 0 for function words. */
export const weightOf = (term: number): number => weights.get(term) ?? unknownWeight;
