import { normalForm } from "@attache/text";
import { chineseNumerals, takeDates, type MonthDay } from "./numerals.js";
import { numberTerm, termsOf, type Term } from "./terms.js";
import { ideograph, tokenise } from "./tokens.js";

/** A headline taken apart for comparison. */
export interface Headline {
  readonly terms: readonly Term[];
  /** The sum of the terms' weights. */
  readonly weight: number;
  readonly dates: readonly MonthDay[];
  /** The column or programme that it names behind a bar: `… | Closing Bell`. */
  readonly column: string | null;
  /** Its ideographs, simplified, without what stands between them. */
  readonly ideographs: string;
}

const longest = 60;

export function readHeadline(title: string): Headline {
  const { dates, rest } = takeDates(title);
  const [, bare, column] = /^(.{8,}) [|｜] ([^|｜]{3,50})$/.exec(rest) ?? [];
  const tokens = tokenise(bare ?? rest, longest);
  const terms = termsOf(tokens);
  for (const { value, ordinal } of chineseNumerals(rest)) terms.push(numberTerm(value, ordinal));
  let ideographs = "";
  for (let index = 0; index < tokens.length; index++)
    if (tokens.kinds[index] === ideograph) ideographs += String.fromCharCode(tokens.units[tokens.begins[index]!]!);
  return {
    terms,
    weight: terms.reduce((sum, { weight }) => sum + weight, 0),
    dates,
    column: column === undefined ? null : normalForm(column).trim(),
    ideographs,
  };
}

/** Labels of an outlet's own around a headline: `图讯｜…`, `…--国际`, `…【5】`, `… - Reuters`. */
export function withoutLabels(title: string, publisher: string | null | undefined): string {
  const bare = title
    .replace(/^\p{Script=Han}{1,4}\s*[｜|丨]\s*/u, "")
    .replace(/\s*(?:--|[|｜丨])\s*\p{Script=Han}{1,4}$/u, "")
    .replace(/【[^】]{1,3}】$/u, "");
  const [, head, last] = /^(.{12,}) [-–—|] ([^-–—|]{2,40})$/.exec(bare) ?? [];
  const own = head !== undefined && last !== undefined && publisher && publisher.toLowerCase().includes(last.trim().toLowerCase());
  return own ? head : bare;
}
