import type { RuleCondition, ThemeScore } from "@attache/contract";
import { primarySubtag, type Reading } from "./reading.js";

/** The parts of a reading that satisfied a condition. */
export interface Satisfied {
  readonly themes: readonly ThemeScore[];
  readonly actors: readonly string[];
  readonly tags: readonly string[];
}

/** What satisfies `condition` in `reading`, or null where something that it asks for is missing. */
export function holds(condition: RuleCondition, reading: Reading): Satisfied | null {
  if (condition.alignment !== null && reading.alignment < condition.alignment) return null;
  if (condition.langs !== null && !condition.langs.some((lang) => primarySubtag(lang) === reading.lang)) return null;

  const tags = condition.tags === null ? [] : unique(condition.tags).filter((tag) => reading.tags.has(tag));
  if (condition.tags !== null && tags.length === 0) return null;

  const actors = condition.actors === null ? [] : satisfying(condition.actors, (id) => (reading.actors.has(id) ? id : null));
  if (actors === null) return null;

  const threshold = condition.themes?.score ?? null;
  const themes = condition.themes === null ? [] : satisfying(condition.themes, (id) => carried(reading.themes.get(id), threshold));
  if (themes === null) return null;

  return { themes: themes.sort((a, b) => b.score - a.score), actors, tags };
}

/** A theme counts from `threshold` on, or, without one, where the classifier says that the item carries it. */
function carried(theme: ThemeScore | undefined, threshold: number | null): ThemeScore | null {
  if (!theme) return null;
  const enough = threshold === null ? theme.match : theme.score >= threshold;
  return enough ? theme : null;
}

/** What `find` gives for the names of `any` and `all`, or null where one of `all`, or every one of `any`, is missing. */
function satisfying<Found>(
  { any = [], all = [] }: { readonly any?: readonly string[] | undefined; readonly all?: readonly string[] | undefined },
  find: (name: string) => Found | null,
): Found[] | null {
  const wanted = unique(all).map(find);
  if (wanted.includes(null)) return null;
  const some = unique(any).filter((name) => !all.includes(name));
  const found = some.map(find).filter((one) => one !== null);
  const met = any.length === 0 || found.length > 0 || any.some((name) => all.includes(name));
  return met ? [...wanted.filter((one) => one !== null), ...found] : null;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];
