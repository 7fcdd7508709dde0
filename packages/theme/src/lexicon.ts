import { normalForm } from "@attache/text";
import { buildAutomaton, type Automaton, type Phrase } from "./automaton.js";
import { ideograph, type Term } from "./profile-schema.js";
import type { Deep, Profile } from "./profile.js";

/** A term of a theme, compiled. */
export interface LexiconTerm {
  /** Index of its theme in the profile. */
  readonly theme: number;
  /** Its place among the theme's terms of the language: of two that match the same words, the first counts. */
  readonly order: number;
  readonly phrase: string;
  readonly weight: number;
  readonly gloss: string;
  readonly context: "pair" | "actor" | "theme" | null;
  /** At least two actors must be named: by whatever name, by their leaders, or by their officials. */
  readonly need: "two" | "two-leaders" | "two-officials" | null;
  /** The named contexts that must all be there, and those of which none may be. */
  readonly within: readonly number[];
  readonly without: readonly number[];
  /** It counts only in sentences at the head of an item. */
  readonly headOnly: boolean;
  /** It speaks for itself, so that it can be the context of others. */
  readonly opens: boolean;
  /** The phrases that cancel it. */
  readonly cancelledBy: readonly number[];
}

/** How a name names an actor: by itself, by who leads it, or by another who speaks for it. */
type Role = "names" | "leaders" | "officials";
const roles: readonly Role[] = ["names", "leaders", "officials"];

/** What it means that a phrase stands in a text. */
export interface Meaning {
  readonly terms: LexiconTerm[];
  /** Actors that it names; `cased` is the spelling that a name in capitals must have. */
  readonly names: { readonly actor: number; readonly cased: string | null; readonly role: Role }[];
  /** Actors whose names do not count in it; blocks of one actor are tried by `order`. */
  readonly blocks: { readonly actor: number; readonly order: number }[];
  /** Actors that it names as a pair, even where their names are blocked. */
  readonly pairs: number[];
  /** Contexts that it is a phrase of, and those whose phrases do not count in it. */
  readonly contexts: number[];
  readonly exceptions: number[];
  cancels: boolean;
}

/** Everything of a profile that is looked for in texts of one language: one automaton, and what each of its phrases means. */
export interface Lexicon {
  readonly automaton: Automaton;
  readonly phrases: readonly Phrase[];
  /** By the automaton's number of the phrase. */
  readonly meanings: readonly Meaning[];
  /** The pairs of actors that `ctx: pair` asks for. */
  readonly pairs: readonly (readonly [number, number])[];
  /** By theme: the contexts that open `ctx: theme`. */
  readonly openedBy: readonly (readonly number[])[];
  /** The contexts that are there as soon as an actor is named so. */
  readonly contextsOf: Readonly<Record<Role, readonly number[]>>;
}

/** A name written in capitals (US, SCO, G20 …) or as `Xi` counts in that spelling only. */
const casedName = /^(?:[A-Z.]{2,5}[0-9]?|Xi)$/;

export function buildLexicon(profile: Profile, lang: string): Lexicon {
  const phrases: Phrase[] = [];
  const meanings: Meaning[] = [];
  const known = new Map<string, number>();

  const intern = (phrase: string): number => {
    const form = normalForm(phrase).trim();
    const at = known.get(form);
    if (at !== undefined) return at;
    known.set(form, phrases.length);
    phrases.push({ form, bounded: !ideograph.test(form) });
    return meanings.push({ terms: [], names: [], blocks: [], pairs: [], contexts: [], exceptions: [], cancels: false }) - 1;
  };
  const meaning = (phrase: string): Meaning => meanings[intern(phrase)]!;
  const cancelling = (phrase: string): number => {
    meaning(phrase).cancels = true;
    return intern(phrase);
  };

  const contexts = Object.entries(profile.contexts ?? {});
  const contextNames = contexts.map(([name]) => name);
  contexts.forEach(([, context], index) => {
    for (const phrase of context.phrases[lang] ?? []) meaning(phrase).contexts.push(index);
    for (const phrase of context.except?.[lang] ?? []) meaning(phrase).exceptions.push(index);
  });
  profile.themes.forEach((theme, index) =>
    theme.terms[lang]?.forEach((term, order) => meaning(term.t).terms.push(compileTerm(term, index, order, contextNames, cancelling))),
  );
  profile.actors.forEach((actor, index) => {
    for (const role of roles) {
      for (const name of actor[role]?.[lang] ?? [])
        meaning(name).names.push({ actor: index, cased: casedName.test(name) ? name : null, role });
    }
    actor.block?.forEach((phrase, order) => meaning(phrase).blocks.push({ actor: index, order }));
  });
  const indexOf = new Map(profile.actors.map(({ id }, index) => [id, index]));
  const pairs = Object.values(profile.pairs).map(({ actors: [one, other], names }) => {
    const pair = [indexOf.get(one)!, indexOf.get(other)!] as const;
    for (const name of names[lang] ?? []) meaning(name).pairs.push(...pair);
    return pair;
  });
  const byRole = (role: Role): number[] => contexts.flatMap(([, { actors }], index) => (actors === role ? [index] : []));
  return {
    automaton: buildAutomaton(phrases),
    phrases,
    meanings,
    pairs,
    openedBy: profile.themes.map(({ opened_by: names = [] }) => names.map((name) => contextNames.indexOf(name))),
    contextsOf: { names: [], leaders: byRole("leaders"), officials: byRole("officials") },
  };
}

function compileTerm(
  term: Deep<Term>,
  theme: number,
  order: number,
  contexts: readonly string[],
  cancelling: (phrase: string) => number,
): LexiconTerm {
  return {
    theme,
    order,
    phrase: term.t,
    weight: term.w,
    gloss: term.gloss,
    context: term.ctx ?? null,
    need: term.need ?? null,
    within: (term.with ?? []).map((name) => contexts.indexOf(name)),
    without: (term.without ?? []).map((name) => contexts.indexOf(name)),
    headOnly: term.at === "head",
    opens: isUngated(term),
    cancelledBy: (term.not ?? []).map(cancelling),
  };
}

const isUngated = ({ ctx, with: within, need, at }: Deep<Term>): boolean =>
  ctx === undefined && within === undefined && at === undefined && (need === undefined || need === "two");
