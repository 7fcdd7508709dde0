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

/** The names of actors in an article. */
export interface Names {
  /** Each offset of the normal form at which a state is being named: a theme is a subject, not who speaks of it. */
  readonly inState: ReadonlySet<number>;
  /** The words by which it names blocs: they can be a subject. */
  readonly blocs: ReadonlySet<string>;
}

export function namesIn(form: string, mentions: readonly Mention[], actors: readonly DraftActor[]): Names {
  const kinds = new Map(actors.map(({ id, kind }) => [id, kind] as const));
  const of = (kind: DraftActor["kind"]): Mention[] => mentions.filter(({ actor }) => kinds.get(actor) === kind);
  return {
    inState: new Set(of("state").flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index))),
    blocs: new Set(of("bloc").map(({ start, end }) => form.slice(start, end))),
  };
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
