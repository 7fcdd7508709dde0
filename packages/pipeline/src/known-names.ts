import type { Known } from "@attache/config";

/** The names that a configuration may use: profiles, and the themes and actors of the bundled one. */
export async function knownNames(): Promise<Required<Known>> {
  const { loadProfile, profileNames } = await import("@attache/theme");
  const profile = loadProfile();
  return { themes: profile.themes.map(({ id }) => id), actors: profile.actors.map(({ id }) => id), profiles: profileNames() };
}
