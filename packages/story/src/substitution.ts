import type { Headline } from "./headline.js";
import { isOneOutlet, type Report } from "./report.js";
import type { Term } from "./terms.js";
import { speaksOf } from "./vocabulary.js";

/**
 * Templates differ where events differ: two headlines from one mould have *other* names, numbers or ideographs in the same place, while two
 * reports of one event have some *more*. So what counts is what each side has alone, in the headline and nowhere in the other's text.
 */
export function numbersDiffer(a: Report, b: Report): boolean {
  return (["number", "ordinal"] as const).some((kind) => {
    const [onlyA, onlyB] = [alone(a, b, kind), alone(b, a, kind)];
    return (
      onlyA.length > 0 && onlyB.length > 0 && (isOneOutlet(a, b) || !onlyA.every((one) => onlyB.some((other) => isRounding(one, other))))
    );
  });
}

export function namesDiffer(a: Report, b: Report): boolean {
  const [onlyA, onlyB] = [alone(a, b, "name"), alone(b, a, "name")];
  return (
    onlyA.some((one) => !onlyB.some((other) => isSpelling(one.text, other.text))) &&
    onlyB.some((one) => !onlyA.some((other) => isSpelling(one.text, other.text)))
  );
}

/**
 * Whether in the two headlines, aligned by their longest common subsequence, ideographs stand for others, and each side has pairs that the
 * other's text lacks; or each has many, wherever they stand.
 */
export function ideographsDiffer(a: Report, b: Report): boolean {
  const fewest = Math.min(alone(a, b, "pair").length, alone(b, a, "pair").length);
  return fewest >= manyPairs || (fewest > 0 && substitutes(a.headline, b.headline));
}

const manyPairs = 3;

const alone = (report: Report, other: Report, kind: Term["kind"]): Term[] =>
  report.headline.terms.filter((term) => term.kind === kind && !speaksOf(other.vocabulary, term.hash));

/** To two outlets 28.6 and 29 may be one number; 61 and 62 are two, and so are one outlet's 5.19 and 5.2. */
function isRounding(one: Term, other: Term): boolean {
  const [a, b] = [Number(one.text), Number(other.text)];
  const [digitsA, digitsB] = [significantDigits(a), significantDigits(b)];
  if (digitsA === digitsB || Math.min(digitsA, digitsB) < 2) return false;
  return Number(a.toPrecision(Math.min(digitsA, digitsB))) === Number(b.toPrecision(Math.min(digitsA, digitsB)));
}

const significantDigits = (value: number): number =>
  String(value)
    .replace(".", "")
    .replace(/^0+|0+$/g, "").length || 1;

/** Qaida and Qaeda, Lanka and Lankan: the same but for one letter in five. */
function isSpelling(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4 || Math.abs(a.length - b.length) > 2) return false;
  let before = 0;
  while (before < shorter && a[before] === b[before]) before++;
  let after = 0;
  while (after < shorter - before && a.at(-1 - after) === b.at(-1 - after)) after++;
  return before >= 1 && (before + after) * 5 >= shorter * 4;
}

function substitutes(a: Headline, b: Headline): boolean {
  const [x, y] = [a.ideographs, b.ideographs];
  const width = y.length + 1;
  const common = new Uint8Array((x.length + 1) * width);
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      common[i * width + j] =
        x[i] === y[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  let [skippedX, skippedY] = [0, 0];
  for (let i = 0, j = 0; i < x.length || j < y.length;) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      if (skippedX > 0 && skippedY > 0) return true;
      [skippedX, skippedY] = [0, 0];
      i++;
      j++;
    } else if (j >= y.length || (i < x.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      skippedX++;
      i++;
    } else {
      skippedY++;
      j++;
    }
  }
  return skippedX > 0 && skippedY > 0;
}
