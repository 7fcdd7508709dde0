import { originalSpan } from "@attache/text";
import type { Hit } from "./hits.js";
import type { Profile } from "./profile.js";
import type { Reading } from "./reading.js";
import { scoreOf } from "./scoring.js";
import { isCounted, type Tally } from "./tally.js";
import { lengthOf } from "./text-kind.js";

/** Where a term stands, in UTF-16 offsets of the item's own title or text. */
export interface Place {
  readonly field: "title" | "text";
  readonly start: number;
  readonly end: number;
}

/** All that a score follows from: {@link scoreOf} of `terms`, whose counts are those of their places, and of `length` gives it again. */
export interface Workings {
  readonly theme: string;
  readonly score: number;
  /** Of the item, in letters. */
  readonly length: number;
  readonly terms: readonly {
    readonly term: string;
    readonly gloss: string;
    readonly weight: number;
    readonly inTitle: number;
    readonly inText: number;
    readonly places: readonly Place[];
  }[];
}

export function workingsOf(
  profile: Profile,
  reading: Reading,
  hits: readonly Hit[],
  tallies: ReadonlyMap<number, readonly Tally[]>,
): Workings[] {
  const length = lengthOf(reading);
  return [...tallies].map(([theme, own]) => ({
    theme: profile.themes[theme]?.id ?? "",
    score: scoreOf(own, length),
    length,
    terms: own.map(({ term, weight, inTitle, inText }) => ({
      term: term.phrase,
      gloss: term.gloss,
      weight,
      inTitle,
      inText,
      places: hits.filter((hit) => hit.term === term && isCounted(hit, inTitle > 0, reading)).map((hit) => placeOf(hit, reading)),
    })),
  }));
}

function placeOf({ sentence, start, end }: Hit, reading: Reading): Place {
  const field = sentence === 0 ? "title" : "text";
  return { field, ...originalSpan(reading[field], start, end) };
}
