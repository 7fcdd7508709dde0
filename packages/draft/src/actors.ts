import { normalForm } from "@attache/text";
import { isFunctionWord } from "./function-words.js";
import { ideograph, type DraftLang } from "./lang.js";

type Phrases = Readonly<Record<string, readonly string[]>>;

/** A state or a bloc, as a profile's actors.yaml has it. */
export interface DraftActor {
  readonly id: string;
  readonly kind: "state" | "bloc";
  readonly names: Phrases;
  readonly leaders?: Phrases | undefined;
  readonly officials?: Phrases | undefined;
  readonly block?: readonly string[] | undefined;
}

/** Where a text names an actor, by whatever name. Offsets point into its normal form. */
export interface Mention {
  readonly actor: string;
  readonly start: number;
  readonly end: number;
}

/** Where the actors are named in a text, given in normal form. */
export function mentionsIn(form: string, actors: readonly DraftActor[], lang: DraftLang): Mention[] {
  return actors.flatMap(({ id, names, leaders, officials }) => {
    const phrases = [names, leaders, officials]
      .flatMap((byLang) => byLang?.[lang] ?? [])
      .map((phrase) => normalForm(phrase).trim())
      // `US` in normal form is a pronoun.
      .filter((phrase) => phrase !== "" && !isFunctionWord(phrase, lang));
    if (phrases.length === 0) return [];
    const pattern = new RegExp(
      phrases
        .sort((one, other) => other.length - one.length)
        .map(patternOf)
        .join("|"),
      "gu",
    );
    return matches(form, pattern).map((span) => ({ actor: id, ...span }));
  });
}

/** Overlapping ones too: `president xi` ends within `xi jinping`. */
function matches(text: string, pattern: RegExp): { readonly start: number; readonly end: number }[] {
  const found = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push({ start: match.index, end: match.index + match[0].length });
    pattern.lastIndex = match.index + 1;
  }
  return found;
}

const patternOf = (phrase: string): string => {
  const literal = phrase.replace(/[.+?^${}()|[\]\\/]/g, "\\$&").replaceAll("*", "[\\p{L}\\p{N}_]*");
  return ideograph.test(phrase) ? literal : `(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`;
};
