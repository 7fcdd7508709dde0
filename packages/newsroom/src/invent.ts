import type { Dispatch } from "./dispatches/index.js";
import { wording, type Wording } from "./invent-wording.js";
import { standardOutlets, type OutletProfile } from "./outlet.js";
import { pick, seededRandom, type Random } from "./random.js";

export interface InventOptions {
  /** Which share of the items carries {@link inventedTheme}: exactly `Math.round(n * matchRatio)` of them, evenly spread. Default 0.1. */
  readonly matchRatio?: number;
  readonly seed?: number;
  /** Who publishes them, in turn; each item is in its outlet's language. By default the standard outlets. */
  readonly outlets?: readonly Pick<OutletProfile, "id" | "lang">[];
}

/** The theme that a matching invented item carries; the others carry none. */
export const inventedTheme = "multipolarity";

function inventName({ syllables, nameLength }: Wording, random: Random): string {
  const name = Array.from({ length: nameLength }, () => pick(syllables, random)).join("");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function inventOne(number: number, { id: outlet, lang }: Pick<OutletProfile, "id" | "lang">, matching: boolean, random: Random): Dispatch {
  const words = wording[lang];
  const { title, lead } = pick(matching ? words.matching : words.plain, random);
  const values: Readonly<Record<string, string>> = {
    place: inventName(words, random),
    person: inventName(words, random),
    number: String(number),
    share: String(10 + Math.floor(random() * 80)),
  };
  const fill = (template: string) => template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  return {
    id: `invented-${number}`,
    lang,
    outlet,
    title: fill(title),
    text: [lead, ...words.filler].map((sentence) => fill(sentence)).join(words.space),
    themes: matching ? [inventedTheme] : [],
  };
}

/**
 * `n` distinct items, of which a known share says plainly what {@link inventedTheme} is about, in the title as well as in the text.
 * The same arguments give the same items.
 */
export function invent(n: number, { matchRatio = 0.1, seed = 1, outlets = standardOutlets }: InventOptions = {}): Dispatch[] {
  const random = seededRandom(seed);
  const matches = Math.round(n * matchRatio);
  return Array.from({ length: n }, (_, index) => {
    const outlet = outlets[index % outlets.length];
    if (!outlet) throw new RangeError("invented items need at least one outlet");
    const matching = Math.floor(((index + 1) * matches) / n) > Math.floor((index * matches) / n);
    return inventOne(index + 1, outlet, matching, random);
  });
}
