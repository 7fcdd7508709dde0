import type { Actor, Context, ProfileHead, Theme } from "./profile-schema.js";

/** Read-only all the way down. */
export type Deep<T> = T extends object ? { readonly [Key in keyof T]: Deep<T[Key]> } : T;

/** The baseline: what an item is read against. Frozen. */
export interface Profile extends Deep<Omit<ProfileHead, "themes">> {
  readonly themes: readonly Deep<Theme>[];
  readonly actors: readonly Deep<Actor>[];
  /** What terms can ask for by name (`with`, `without`). */
  readonly contexts?: Readonly<Record<string, Deep<Context>>>;
}

/** One thing that is wrong with a profile, and where: the file within the profile's folder, and the path in it. */
export interface ProfileProblem {
  readonly file: string;
  readonly path: string;
  readonly message: string;
}

/** A profile that cannot be used. The message names every problem with its file and path. */
export class ProfileError extends Error {
  readonly problems: readonly ProfileProblem[];

  constructor(folder: string, problems: readonly ProfileProblem[]) {
    const lines = problems.map(({ file, path, message }) => `  ${file}${path ? `: ${path}` : ""}: ${message}`);
    super(`the baseline profile in ${folder} cannot be used:\n${lines.join("\n")}`);
    this.name = "ProfileError";
    this.problems = problems;
  }
}

/** What refers to something that is not there, or is there twice. */
export function inconsistencies(profile: Profile): ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  const actors = new Set<string>();
  profile.actors.forEach(({ id }, index) => {
    if (actors.has(id)) problems.push({ file: "actors.yaml", path: `[${index}].id`, message: `the actor ${id} is there twice` });
    actors.add(id);
  });
  for (const [name, pair] of Object.entries(profile.pairs)) {
    for (const id of pair.actors) {
      if (!actors.has(id)) problems.push({ file: "profile.yaml", path: `pairs.${name}.actors`, message: `there is no actor ${id}` });
    }
  }
  const hasPairs = Object.keys(profile.pairs).length > 0;
  for (const theme of profile.themes) {
    const file = `themes/${theme.id}.yaml`;
    const closed = theme.opened_by?.find((name) => !Object.hasOwn(profile.contexts ?? {}, name));
    if (closed !== undefined) problems.push({ file, path: "opened_by", message: `there is no ${closed} in contexts.yaml` });
    for (const [lang, terms] of Object.entries(theme.terms)) {
      terms.forEach((term, index) => {
        const path = `terms.${lang}[${index}]`;
        if (term.ctx === "pair" && !hasPairs) problems.push({ file, path: `${path}.ctx`, message: "`pair` needs a pair in profile.yaml" });
        for (const key of ["with", "without"] as const) {
          const stranger = term[key]?.find((name) => !Object.hasOwn(profile.contexts ?? {}, name));
          if (stranger !== undefined) problems.push({ file, path: `${path}.${key}`, message: `there is no ${stranger} in contexts.yaml` });
        }
      });
    }
  }
  return problems;
}
